import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mulDiv, mulDivHalfUp } from '#domain/mul-div.ts'

const size = fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.maxSafeNat())

test('products beyond 2^53 are exact, and a result beyond it throws', () => {
  fc.assert(
    fc.property(size, size, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (value, by, over) => {
      const exact = (BigInt(value) * BigInt(by)) / BigInt(over)
      const halfUp = (BigInt(value) * BigInt(by) * 2n + BigInt(over)) / (2n * BigInt(over))
      if (exact > BigInt(Number.MAX_SAFE_INTEGER)) expect(() => mulDiv(value, by, over)).toThrow(RangeError)
      else expect(BigInt(mulDiv(value, by, over))).toBe(exact)
      if (halfUp <= BigInt(Number.MAX_SAFE_INTEGER)) expect(BigInt(mulDivHalfUp(value, by, over))).toBe(halfUp)
    }),
    { numRuns: 3000 },
  )
})

test('halves of a fen go up', () => {
  expect(mulDivHalfUp(1, 1, 2)).toBe(1)
  expect(mulDivHalfUp(655, 1200, 10_000)).toBe(79)
  expect(mulDivHalfUp(1990, 1256, 1000)).toBe(2499)
})
