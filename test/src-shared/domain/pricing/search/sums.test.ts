import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Move } from '#domain/pricing/search/course.ts'
import { Sums, type Block } from '#domain/pricing/search/sums.ts'

/** A way whose `left` tells by how much it raises. */
const wayOf = (floor: number, raise: number) => ({
  net: floor + raise,
  left: raise === 0 ? [] : [{ number: raise } as Move],
})
const blocks: fc.Arbitrary<Block[]> = fc.array(
  fc
    .tuple(
      fc.integer({ min: 0, max: 5000 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 260 }), { minLength: 1, maxLength: 3 }),
    )
    .map(([floor, raises]) => ({ floor, ways: [0, ...raises].map((raise) => wayOf(floor, raise)) })),
  { maxLength: 5 },
)
const wanted = fc
  .tuple(fc.integer({ min: 1, max: 320 }), fc.integer({ min: 0, max: 40 }))
  .map(([gap, loose]) => ({ gap, loose: Math.min(loose, gap - 1) }))

/** The same by going through all ways. */
function leastOf(all: readonly Block[], { gap, loose }: { readonly gap: number; readonly loose: number }): number {
  const sums = all.reduce(
    (before, { ways, floor }) => before.flatMap((sum) => ways.map(({ net }) => sum + net - floor)),
    [0],
  )
  return Math.min(...sums.filter((sum) => sum >= gap - loose).map((sum) => Math.max(sum, gap)))
}

describe('sums that can be had', () => {
  const sums = new Sums(400)

  test('the least that fills a gap, as by going through all ways', () => {
    fc.assert(
      fc.property(blocks, wanted, (all, asked) => {
        expect(sums.least(all, asked)).toBe(leastOf(all, asked))
      }),
      { numRuns: 3000 },
    )
  })

  test('what is left out for it comes to it', () => {
    fc.assert(
      fc.property(blocks, wanted, (all, asked) => {
        const least = sums.least(all, asked)
        const raised = sums.leftFor(all, asked).reduce((sum, { number }) => sum + number, 0)
        if (least === Infinity) expect(raised).toBe(0)
        else expect(Math.max(raised, asked.gap)).toBe(least)
      }),
      { numRuns: 1000 },
    )
  })
})
