import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recoveryPublicKey, unwrapDataKey, wrapDataKey } from '#protocol/recovery.ts'

const key32 = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('what is wrapped for headquarters opens there, for that till, and nowhere else', () => {
  fc.assert(
    fc.property(
      key32,
      key32,
      key32,
      key32,
      fc.string({ minLength: 1 }),
      fc.nat(159),
      (secret, other, key, once, till, at) => {
        const wrapped = wrapDataKey(recoveryPublicKey(secret), till, key, once)
        expect(wrapped).toMatch(/^[0-9a-f]{160}$/)
        expect(unwrapDataKey(secret, till, wrapped)).toEqual(key)
        expect(unwrapDataKey(secret, `${till}x`, wrapped)).toBeNull()
        if (recoveryPublicKey(other) !== recoveryPublicKey(secret))
          expect(unwrapDataKey(other, till, wrapped)).toBeNull()
        const damaged = wrapped.slice(0, at) + (wrapped[at] === '0' ? '1' : '0') + wrapped.slice(at + 1)
        // The highest bit of a half counts for nothing in X25519; the key that comes out is bound to all of it.
        expect(unwrapDataKey(secret, till, damaged)).toBeNull()
      },
    ),
    { numRuns: 15 },
  )
})

/** Kept: journals of tills have to open in later versions. */
test('a key that was wrapped by this version stays readable', () => {
  const secret = Uint8Array.from({ length: 32 }, (_, place) => (place * 7 + 1) & 255)
  const wrapped =
    'b0071795e3edcc4c91a74e33856787234d72fd3625d35885967b0e1bc62d70693e3b88e203b18da7029bc991263eb1f4c7258b1e8c6f2e8a94e6a96e2238b524ebd04f72b7168985f912584486bb751d'
  expect(unwrapDataKey(secret, 'T', wrapped)).toEqual(
    Uint8Array.from({ length: 32 }, (_, place) => (place * 11 + 9) & 255),
  )
})
