import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '#domain/calendar.ts'
import { addPlans, isNearEnd, paidUntil, RENEW_WITHIN } from '#domain/ledger/plans.ts'
import type { HeldPlan } from '#domain/member.ts'
import { soldPlan } from '#domain/pricing/plan-lines.ts'
import { businessDay } from '#domain/units.ts'
import { planOf } from '#test/support/ledger.ts'

const start = businessDay('2026-11-23')

/** A membership that is bought again after so many days each. */
const terms = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 8 })

describe('a paid membership that is renewed', () => {
  test('goes on from its end: no day that was paid for is lost or counted twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), terms, (days, waits) => {
        const plan = planOf('plus', { days })
        let day = start
        let held: readonly HeldPlan[] = []
        for (const [n, wait] of waits.entries()) {
          day = addDays(day, wait)
          const before = paidUntil(held, 'plus', day)
          const sold = soldPlan(plan, held, { saleId: `s${n}`, lineId: 'l', day })
          held = addPlans(held, [sold])
          expect(sold.from).toBe(before === null ? day : addDays(before, 1))
          expect(paidUntil(held, 'plus', day)).toBe(addDays(sold.from, days - 1))
        }
        const paidDays = held.flatMap(({ from, until }) =>
          Array.from({ length: daysBetween(from, until) + 1 }, (_, n) => addDays(from, n)),
        )
        expect(paidDays).toHaveLength(waits.length * days)
        expect(new Set(paidDays).size).toBe(paidDays.length)
      }),
    )
  })

  test('is proposed in its last days, and no more once it was renewed or is over', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 100 }), (left) => {
        const held = [
          { plan: 'plus', from: addDays(start, -300), until: addDays(start, left), saleId: 's', lineId: 'l' },
        ]
        expect(isNearEnd(held, 'plus', start)).toBe(left >= 0 && left <= RENEW_WITHIN)
        expect(isNearEnd(held, 'other', start)).toBe(false)
        const sold = { saleId: 't', lineId: 'l', day: start }
        const renewed = addPlans(held, [soldPlan(planOf('plus', { days: 365 }), held, sold)])
        expect(isNearEnd(renewed, 'plus', start)).toBe(false)
      }),
    )
  })
})
