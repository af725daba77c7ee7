import fc from 'fast-check'
import { encode } from 'uqr'
import { expect, test, vi } from 'vitest'
import { classify } from '#scanning/classify.ts'
import { basisPoints, businessDay, fen } from '#domain/units.ts'
import { BASE32, BASE64URL, fromSigns, toSigns } from '#protocol/signed-coupon/bits.ts'
import type { Verify } from '#protocol/signed-coupon/certificate.ts'
import { checkCode } from '#protocol/signed-coupon/check.ts'
import { readCode, writeCode } from '#protocol/signed-coupon/code.ts'
import { decodeContents, encodeContents, type SignedContents } from '#protocol/signed-coupon/contents.ts'
import { verifyEd25519 as byPage } from '#usecases/signed-coupon.ts'
import { verifyEd25519 as byHq } from '#hq/coupons/ed25519.ts'
import { couponVectors, resealed } from '#test/support/coupon-vectors.ts'
import { fuzzCoupon } from '#test/support/fuzz/fuzz-coupon.ts'
import { codeOf, CONTENTS, KEYS } from '#test/support/signed-coupons.ts'

const ids = fc.oneof(
  fc.uuid({ version: 7 }),
  fc.stringMatching(/^[\x21-\x7e]{1,32}$/).filter((id) => id.length > 0),
)
const contents: fc.Arbitrary<SignedContents> = fc
  .record({
    key: fc.stringMatching(/^[0-9a-f]{16}$/),
    id: fc.uuid(),
    number: fc.integer({ min: 0, max: 99_999_999 }),
    off: fc.integer({ min: 0, max: 2 ** 32 - 1 }).map(fen),
    share: fc.integer({ min: 1, max: 10_000 }).map(basisPoints),
    template: fc.stringMatching(/^[a-z0-9.-]{1,16}$/),
    onlyStore: fc.boolean(),
    days: fc.tuple(fc.integer({ min: 0, max: 65_000 }), fc.integer({ min: 0, max: 500 })),
    memberId: fc.option(ids),
    ticketId: fc.option(ids),
  })
  .map(({ days: [from, length], ...rest }) => {
    const day = (number: number) => businessDay(new Date(number * 86_400_000).toISOString().slice(0, 10))
    return { ...rest, validFrom: day(from), validTo: day(from + length) }
  })

test('what is encoded is decoded again, and the same bytes are never two coupons', () => {
  fc.assert(
    fc.property(contents, (one) => {
      const bytes = encodeContents(one)
      expect(decodeContents(bytes)).toEqual(one)
      expect(decodeContents(Uint8Array.from([...bytes, 0]))).toBeNull()
      expect(decodeContents(bytes.subarray(0, -1))).toBeNull()
    }),
  )
})

test('a code is read as it was written, in small letters too, and is told from everything else that is scanned', () => {
  fc.assert(
    fc.property(contents, fc.uint8Array({ minLength: 64, maxLength: 64 }), (one, signature) => {
      const code = writeCode(one, signature)
      for (const text of [code, code.toLowerCase()]) {
        const read = readCode(text)
        expect(read.ok && [read.value.contents, [...read.value.signature]]).toEqual([one, [...signature]])
        expect(classify({ text, aim: null })).toEqual({ kind: 'signed-coupon', code })
      }
    }),
  )
})

test('bytes have one text in each alphabet, as RFC 4648 writes them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(toSigns(bytes, BASE64URL)).toBe(Buffer.from(bytes).toString('base64url'))
      for (const alphabet of [BASE32, BASE64URL]) {
        const text = toSigns(bytes, alphabet)
        expect(fromSigns(text, alphabet)).toEqual(Uint8Array.from(bytes))
      }
    }),
  )
  // RFC 4648, 10, without padding.
  expect(toSigns(Buffer.from('foobar'), BASE32)).toBe('MZXW6YTBOI')
  expect(toSigns(Buffer.from('foob'), BASE32)).toBe('MZXW6YQ')
  expect(fromSigns('MZXW6YR', BASE32)).toBeNull()
})

test('any single byte that is changed is refused, though its check is made anew', async () => {
  const code = codeOf({ ...CONTENTS, ticketId: 'A012' })
  const at = { keys: KEYS, store: 'store-1', day: CONTENTS.validFrom }
  expect(await checkCode(code, at, byHq)).toMatchObject({ ok: true })
  const bytes = (fromSigns(code.slice(3), BASE32)?.length ?? 0) - 3
  const accepted: number[] = []
  for (let place = 0; place < bytes; place++) {
    for (const to of [0, 1, 0x7f, 0x80, 0xff]) {
      const changed = resealed(code, place, to)
      if (changed !== code && (await checkCode(changed, at, byHq)).ok) accepted.push(place)
    }
  }
  expect(accepted).toEqual([])
})

test('changed codes are never taken: those that somebody makes who knows the format neither', async () => {
  const fuzz = fuzzCoupon(20_261_130)
  const faults: string[] = []
  for (let run = 0; run < 3000; run++) faults.push(...[await fuzz.one(run)].filter((fault) => fault !== null))
  expect(faults).toEqual([])
  for (const kind of ['altered', 'forged', 'unknown-key', 'newer-format'])
    expect(fuzz.counts.get(kind), kind).toBeGreaterThan(5)
})

/** A page whose own cryptography does not know Ed25519. */
const byOldPage: Verify = async (...given) => {
  const unknown = vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('', 'NotSupportedError'))
  try {
    return await byPage(...given)
  } finally {
    unknown.mockRestore()
  }
}

test('the published vectors are still true, by every way of checking a signature', async () => {
  const vectors = await couponVectors()
  await expect(`${JSON.stringify(vectors, null, 2)}\n`).toMatchFileSnapshot('../../../../docs/coupon-vectors.json')
  for (const { code, contents } of vectors.genuine) {
    for (const verify of [byPage, byOldPage, byHq]) {
      const checked = await checkCode(code, { keys: KEYS, store: vectors.store, day: vectors.day }, verify)
      expect(checked.ok && checked.value.coupon.id).toBe(contents.id)
    }
  }
  for (const { code, refusal, name, store, day, keys } of vectors.refused) {
    const known = keys === undefined ? KEYS : new Map(Object.entries(keys))
    for (const verify of [byPage, byOldPage]) {
      const checked = await checkCode(code, { keys: known, store, day }, verify)
      expect([name, checked]).toEqual([name, { ok: false, reason: refusal }])
    }
  }
})

test('the code fits a small QR code of capitals and digits, whose modules are large on 58 mm paper', () => {
  const sizes = [CONTENTS, { ...CONTENTS, memberId: CONTENTS.id, ticketId: CONTENTS.id }].map((one) => {
    const { version, size } = encode(codeOf(one), { ecc: 'M', border: 4 })
    // 384 dots of 0.125 mm.
    return { signs: codeOf(one).length, version, dots: Math.floor(384 / size) }
  })
  expect(sizes).toEqual([
    { signs: 187, version: 8, dots: 6 },
    { signs: 242, version: 9, dots: 6 },
  ])
})
