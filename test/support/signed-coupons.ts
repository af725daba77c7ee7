import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto'
import type { TestShop } from './hq-shop.ts'
import { basisPoints, businessDay, fen } from '#domain/units.ts'
import { certificateBytes, type Certificate, type CouponKey } from '#protocol/signed-coupon/certificate.ts'
import { keyIdOf, signedBytes, writeCode } from '#protocol/signed-coupon/code.ts'
import type { SignedContents } from '#protocol/signed-coupon/contents.ts'

/** A key pair whose private half is these 32 bytes (RFC 8032). */
function keyOf(seed: Uint8Array): { readonly publicKey: string; readonly privateKey: KeyObject } {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return { publicKey: String(createPublicKey(privateKey).export({ format: 'jwk' })['x']), privateKey }
}

const seed = (byte: number) => new Uint8Array(32).fill(byte)

/** Headquarters' key, that of till 7, and one that nobody has certified. */
export const ROOT = keyOf(seed(1))
export const DEVICE = keyOf(seed(2))
export const STRANGER = keyOf(seed(3))

export const certificateOf = (change: Partial<Omit<Certificate, 'signature'>> = {}): Certificate => {
  const of = {
    publicKey: DEVICE.publicKey,
    ...{ till: 'till-7', number: 7, store: 'store-1', root: keyIdOf(ROOT.publicKey) },
    ...{ from: businessDay('2026-11-01'), until: businessDay('2027-12-31') },
    ...change,
  }
  return { ...of, signature: sign(null, certificateBytes(of), ROOT.privateKey).toString('base64url') }
}

export const KEYS: ReadonlyMap<string, CouponKey> = new Map<string, CouponKey>([
  [keyIdOf(ROOT.publicKey), { kind: 'root', publicKey: ROOT.publicKey, revoked: false }],
  [keyIdOf(DEVICE.publicKey), { kind: 'till', revoked: false, ...certificateOf() }],
])

export const CONTENTS: SignedContents = {
  key: keyIdOf(DEVICE.publicKey),
  id: '0193540a-7c00-7d3e-8a52-3a4f6f0c1b2d',
  number: 1,
  off: fen(1000),
  share: basisPoints(5000),
  template: 'waiting',
  onlyStore: true,
  validFrom: businessDay('2026-11-20'),
  validTo: businessDay('2026-11-26'),
  memberId: null,
  ticketId: null,
}

/** The code that the holder of a key makes of contents. */
export const codeOf = (contents: SignedContents, { privateKey } = DEVICE): string =>
  writeCode(contents, sign(null, signedBytes(contents), privateKey))

/** The programme that headquarters has. */
export const programmeOf = async (shop: TestShop) =>
  (
    await shop.db.query<{ doc: { couponTemplates: { id: string; transferable?: boolean }[] } }>(
      'SELECT doc FROM programme',
    )
  )[0]!.doc
/** Its coupon templates, none of them transferable. */
export const notTransferable = async (shop: TestShop) =>
  (await programmeOf(shop)).couponTemplates.map(({ transferable: _, ...template }) => template)
