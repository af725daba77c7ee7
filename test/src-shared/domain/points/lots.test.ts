import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#domain/calendar.ts'
import type { PointsLot } from '#domain/member.ts'
import { balance, earnedLot, mergeLots, spendLots } from '#domain/points/lots.ts'
import { businessDay, points } from '#domain/units.ts'

const today = businessDay('2026-11-23')
const day = (from: number, to: number) => fc.integer({ min: from, max: to }).map((n) => addDays(today, n))
const lot: fc.Arbitrary<PointsLot> = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  points: fc.integer({ min: 1, max: 500 }).map(points),
  earned: day(-400, 0),
  spendableFrom: day(-30, 10),
  expires: fc.option(day(-20, 40), { nil: null }),
})
const lots = fc.array(lot, { maxLength: 8 })
const total = (all: readonly PointsLot[]) => all.reduce((sum, each) => sum + each.points, 0)
const lotOf = (amount: number, expires: string | null, from = '2026-01-01'): PointsLot => ({
  id: 'lot',
  points: points(amount),
  earned: businessDay('2026-01-01'),
  spendableFrom: businessDay(from),
  expires: expires === null ? null : businessDay(expires),
})

describe('lots', () => {
  test('what is taken, what remains and what is missing add up, and no lot grows', () => {
    fc.assert(
      fc.property(lots, fc.integer({ min: 0, max: 3000 }), (all, wanted) => {
        const { lots: rest, taken, missing } = spendLots(all, points(wanted), today)
        expect(total(all) - total(rest)).toBe(wanted - missing)
        expect(total(taken)).toBe(wanted - missing)
        const { spendable } = balance({ lots: all, owed: points(0) }, today)
        expect(missing).toBe(Math.max(0, wanted - spendable))
        expect(rest.every((each) => each.points > 0)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('nothing that expires later is touched while something that expires earlier is left', () => {
    const usable = (all: readonly PointsLot[]) =>
      all.filter(({ spendableFrom, expires }) => spendableFrom <= today && (expires === null || expires >= today))
    const until = (all: readonly PointsLot[], expiry: string) =>
      total(usable(all).filter(({ expires }) => (expires ?? '9999-12-31') === expiry))
    fc.assert(
      fc.property(lots, fc.integer({ min: 1, max: 3000 }), (all, wanted) => {
        const { lots: rest } = spendLots(all, points(wanted), today)
        const expiries = [...new Set(usable(all).map(({ expires }) => expires ?? '9999-12-31'))].sort()
        const firstLeft = expiries.findIndex((expiry) => until(rest, expiry) > 0)
        for (const later of firstLeft < 0 ? [] : expiries.slice(firstLeft + 1)) {
          expect(until(rest, later)).toBe(until(all, later))
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('spent first-expiring-first, never from what is pending or over', () => {
    const all = [
      lotOf(300, null),
      lotOf(200, '2026-12-31'),
      lotOf(100, '2026-11-30'),
      lotOf(50, '2026-11-22'),
      lotOf(80, '2026-11-25', '2026-11-24'),
    ]
    const { lots: rest, missing } = spendLots(all, points(250), today)
    expect(missing).toBe(0)
    expect(rest).toEqual([all[3], all[4], { ...all[1], points: 50 }, all[0]])
  })

  test('of batches that expire together the older first, then what could be spent first, then by id', () => {
    const of = (id: string, earned: string, spendableFrom: string): PointsLot => ({
      ...lotOf(10, '2026-12-31', spendableFrom),
      id,
      earned: businessDay(earned),
    })
    const inOrder = [
      of('z', '2026-01-01', '2026-03-01'),
      of('y', '2026-02-01', '2026-02-01'),
      of('a', '2026-02-01', '2026-02-08'),
      of('b', '2026-02-01', '2026-02-08'),
    ]
    for (let n = 1; n <= inOrder.length; n++) {
      const { taken } = spendLots([...inOrder].reverse(), points(10 * n), today)
      expect(taken).toEqual(inOrder.slice(0, n))
    }
  })

  test('what was taken goes back into the batch that it came from, whatever the order', () => {
    fc.assert(
      fc.property(lots, fc.integer({ min: 0, max: 3000 }), (all, wanted) => {
        const batches = mergeLots([], all)
        const { lots: rest, taken } = spendLots(batches, points(wanted), today)
        const back = mergeLots(rest, [...taken].reverse())
        const order = (each: readonly PointsLot[]) => each.map((lot) => JSON.stringify(lot)).sort()
        expect(order(back)).toEqual(order(batches))
      }),
      { numRuns: 1000 },
    )
  })

  test('points of two batches with the same dates stay apart', () => {
    const other = { ...lotOf(5, '2026-12-31'), id: 'other' }
    expect(mergeLots([lotOf(10, '2026-12-31')], [other])).toEqual([lotOf(10, '2026-12-31'), other])
  })

  test('points of one batch with other dates stay apart', () => {
    const merged = mergeLots(
      [lotOf(10, '2026-12-31')],
      [lotOf(5, '2026-12-31'), lotOf(7, '2027-01-31'), lotOf(0, null)],
    )
    expect(merged).toEqual([lotOf(15, '2026-12-31'), lotOf(7, '2027-01-31')])
    const others = [
      lotOf(5, '2026-12-31', '2026-01-08'),
      { ...lotOf(5, '2026-12-31'), earned: businessDay('2026-01-02') },
    ]
    expect(mergeLots([lotOf(10, '2026-12-31')], others)).toEqual([lotOf(10, '2026-12-31'), ...others])
  })

  test('balance: what can be spent, what is pending, what is lost next', () => {
    const member = {
      lots: [
        lotOf(3050, null),
        lotOf(150, '2026-12-31'),
        lotOf(50, '2026-12-31'),
        lotOf(7, '2026-11-22'),
        lotOf(40, null, '2026-11-30'),
      ],
      owed: points(0),
    }
    expect(balance(member, today)).toEqual({
      spendable: 3250,
      pending: 40,
      total: 3290,
      owed: 0,
      expiring: { points: 200, on: '2026-12-31' },
    })
    expect(balance({ ...member, owed: points(4000) }, today)).toMatchObject({ spendable: 0, owed: 4000 })
    const lots = [lotOf(1, '2027-01-31'), lotOf(2, '2026-12-31'), lotOf(3, '2027-01-31')]
    expect(balance({ lots, owed: points(0) }, today).expiring).toEqual({ points: 2, on: '2026-12-31' })
  })

  test('a lot can be spent after its pending days and lives to the end of a month', () => {
    const earning = { pendingDays: 7, expireMonths: 12 }
    expect(earnedLot(earning, points(95), today, 's1')).toEqual({
      id: 's1',
      points: 95,
      earned: '2026-11-23',
      spendableFrom: '2026-11-30',
      expires: '2027-11-30',
    })
    expect(earnedLot({ ...earning, expireMonths: null }, points(1), today, 's1')?.expires).toBeNull()
    expect(earnedLot(earning, points(0), today, 's1')).toBeNull()
  })
})
