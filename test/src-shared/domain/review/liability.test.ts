import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '#domain/calendar.ts'
import type { PointsLot } from '#domain/member.ts'
import { expectedExpiry } from '#domain/review/expiry-forecast.ts'
import { expiredWithin, liabilityCounter, monthsFrom, type Holder, type Liability } from '#domain/review/liability.ts'
import { businessDay, fen, points, type BusinessDay } from '#domain/units.ts'

const TODAY = businessDay('2026-11-30')
const MODEL = { visits: { r: 1.2, alpha: 15, a: 0.6, b: 3 } }
const HORIZON = 500

const lots = fc
  .array(
    fc.record({
      points: fc.integer({ min: 0, max: 500 }),
      last: fc.option(fc.integer({ min: -450, max: HORIZON }), { nil: null }),
      cools: fc.integer({ min: -10, max: 10 }),
    }),
    { maxLength: 6 },
  )
  .map((all) =>
    all.map(({ points: count, last, cools }, place): PointsLot => ({
      id: `lot-${place}`,
      points: points(count),
      earned: addDays(TODAY, -460),
      spendableFrom: addDays(TODAY, cools),
      expires: last === null ? null : addDays(TODAY, last),
    })),
  )

const holder = fc.record({
  lots,
  owed: fc.constantFrom(0, 0, 40).map(points),
  visits: fc.integer({ min: 0, max: 40 }),
  redeemed: fc.integer({ min: -10, max: 2000 }),
  days: fc.integer({ min: 0, max: 40 }),
})
const asHolder = (one: Omit<Holder, 'firstVisit' | 'lastVisit' | 'spent'>): Holder => ({
  ...one,
  firstVisit: one.visits === 0 ? null : addDays(TODAY, -400),
  lastVisit: one.visits === 0 ? null : addDays(TODAY, -20),
  spent: fen(0),
})
/** So many others, who have nothing left and spend so much on a visit: with them it is the mean. */
const crowd = (perVisit: number): Holder => ({
  ...asHolder({ lots: [], owed: points(0), visits: 0, redeemed: perVisit * 1e6, days: 1e6 }),
})
const sumOf = (holders: readonly Holder[], model: Parameters<typeof liabilityCounter>[1]): Liability => {
  const counter = liabilityCounter(TODAY, model, null)
  holders.forEach(counter.add)
  return counter.sum()
}
const total = (all: readonly { readonly points: number }[]) => all.reduce((sum, one) => sum + one.points, 0)

describe('what members have in points', () => {
  test('stands whole in its months, beside what never expires; what expired is told by its last day', () => {
    fc.assert(
      fc.property(fc.array(holder.map(asHolder), { maxLength: 8 }), (holders) => {
        const sum = sumOf(holders, null)
        const live = holders.flatMap((one) => one.lots.filter(({ expires }) => expires === null || expires >= TODAY))
        expect(sum.points).toBe(total(live))
        expect(total(sum.months) + sum.endless).toBe(sum.points)
        expect(sum.pending).toBe(total(live.filter(({ spendableFrom }) => spendableFrom > TODAY)))
        expect(sum.owed).toBe(holders.reduce((all, { owed }) => all + owed, 0))
        const over = holders.flatMap((one) => one.lots.filter(({ expires }) => expires !== null && expires < TODAY))
        const recent = over.filter(({ expires }) => daysBetween(expires!, TODAY) <= 90)
        expect(total(sum.expired)).toBe(total(recent))
        expect(expiredWithin(sum, addDays(TODAY, -7), addDays(TODAY, -1))).toBe(
          total(recent.filter(({ expires }) => daysBetween(expires!, TODAY) <= 7)),
        )
      }),
    )
  })

  test('what is expected to expire is at most what is due, all of it of those who never come, and less the more they spend', () => {
    fc.assert(
      fc.property(fc.array(holder.map(asHolder), { minLength: 1, maxLength: 8 }), (holders) => {
        const expected = (perVisit: number) => sumOf([...holders, crowd(perVisit)], MODEL).months
        const [few, many] = [expected(10), expected(200)]
        const cumulative = (months: Liability['months']) =>
          months.map((_, place) => months.slice(0, place + 1).reduce((sum, one) => sum + (one.expected ?? 0), 0))
        const due = few.map((_, place) => total(few.slice(0, place + 1)))
        // A month is rounded by itself.
        const slack = (place: number) => place + 1
        cumulative(few).forEach((count, place) => expect(count).toBeLessThanOrEqual(due[place]! + slack(place)))
        cumulative(many).forEach((count, place) =>
          expect(count).toBeLessThanOrEqual(cumulative(few)[place]! + slack(place)),
        )
        expect(few.at(-1)).toMatchObject({ month: null, expected: null })
        const away = holders.map((one) => asHolder({ ...one, visits: 0 }))
        for (const { points: count, expected: left } of sumOf([...away, crowd(50)], MODEL).months.slice(0, -1)) {
          expect(left).toBe(count)
        }
      }),
    )
  })

  test('goes on from the sum of an earlier day for what expired longer ago than batches are kept', () => {
    const before = {
      expired: [500, 300, 91, 90, 3].map((ago) => ({ day: addDays(TODAY, -ago), points: points(7) })),
    }
    const counter = liabilityCounter(TODAY, null, before)
    counter.add(asHolder({ lots: [lotOf(11, -3)], owed: points(0), visits: 0, redeemed: 0, days: 0 }))
    expect(counter.sum().expired).toEqual([
      { day: addDays(TODAY, -300), points: 7 },
      { day: addDays(TODAY, -91), points: 7 },
      { day: addDays(TODAY, -3), points: 11 },
    ])
  })
})

const lotOf = (count: number, last: number): PointsLot => ({
  id: `lot ${last}`,
  points: points(count),
  earned: addDays(TODAY, -100),
  spendableFrom: addDays(TODAY, -100),
  expires: addDays(TODAY, last),
})

test('what expires is what is left when batches are spent day by day, the first to expire first', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ count: fc.integer({ min: 1, max: 300 }), last: fc.integer({ min: 0, max: 60 }) }), {
        maxLength: 6,
      }),
      fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 61, maxLength: 61 }),
      (batches, byDay) => {
        const left = batches.map((batch) => ({ ...batch })).sort((a, b) => a.last - b.last)
        const lost: { last: BusinessDay; lost: number }[] = []
        const demand: number[] = []
        byDay.forEach((wanted, day) => {
          demand.push((demand.at(-1) ?? 0) + wanted)
          let open = wanted
          for (const batch of left.filter(({ last }) => last >= day)) {
            const taken = Math.min(open, batch.count)
            batch.count -= taken
            open -= taken
          }
          const due = left.filter(({ last }) => last === day)
          if (due.length > 0) {
            lost.push({ last: addDays(TODAY, day), lost: due.reduce((sum, { count }) => sum + count, 0) })
          }
        })
        const dues = lost.map(({ last }) => ({
          count: batches.reduce((sum, one) => (addDays(TODAY, one.last) === last ? sum + one.count : sum), 0),
          spent: demand[daysBetween(TODAY, last)]!,
        }))
        expect(expectedExpiry(dues)).toEqual(lost.map((one) => one.lost))
      },
    ),
  )
})

test('months follow each other over the end of a year', () => {
  expect(monthsFrom('2026-11', 4)).toEqual(['2026-11', '2026-12', '2027-01', '2027-02'])
})
