import { describe, expect, test } from 'vitest'
import type { PricingInput } from '#domain/pricing/input.ts'
import { price } from '#domain/pricing/price.ts'
import { busyShop } from '#test/support/busy-shop.ts'
import { doubtDay } from '#test/support/doubt-day.ts'
import { evenDay } from '#test/support/even-day.ts'
import { harshDay } from '#test/support/harsh-day.ts'
import { promotionDay } from '#test/support/promotion-day.ts'

/** Beyond this a search counts as lost; none of these days comes near. */
const MOST = 100_000

/** How many steps it takes in all to prove the best offer of the first so many days. */
function stepsOf(day: (seed: number) => PricingInput, days: number): number {
  let steps = 0
  for (let seed = 0; seed < days; seed++) {
    const before = steps
    const { proven } = price(day(seed), { expired: () => ++steps > before + MOST })
    expect({ seed, proven }).toEqual({ seed, proven: true })
  }
  return steps
}

/**
 * A bound that is too loose finds the same best offer, later. Steps are counted, not time: they are the same on every
 * machine. What improves the search lowers these figures; what raises one has to say what it is worth.
 */
describe('the steps it takes to prove the best offer', () => {
  test.each<[string, (seed: number) => PricingInput, number, number]>([
    ['40 lines and 30 offers', (seed) => promotionDay(seed, { lines: 40, offers: 30 }), 400, 5001],
    ['100 lines and 200 offers', (seed) => promotionDay(seed, { lines: 100, offers: 200 }), 40, 41_390],
    ['every threshold where the basket is', (seed) => harshDay(seed, { lines: 20, offers: 20 }), 200, 55_342],
    ['many thresholds that lie close', (seed) => busyShop(seed, { lines: 20, offers: 16 }), 400, 12_996],
    ['much that comes to the same', evenDay, 3000, 48_374],
    ['what is in doubt', doubtDay, 3000, 38_092],
  ])('are not more than they were: %s', (_, day, days, most) => {
    expect(stepsOf(day, days)).toBeLessThanOrEqual(most)
  })
})
