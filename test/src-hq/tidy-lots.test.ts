import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#domain/calendar.ts'
import type { Member, PointsLot } from '#domain/member.ts'
import { balance, spendLots } from '#domain/points/lots.ts'
import { businessDay, points, type BusinessDay } from '#domain/units.ts'
import { pointsOf, tidyLots } from '#hq/tidy-lots.ts'

const TODAY = businessDay('2026-11-20')
const daysFromToday = (min: number, max: number) => fc.integer({ min, max }).map((days) => addDays(TODAY, days))

const lot: fc.Arbitrary<PointsLot> = fc
  .record({
    points: fc.integer({ min: 1, max: 500 }),
    earned: daysFromToday(-400, 0),
    pending: fc.constantFrom(0, 0, 7),
    expires: fc.option(daysFromToday(-200, 200)),
  })
  .map(({ points: sum, earned, pending, expires }) => ({
    points: points(sum),
    earned,
    spendableFrom: addDays(earned, pending),
    expires,
  }))

const withLots = (lots: readonly PointsLot[]) => ({ lots, owed: points(0) }) as unknown as Member

/** What is left per last day after spending: all that a later spending or expiry can tell. */
const leftOver = (lots: readonly PointsLot[], spent: number, day: BusinessDay) => {
  const { lots: rest, missing } = spendLots(lots, points(spent), day)
  const byExpiry = new Map<string | null, number>()
  for (const one of rest)
    if (one.expires === null || one.expires >= day)
      byExpiry.set(one.expires, (byExpiry.get(one.expires) ?? 0) + one.points)
  return { missing, left: [...byExpiry].sort() }
}

describe('tidying lots', () => {
  test('changes nothing that can be spent today, in the ninety days before, or later', () => {
    fc.assert(
      fc.property(fc.array(lot, { maxLength: 30 }), daysFromToday(-90, 60), fc.nat(4000), (lots, day, spent) => {
        const tidied = tidyLots(withLots(lots), TODAY)
        expect(leftOver(tidied.lots, spent, day)).toEqual(leftOver(lots, spent, day))
        expect(balance(tidied, day)).toEqual(balance(withLots(lots), day))
      }),
      { numRuns: 500 },
    )
  })

  test('drops only what expired more than ninety days ago', () => {
    fc.assert(
      fc.property(fc.array(lot, { maxLength: 30 }), (lots) => {
        const old = addDays(TODAY, -90)
        const kept = lots.filter((one) => one.expires === null || one.expires >= old)
        expect(pointsOf(tidyLots(withLots(lots), TODAY))).toBe(pointsOf(withLots(kept)))
      }),
    )
  })

  test('keeps the lots of a daily customer of many years few', () => {
    let member = withLots([])
    for (let day = addDays(TODAY, -3000); day <= TODAY; day = addDays(day, 1)) {
      const fresh = { points: points(1), earned: day, spendableFrom: day, expires: null }
      member = tidyLots({ ...member, lots: [...member.lots, fresh, fresh] }, day)
    }
    expect(member.lots.length).toBeLessThan(100)
    expect(pointsOf(member)).toBe(6002)
  })
})
