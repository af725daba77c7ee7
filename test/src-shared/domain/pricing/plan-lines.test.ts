import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#domain/calendar.ts'
import type { HeldPlan } from '#domain/member.ts'
import { soldPlan } from '#domain/pricing/plan-lines.ts'
import { basisPoints, businessDay } from '#domain/units.ts'

const plan = (days: number) => ({
  id: 'plus',
  name: 'PLUS',
  product: 'card',
  days,
  tier: null,
  earnRate: basisPoints(10_000),
  refund: 'none' as const,
})

test('a membership that is renewed early loses no day, and one that has run out begins today', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ wait: fc.nat(60), days: fc.integer({ min: 1, max: 60 }) })), (sales) => {
      const held: HeldPlan[] = []
      let day = businessDay('2026-01-01')
      let paid = 0
      for (const [i, { wait, days }] of sales.entries()) {
        day = addDays(day, wait)
        const sold = soldPlan(plan(days), held, { saleId: `s${i}`, lineId: 'l', day })
        expect(sold.from >= day).toBe(true)
        expect(held.some((other) => other.from <= sold.until && sold.from <= other.until)).toBe(false)
        if (sold.from > day) expect(held.some(({ until }) => addDays(until, 1) === sold.from)).toBe(true)
        held.push(sold)
        paid += days
      }
      const covered = new Set(
        held.flatMap(({ from, until }) => {
          const days: string[] = []
          for (let on = from; on <= until; on = addDays(on, 1)) days.push(on)
          return days
        }),
      )
      expect(covered.size).toBe(paid)
    }),
    { numRuns: 100 },
  )
})

test('another membership does not put it off', () => {
  const other = {
    plan: 'other',
    from: businessDay('2026-01-01'),
    until: businessDay('2026-12-31'),
    saleId: 's',
    lineId: 'l',
  }
  expect(soldPlan(plan(30), [other], { saleId: 't', lineId: 'l', day: businessDay('2026-02-01') })).toMatchObject({
    from: '2026-02-01',
    until: '2026-03-02',
  })
})
