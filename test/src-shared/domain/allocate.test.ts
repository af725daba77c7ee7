import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate } from '#domain/allocate.ts'

const amount = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100_000_000_000 }))
const weights = fc.array(amount, { minLength: 1, maxLength: 30 }).filter((all) => all.some((weight) => weight > 0))
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

describe('sharing out by largest remainder', () => {
  test('adds up exactly, and no share is a whole fen or more away from its exact part', () => {
    fc.assert(
      fc.property(weights, amount, (all, total) => {
        const shares = allocate(total, all)
        expect(sum(shares)).toBe(total)
        shares.forEach((share, i) => {
          const over = BigInt(share) * BigInt(sum(all)) - BigInt(total) * BigInt(all[i] ?? 0)
          expect(over > -BigInt(sum(all)) && over < BigInt(sum(all))).toBe(true)
        })
      }),
      { numRuns: 2000 },
    )
  })

  test('what rounding moves to some is at most a quarter of a fen each: the bound of the search relies on it', () => {
    const small = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(small, fc.integer({ min: 0, max: 5000 }), (all, total) => {
        if (sum(all) === 0) return
        const shares = allocate(total, all)
        const moved = sum(shares.map((share, i) => Math.max(0, share - (total * (all[i] ?? 0)) / sum(all))))
        expect(moved).toBeLessThanOrEqual(all.length / 4 + 1e-9)
      }),
      { numRuns: 2000 },
    )
  })

  test('no share exceeds its weight while the total does not exceed their sum', () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (all, part) => {
        allocate(Math.floor(sum(all) * part), all).forEach((share, i) => expect(share).toBeLessThanOrEqual(all[i] ?? 0))
      }),
    )
  })

  test('the larger remainder goes first, and among equals the earlier place', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(allocate(2, [1, 1, 1])).toEqual([1, 1, 0])
    expect(allocate(10, [15, 25, 60])).toEqual([2, 2, 6])
    expect(allocate(1, [1, 2])).toEqual([0, 1])
    expect(allocate(0, [0, 0])).toEqual([0, 0])
  })

  test('there is nobody to give to where nothing weighs', () => {
    expect(() => allocate(1, [0, 0])).toThrow(RangeError)
  })
})
