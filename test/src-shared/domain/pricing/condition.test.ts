import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, weekday } from '#domain/calendar.ts'
import type { Condition } from '#domain/offer.ts'
import { missedCondition } from '#domain/pricing/condition.ts'
import type { PricingMember } from '#domain/pricing/input.ts'
import { businessDay } from '#domain/units.ts'
import { memberOf } from '#test/support/pricing.ts'

function missed(
  when: Condition,
  facts: { member?: PricingMember | null; day?: string; minute?: number; coBrand?: string } = {},
) {
  const day = businessDay(facts.day ?? '2026-11-23')
  const at = { day, weekday: weekday(day), minute: facts.minute ?? 840 }
  const { member = memberOf('basic'), coBrand = null } = facts
  return missedCondition(when, { member, at, store: 'S01', coBrand })
}
const born = (birthday: string | null) => ({ member: memberOf('basic', { birthday }) })

describe('when an offer holds', () => {
  test('where and when', () => {
    expect(missed({})).toBeNull()
    expect(missed({ stores: ['S02'] })).toEqual({ kind: 'store' })
    expect(missed({ from: businessDay('2026-11-24') })).toEqual({ kind: 'not-yet', from: '2026-11-24' })
    expect(missed({ to: businessDay('2026-11-22') })).toEqual({ kind: 'over', to: '2026-11-22' })
    expect(missed({ weekdays: [2] })).toEqual({ kind: 'weekday', weekdays: [2] })
    expect(missed({ monthDays: [8, 18, 28] })).toEqual({ kind: 'month-day', days: [8, 18, 28] })
    expect(missed({ monthDays: [23] })).toBeNull()
    expect(missed({ minutes: { from: 841, to: 900 } })).toEqual({ kind: 'time', from: 841, to: 900 })
    expect(missed({ minutes: { from: 800, to: 840 } })).toEqual({ kind: 'time', from: 800, to: 840 })
    expect(missed({ minutes: { from: 840, to: 841 } })).toBeNull()
  })

  test('what needs a member says so to guests', () => {
    const conditions: Condition[] = [
      { membersOnly: true },
      { tiers: ['basic'] },
      { plans: ['plus'] },
      { segments: ['student'] },
      { birthday: 'day' },
      { firstPurchase: true },
      { visit: { period: 'ever', from: 1 } },
    ]
    for (const when of conditions) expect(missed(when, { member: null })).toEqual({ kind: 'members-only' })
    expect(missed({ membersOnly: false, firstPurchase: false }, { member: null })).toBeNull()
  })

  test('for whom', () => {
    expect(missed({ tiers: ['gold'] })).toEqual({ kind: 'tier', tiers: ['gold'] })
    expect(missed({ segments: ['student'] })).toEqual({ kind: 'segment', segments: ['student'] })
    expect(missed({ segments: ['student'] }, { member: memberOf('basic', { segments: ['student'] }) })).toBeNull()
    expect(missed({ coBrands: ['bank'] })).toEqual({ kind: 'co-brand', coBrands: ['bank'] })
    expect(missed({ coBrands: ['bank'] }, { member: null, coBrand: 'bank' })).toBeNull()
    expect(missed({ firstPurchase: true })).toEqual({ kind: 'first-purchase' })
    expect(missed({ firstPurchase: true }, { member: memberOf('basic', { firstPurchase: true }) })).toBeNull()
  })

  test('a paid membership from its first to its last day', () => {
    const plans = [
      { plan: 'plus', from: businessDay('2026-11-01'), until: businessDay('2026-11-30'), saleId: 's', lineId: 'l' },
    ]
    const member = memberOf('basic', { plans })
    for (const day of ['2026-11-01', '2026-11-30']) expect(missed({ plans: ['plus'] }, { member, day })).toBeNull()
    for (const day of ['2026-10-31', '2026-12-01'])
      expect(missed({ plans: ['plus'] }, { member, day })).toEqual({ kind: 'plan', plans: ['plus'] })
    expect(missed({ plans: ['other'] }, { member })).toEqual({ kind: 'plan', plans: ['other'] })
  })

  test('birthday: the day, its week, its month; the 29th of February where there is none', () => {
    expect(missed({ birthday: 'day' }, born(null))).toEqual({ kind: 'birthday', within: 'day' })
    expect(missed({ birthday: 'day' }, born('1990-11-23'))).toBeNull()
    expect(missed({ birthday: 'day' }, born('1990-11-24'))).toEqual({ kind: 'birthday', within: 'day' })
    expect(missed({ birthday: 'month' }, born('1990-11-01'))).toBeNull()
    expect(missed({ birthday: 'month' }, born('1990-12-01'))).toEqual({ kind: 'birthday', within: 'month' })
    // The 23rd of November 2026 is a Monday.
    expect(missed({ birthday: 'week' }, born('1990-11-29'))).toBeNull()
    expect(missed({ birthday: 'week' }, born('1990-11-22'))).toEqual({ kind: 'birthday', within: 'week' })
    expect(missed({ birthday: 'week' }, { ...born('1990-01-02'), day: '2026-12-31' })).toBeNull()
    expect(missed({ birthday: 'day' }, { ...born('1992-02-29'), day: '2026-02-28' })).toBeNull()
    expect(missed({ birthday: 'day' }, { ...born('1992-02-29'), day: '2028-02-29' })).toBeNull()
    expect(missed({ birthday: 'day' }, { ...born('1992-02-29'), day: '2028-02-28' })).not.toBeNull()
  })

  test('everybody has one birthday, one birthday week and one birthday month a year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 2020, max: 2040 }), (after, year) => {
        const birthday = addDays(businessDay('1930-01-01'), after)
        const days = Array.from({ length: 366 }, (_, i) => addDays(businessDay(`${year}-01-01`), i)).filter(
          (day) => Number(day.slice(0, 4)) === year,
        )
        const count = (within: 'day' | 'week' | 'month') =>
          days.filter((day) => missed({ birthday: within }, { ...born(birthday), day }) === null).length
        expect(count('day')).toBe(1)
        expect(count('week')).toBeGreaterThanOrEqual(birthday.slice(5) < '01-07' || birthday.slice(5) > '12-25' ? 1 : 7)
        expect(count('month')).toBeGreaterThanOrEqual(28)
      }),
      { numRuns: 40 },
    )
  })

  test('visits: the fifth of a month and every fifth after, and which is next', () => {
    const on = (inMonth: number, visit: Condition['visit']) =>
      missed(
        { visit: visit as NonNullable<typeof visit> },
        { member: memberOf('basic', { visit: { ever: 40, inMonth } }) },
      )
    const fifth = { period: 'month', from: 5, every: 5 } as const
    expect([1, 2, 5, 6, 10, 15].map((n) => on(n, fifth) === null)).toEqual([false, false, true, false, true, true])
    expect(on(3, fifth)).toEqual({ kind: 'visit', period: 'month', have: 3, next: 5 })
    expect(on(6, fifth)).toEqual({ kind: 'visit', period: 'month', have: 6, next: 10 })
    expect(on(11, { ...fifth, to: 12 })).toEqual({ kind: 'visit', period: 'month', have: 11, next: null })
    expect(on(1, { period: 'ever', from: 1, to: 3 })).toEqual({ kind: 'visit', period: 'ever', have: 40, next: null })
    expect(on(3, { period: 'month', from: 2 })).toBeNull()
  })

  test('the next visit that is told is the next on which it holds', () => {
    fc.assert(
      fc.property(
        fc.record({ have: fc.integer({ min: 1, max: 60 }), from: fc.integer({ min: 1, max: 20 }) }),
        fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
        fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
        ({ have, from }, to, every) => {
          const visit = {
            period: 'ever' as const,
            from,
            ...(to === undefined ? {} : { to }),
            ...(every === undefined ? {} : { every }),
          }
          const at = (n: number) => missed({ visit }, { member: memberOf('basic', { visit: { ever: n, inMonth: 1 } }) })
          const reason = at(have)
          if (reason?.kind !== 'visit') return
          const next = Array.from({ length: 100 }, (_, i) => have + 1 + i).find((n) => at(n) === null) ?? null
          expect(reason.next).toBe(next)
        },
      ),
      { numRuns: 300 },
    )
  })
})
