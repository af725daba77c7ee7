import { createHash, createPublicKey, verify } from 'node:crypto'
import { businessDay } from '#domain/units.ts'
import { certificateBytes, type CouponKey } from '#protocol/signed-coupon/certificate.ts'
import { checkCode } from '#protocol/signed-coupon/check.ts'
import { couponIdOfTicket, keyIdOf, readCode, signedBytes } from '#protocol/signed-coupon/code.ts'
import { BASE32, fromSigns, toSigns } from '#protocol/signed-coupon/bits.ts'
import { encodeContents, type SignedContents } from '#protocol/signed-coupon/contents.ts'
import { verifyEd25519 } from '#hq/coupons/ed25519.ts'
import { certificateOf, codeOf, CONTENTS, DEVICE, KEYS, ROOT, STRANGER } from './signed-coupons.ts'

const TICKET = '0193540a-9999-7d3e-8a52-3a4f6f0c1b2d'
const MEMBER = '0193540a-1111-7d3e-8a52-3a4f6f0c1b2d'
const DAY = businessDay('2026-11-21')

/** What coupons may say. */
const GOOD: Readonly<Record<string, SignedContents>> = {
  plain: CONTENTS,
  'all stores, whole bill': { ...CONTENTS, onlyStore: false, share: 10_000 as SignedContents['share'], number: 2 },
  'of a ticket': { ...CONTENTS, id: couponIdOfTicket(TICKET), ticketId: TICKET, number: 3 },
  'of a member, by UUID': { ...CONTENTS, memberId: MEMBER, number: 4 },
  'of a member and a ticket, by other ids': { ...CONTENTS, memberId: 'm-0815', ticketId: 'A012', number: 5 },
}

/** Every case a second implementation should get right: the same each time. */
export async function couponVectors() {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  const { signature: _, ...certified } = certificateOf()
  const genuine = await Promise.all(
    Object.entries(GOOD).map(async ([name, contents]) => {
      const code = codeOf(contents)
      const read = readCode(code)
      const checked = await checkCode(code, { keys: KEYS, store: 'store-1', day: DAY }, verifyEd25519)
      if (!read.ok || !checked.ok) throw new Error(name)
      const { signature } = read.value
      if (!verify(null, signedBytes(contents), createPublicKey(DEVICE.privateKey), signature)) throw new Error(name)
      return {
        ...{ name, contents, bytes: hex(encodeContents(contents)), signed: hex(signedBytes(contents)) },
        ...{ signature: hex(signature), code, shortCode: checked.value.coupon.code },
      }
    }),
  )
  const [root, device] = [keyIdOf(ROOT.publicKey), keyIdOf(DEVICE.publicKey)]
  const withKey = (change: Partial<CouponKey>) =>
    new Map([...KEYS, [device, { ...KEYS.get(device), ...change } as CouponKey]])
  const withRoot = (change: Partial<CouponKey>) =>
    new Map([...KEYS, [root, { ...KEYS.get(root), ...change } as CouponKey]])
  const code = codeOf(CONTENTS)
  const refusals: readonly (readonly [string, string, Partial<Parameters<typeof checkCode>[1]>])[] = [
    ['one sign changed', `${code.slice(0, 40)}${code[40] === 'A' ? 'B' : 'A'}${code.slice(41)}`, {}],
    ['the last sign lost', code.slice(0, -1), {}],
    ['another worth under the same signature', resealed(code, 32, 0x63), {}],
    ['signed by another key', codeOf(CONTENTS, STRANGER), {}],
    ['a key that nobody certified', codeOf({ ...CONTENTS, key: keyIdOf(STRANGER.publicKey) }, STRANGER), {}],
    ['a certificate that headquarters did not sign', code, { keys: withKey({ store: 'store-2' }) }],
    ['a certificate by a revoked key of headquarters', code, { keys: withRoot({ revoked: true }) }],
    ['a revoked till key', code, { keys: withKey({ revoked: true }) }],
    ['another store', code, { store: 'store-2' }],
    ['too early', code, { day: businessDay('2026-11-19') }],
    ['too late', code, { day: businessDay('2026-11-27') }],
    [
      'dated before its certificate',
      codeOf({ ...CONTENTS, validFrom: businessDay('2026-10-31') }),
      { day: businessDay('2026-11-02') },
    ],
    ['valid for longer than its certificate', codeOf({ ...CONTENTS, validTo: businessDay('2028-01-01') }), {}],
    ['a newer format', resealed(code, 0, 2), {}],
    ['format 0', resealed(code, 0, 0), {}],
  ]
  const refused = await Promise.all(
    refusals.map(async ([name, text, at]) => {
      const { keys = KEYS, store = 'store-1', day = DAY } = at
      const checked = await checkCode(text, { keys, store, day }, verifyEd25519)
      return {
        ...{ name, code: text, store, day },
        ...(at.keys === undefined ? {} : { keys: Object.fromEntries(keys) }),
        refusal: checked.ok ? null : checked.reason,
      }
    }),
  )
  return {
    keys: Object.fromEntries(KEYS),
    privateKeys: { root: '01'.repeat(32), till: '02'.repeat(32), stranger: '03'.repeat(32) },
    certificate: { signed: hex(certificateBytes(certified)) },
    store: 'store-1',
    day: DAY,
    ticket: { id: TICKET, coupon: couponIdOfTicket(TICKET) },
    genuine,
    refused,
  }
}

/** A code with one byte of what it holds changed, and its check made anew: what somebody would do who knows the format. */
export function resealed(code: string, at: number, to: number): string {
  const bytes = fromSigns(code.slice(3), BASE32) ?? new Uint8Array()
  const body = bytes.slice(0, -3)
  body[at] = to
  return `SKS${toSigns(Buffer.concat([body, checkOf(body)]), BASE32)}`
}

/** The three bytes at the end of a code. */
export const checkOf = (body: Uint8Array): Uint8Array => createHash('sha256').update(body).digest().subarray(0, 3)
