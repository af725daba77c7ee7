import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#domain/calendar.ts'
import { cohortsOf } from '#domain/review/cohorts.ts'
import { loyaltyOf } from '#domain/review/loyalty.ts'
import { sumPeriod } from '#domain/review/period-sum.ts'
import { sumDay } from '#domain/review/sum-day.ts'
import { businessDay, type BusinessDay } from '#domain/units.ts'
import { daySale } from '#test/support/day-sale.ts'

const TODAY = businessDay('2026-11-20')
const ago = (days: number): BusinessDay => addDays(TODAY, -days)
const dayOf = (day: BusinessDay, ...members: readonly (string | null)[]) =>
  sumDay(day, { sales: members.map((member) => daySale({ member, day })), refunds: [], redemptions: [] })
const people = (n: number, from = 0) => Array.from({ length: n }, (_, place) => `m${place + from}`)

describe('tiles', () => {
  test('who came back, who was kept and what a member is worth', () => {
    const days = [
      dayOf(ago(179), ...people(20)),
      // Five of them came again, three of these lately as well.
      dayOf(ago(60), ...people(5)),
      dayOf(ago(3), ...people(3), ...people(9, 100), null, null),
      // Too long ago for anything.
      dayOf(ago(180), ...people(50, 500)),
    ]
    expect(loyaltyOf(days, TODAY)).toEqual({
      repeat: { of: 12, part: 3, share: 2500 },
      kept: { of: 20, part: 5, share: 2500 },
      perMember: 1000,
      bill: { member: 1000, other: 1000 },
    })
  })

  test('of too few no share is told', () => {
    const { repeat, kept, perMember } = loyaltyOf([dayOf(ago(1), ...people(9))], TODAY)
    expect([repeat.share, kept.share, perMember]).toEqual([null, null, 1000])
    expect(loyaltyOf([], TODAY).perMember).toBeNull()
  })
})

test('cohorts are told by the month of the first visit, over the end of a year', () => {
  const first = (day: string, ...members: readonly string[]) =>
    sumDay(businessDay(day), {
      sales: members.map((member) => daySale({ member, day: businessDay(day), visit: 1 })),
      ...{ refunds: [], redemptions: [] },
    })
  const days = [
    first('2026-11-30', ...people(12)),
    dayOf(businessDay('2026-12-05'), ...people(6), 'stranger'),
    first('2027-01-02', 'new'),
    dayOf(businessDay('2027-01-31'), ...people(3)),
  ]
  expect(cohortsOf(days)).toEqual([
    {
      month: '2026-11',
      members: 12,
      later: [
        { of: 12, part: 6, share: 5000 },
        { of: 12, part: 3, share: 2500 },
      ],
    },
    { month: '2027-01', members: 1, later: [] },
  ])
})

test('days add up to the same in whatever order and groups they are added, and people are counted once', () => {
  const member = fc.constantFrom('x', 'y', 'z', null)
  const sale = fc.record({
    member,
    staff: fc.constantFrom('a', 'b'),
    paid: fc.nat(50_000),
    day: fc.nat(6),
    minute: fc.nat(1439),
  })
  fc.assert(
    fc.property(fc.array(sale, { maxLength: 40 }), (bought) => {
      const sales = bought.map(({ day, ...one }) => daySale({ ...one, day: ago(day) }))
      const days = [...Map.groupBy(sales, ({ day }) => day)].map(([day, of]) =>
        sumDay(day, { sales: of, refunds: [], redemptions: [] }),
      )
      const sum = sumPeriod(days, ago(6), TODAY)
      expect(sumPeriod(days.toReversed(), ago(6), TODAY)).toEqual(sum)
      // All on one day: the same but for people's days and the trend.
      const {
        people: _,
        trend: __,
        from: ___,
        ...whole
      } = sumPeriod([sumDay(TODAY, { sales, refunds: [], redemptions: [] })], TODAY, TODAY)
      expect(sum).toMatchObject(whole)
      expect(sum.people.buyers).toBe(new Set(bought.flatMap((one) => one.member ?? [])).size)
      expect(sum.trend.reduce((all, { paid }) => all + paid, 0)).toBe(sum.sales.paid)
    }),
  )
})
