import { addDays, weekday } from '#domain/calendar.ts'
import { openCostSum } from '#domain/drafting/offer-cost.ts'
import { upliftSince } from '#domain/drafting/uplift.ts'
import type { PricingInput } from '#domain/pricing/input.ts'
import { price } from '#domain/pricing/price.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { businessDay, fen, milli, type BusinessDay, type Fen } from '#domain/units.ts'
import { line, offer, programmeOf, stage } from '#test/support/pricing.ts'
import { generator } from '#test/support/random-numbers.ts'
import { saleOf } from '#test/support/stored-sale.ts'
import { describe, expect, it } from 'vitest'

const DAY = businessDay('2026-11-23')
const programme = programmeOf([
  stage('order', {
    mode: 'exclusive',
    offers: [offer('ten', { kind: 'amount', off: fen(1000) }, { when: { reach: fen(5000) } })],
  }),
])

function sale(gross: number, day: BusinessDay = DAY): Sale {
  const input: PricingInput = {
    ...{ programme, lines: [line('a', gross, { quantity: milli(2000) })], member: null, coupons: [], points: 'none' },
    ...{ manual: [], coBrand: null, partner: null, usage: { storeDay: {}, spent: {} }, store: 'S01' },
    at: { day, weekday: 1, minute: 600 },
  }
  return saleOf(input, price(input))
}
const refund = (quantity: number, money: number, whole = false): Refund =>
  ({ lines: [{ lineId: 'a', quantity }], money, whole }) as unknown as Refund

describe('what an offer cost', () => {
  it('is what it took off on the days asked for, beside the receipts that did not use it', () => {
    const sum = openCostSum()
    for (const one of [sale(5000), sale(4000), sale(1000), sale(6000, addDays(DAY, -10))]) sum.add(one, [])
    expect(sum.of('ten', addDays(DAY, -6))).toEqual({
      ...{ receipts: 2, members: 0, paid: 9000 + 7000, off: 2000 },
      others: { receipts: 1, members: 0, paid: 2000 },
    })
    expect(sum.of('ten', addDays(DAY, -27))).toMatchObject({ receipts: 3, off: 3000 })
    expect(sum.firstUse('ten')).toBe(addDays(DAY, -10))
    expect([sum.of('else', DAY).receipts, sum.firstUse('else')]).toEqual([0, null])
  })

  it('is less what came back; a receipt that came back whole is none', () => {
    const sum = openCostSum()
    sum.add(sale(5000), [refund(1000, 4500)])
    sum.add(sale(5000), [refund(2000, 9000, true)])
    expect(sum.of('ten', DAY)).toMatchObject({ receipts: 1, off: 500, paid: 4500 })
    expect(sum.takings().get(DAY)).toBe(4500)
  })
})

describe('what a day brought more since an offer began', () => {
  const START = businessDay('2026-06-01')
  /** Takings of days from 28 before the start on: by weekday, with noise, and `more` from the start on. */
  function takings(days: number, more: number, noise: number, seed = 1): ReadonlyMap<BusinessDay, Fen> {
    const random = generator(seed)
    return new Map(
      Array.from({ length: 28 + days }, (_, i) => {
        const day = addDays(START, i - 28)
        const level = 100_000 + (weekday(day) >= 6 ? 80_000 : 0) + (i >= 28 ? more : 0)
        return [day, fen(Math.round(level + (random() + random() + random() - 1.5) * 2 * noise))]
      }),
    )
  }

  it('is exact where days differ by their weekday only', () => {
    for (const days of [7, 9, 20, 40]) {
      const weeks = Math.min(4, Math.floor(days / 7))
      const told = upliftSince(takings(days, 7000, 0), START, addDays(START, days))
      expect(told?.weeks).toBe(weeks)
      expect(told?.more).toBe(7000)
      expect(Math.abs((told?.low ?? 0) - 7000) + Math.abs((told?.high ?? 0) - 7000)).toBeLessThanOrEqual(2)
    }
  })

  it('is not told in less than a week, with a day that is missing, or with less than four weeks before', () => {
    expect(upliftSince(takings(6, 0, 0), START, addDays(START, 6))).toBeNull()
    for (const gone of [-28, -1, 3]) {
      const some = new Map(takings(14, 0, 0))
      some.delete(addDays(START, gone))
      expect(upliftSince(some, START, addDays(START, 14))).toBeNull()
    }
  })

  it('its range holds what is true in 95 of 100 cases', () => {
    const runs = 2000
    const held = Array.from({ length: runs }, (_, seed) => {
      const told = upliftSince(takings(14, 5000, 20_000, seed + 1), START, addDays(START, 14))
      return told !== null && told.low <= 5000 && 5000 <= told.high
    }).filter(Boolean).length
    expect(held / runs).toBeGreaterThan(0.935)
    expect(held / runs).toBeLessThan(0.965)
  })
})
