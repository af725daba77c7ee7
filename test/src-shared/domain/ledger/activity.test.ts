import { describe, expect, test } from 'vitest'
import { countReceipt, mergeVisits, uncountReceipt, visitInMonth } from '#domain/ledger/activity.ts'
import { addDays } from '#domain/calendar.ts'
import { pricingMember } from '#domain/ledger/pricing-member.ts'
import { points } from '#domain/units.ts'
import { day, enrolled, lotOf, planOf, today } from '#test/support/ledger.ts'
import { programmeOf } from '#test/support/pricing.ts'
import { noModel } from '#test/support/segments.ts'

const nobody = { activity: null, visits: 0, firstVisit: null, lastVisit: null }
type Visits = Parameters<typeof countReceipt>[0]
const count = (member: Visits, on: string, earned = 10) => countReceipt(member, day(on), points(earned))
const back = (member: Visits, on: string, whole = true) => uncountReceipt(member, day(on), points(10), whole)

describe('visits and what was earned', () => {
  test('two receipts of a day are one visit, and add up', () => {
    const twice = count(count(nobody, '2026-11-23'), '2026-11-23')
    expect(twice).toMatchObject({ visits: 1, lastVisit: '2026-11-23' })
    expect(twice.activity).toMatchObject({ earnedOnDay: 20, earnedInMonth: 20 })
  })

  test('a new day begins at nothing, and a new month too', () => {
    const days = count(count(nobody, '2026-11-23'), '2026-11-24')
    expect(days.activity).toMatchObject({ day: '2026-11-24', earnedOnDay: 10, earnedInMonth: 20 })
    expect(visitInMonth(days, day('2026-11-24'))).toBe(2)
    expect(visitInMonth(days, day('2026-11-25'))).toBe(3)
    const months = count(days, '2026-12-01')
    expect(visitInMonth(months, day('2026-12-01'))).toBe(1)
    expect(months.activity).toMatchObject({ month: '2026-12', earnedInMonth: 10 })
    expect(months.visits).toBe(3)
  })

  test('what arrives late changes no day, and no month but its own', () => {
    const now = count(nobody, '2026-11-23')
    const late = count(now, '2026-11-20')
    expect(late).toMatchObject({ visits: 2, lastVisit: '2026-11-23' })
    expect(late.activity).toMatchObject({ day: '2026-11-23', earnedOnDay: 10, earnedInMonth: 20 })
    const later = count(late, '2026-10-31')
    expect(later.activity).toMatchObject({ earnedInMonth: 20 })
    expect(later.visits).toBe(3)
    expect(count(later, '2026-10-31').visits).toBe(3)
    expect(visitInMonth(later, day('2026-11-23'))).toBe(2)
    expect(visitInMonth(later, day('2026-10-31')), 'as with a clock that was put back').toBe(1)
    expect(visitInMonth(later, day('2026-10-30'))).toBe(2)
  })

  test('a receipt taken back whole takes its visit, unless another one of the day stays', () => {
    const two = count(count(count(nobody, '2026-11-20'), '2026-11-23'), '2026-11-23')
    const one = back(two, '2026-11-23')
    expect(one).toMatchObject({ visits: 2, lastVisit: '2026-11-23', activity: { earnedOnDay: 10 } })
    const none = back(one, '2026-11-23')
    expect(none).toMatchObject({ visits: 1, lastVisit: '2026-11-20', activity: { earnedOnDay: 0 } })
    expect(back(none, '2026-11-20')).toMatchObject({ visits: 0, lastVisit: null })
    expect(count(none, '2026-11-23').visits).toBe(2)
  })

  test('who was imported with a visit of today is at the first one that is known', () => {
    const imported = { activity: null, visits: 7, lastVisit: day('2026-11-23') }
    expect(visitInMonth(imported, day('2026-11-23'))).toBe(1)
  })

  test('a part that is taken back leaves the visit', () => {
    expect(back(count(nobody, '2026-11-23'), '2026-11-23', false)).toMatchObject({
      visits: 1,
      activity: { earnedOnDay: 0, receipts: { '2026-11-23': 1 } },
    })
  })

  test('of an earlier day or month counts back in none that is over', () => {
    const now = count(count(nobody, '2026-10-30'), '2026-11-23')
    const after = back(now, '2026-10-30')
    expect(after.activity).toMatchObject({ earnedOnDay: 10, earnedInMonth: 10 })
    expect(after).toMatchObject({ visits: 1, lastVisit: '2026-11-23' })
  })

  test('days are known for 92 days; a visit longer ago stays', () => {
    const old = count(nobody, '2026-11-23')
    const at = (days: number) => count(old, addDays(today, days))
    expect(Object.keys(at(61).activity?.receipts ?? {})).toHaveLength(2)
    expect(Object.keys(at(92).activity?.receipts ?? {})).toHaveLength(1)
    expect(back(at(61), '2026-11-23').visits).toBe(1)
    expect(back(at(92), '2026-11-23').visits).toBe(2)
  })

  test('the first visit is the earliest that stays, in whatever order receipts arrive and are taken back', () => {
    const three = count(count(count(nobody, '2026-11-20'), '2026-11-23'), '2026-11-19')
    expect(three.firstVisit).toBe('2026-11-19')
    expect(back(three, '2026-11-20').firstVisit).toBe('2026-11-19')
    expect(back(three, '2026-11-19').firstVisit).toBe('2026-11-20')
    expect(back(back(three, '2026-11-19'), '2026-11-20').firstVisit).toBe('2026-11-23')
    expect(back(count(nobody, '2026-11-23'), '2026-11-23').firstVisit).toBeNull()
  })

  test('who was imported with visits of unknown days has no first one, before and after the next', () => {
    const imported = { ...nobody, visits: 7 }
    expect(count(imported, '2026-11-23')).toMatchObject({ visits: 8, firstVisit: null })
    const told = { ...imported, firstVisit: day('2025-03-01'), lastVisit: day('2026-10-01') }
    expect(count(told, '2026-11-23')).toMatchObject({ firstVisit: '2025-03-01', lastVisit: '2026-11-23' })
    expect(mergeVisits(imported, count(nobody, '2026-11-23')).firstVisit, 'one of the two is not known').toBeNull()
    expect(mergeVisits(nobody, told).firstVisit).toBe('2025-03-01')
    expect(mergeVisits(told, nobody).firstVisit).toBe('2025-03-01')
  })
})

describe('what pricing knows of a member', () => {
  const programme = programmeOf([], { plans: [planOf('plus', { tier: 'gold' })] })
  const member = enrolled(programme, { lots: [lotOf('a', 100)], ...count(count(nobody, '2026-11-20'), '2026-11-23') })
  const on = (at: string) => pricingMember(member, day(at), programme, null, noModel)

  test('the first receipt of a day would be the next visit, another one is the same', () => {
    expect(on('2026-11-23')).toMatchObject({ visit: { ever: 2, inMonth: 2 }, earned: { onDay: 10, inMonth: 20 } })
    expect(on('2026-11-24')).toMatchObject({ visit: { ever: 3, inMonth: 3 }, earned: { onDay: 0, inMonth: 20 } })
    expect(on('2026-12-01')).toMatchObject({ visit: { ever: 3, inMonth: 1 }, earned: { onDay: 0, inMonth: 0 } })
  })

  test('the first purchase is the first that was not taken back whole', () => {
    const of = (visits: Visits) =>
      pricingMember({ ...member, ...visits }, today, programme, null, noModel).firstPurchase
    expect(of(nobody)).toBe(true)
    expect(of(count(nobody, '2026-11-23'))).toBe(false)
    expect(of(back(count(nobody, '2026-11-23'), '2026-11-23'))).toBe(true)
  })

  test('tier with the lift of a paid membership, points that can be spent, and the allowance of the till', () => {
    const held = { plan: 'plus', from: today, until: today, saleId: 's', lineId: 'l' }
    const lifted = pricingMember({ ...member, plans: [held], owed: points(30) }, today, programme, points(50), noModel)
    expect(lifted).toMatchObject({ tier: 'gold', plans: [held], spendable: 70, maxPoints: 50 })
  })
})
