import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allowanceOf, coverUse } from '#domain/rights/allowance.ts'
import { mostOwed, sumExposure, tillExposure } from '#domain/rights/exposure.ts'
import { reckonHqTime } from '#domain/rights/hq-time.ts'
import { sumOf, type Grant } from '#domain/rights/rights.ts'
import { reclaim, settleUse } from '#domain/rights/settle-use.ts'
import { fen, millis, points } from '#domain/units.ts'
import { offlinePolicy } from '#test/support/offline.ts'

const NOW = millis(1_000_000_000_000)
const HOUR = 3_600_000

describe('what a till has used', () => {
  const grant = (id: string, sum: number, until = NOW as number): Grant => ({
    ...{ id, till: 't1', store: 's1', points: points(sum) },
    until: millis(until),
  })
  const use = (within: Record<string, number>, beyond = 0) => ({
    within: Object.entries(within).map(([id, sum]) => ({ grant: id, points: points(sum) })),
    beyond: points(beyond),
  })

  test('is taken off its own rights only, and what they do not have is at risk', () => {
    const given = [grant('a', 100), grant('b', 50)]
    expect(settleUse(given, 't1', use({ a: 80, b: 50 }, 20), points(150))).toEqual({
      ...{ grants: [grant('a', 20)], within: 130, beyond: 20, late: 0 },
    })
    expect(settleUse(given, 't2', use({ a: 80 }), points(80))).toEqual({
      grants: given,
      within: 0,
      beyond: 80,
      late: 80,
    })
    expect(settleUse([], 't1', use({ a: 80 }, 20), points(100))).toMatchObject({ within: 0, beyond: 100, late: 80 })
    // Whoever claims more than was spent gets no more taken off.
    expect(settleUse(given, 't1', use({ a: 100 }), points(30))).toMatchObject({ within: 30, beyond: 0, late: 0 })
  })

  test('comes back to others only after end and lag', () => {
    const policy = offlinePolicy({}, { lagHours: 2 }).rights
    const given = [grant('a', 1, NOW - 2 * HOUR), grant('b', 1, NOW - 2 * HOUR - 1), grant('c', 1, NOW + 1)]
    const { kept, reclaimed } = reclaim(given, NOW, policy)
    expect([kept.map(({ id }) => id), reclaimed.map(({ id }) => id)]).toEqual([['a', 'c'], ['b']])
  })
})

describe('what a till may let go', () => {
  const counts = fc.nat(500)
  const risks = fc.record({ member: counts, till: counts, day: counts, outage: counts })
  const held = fc.array(fc.record({ points: fc.nat(300), left: fc.integer({ min: -5, max: 5 }) }), { maxLength: 3 })

  test('is its live rights less what it used, and beyond them never more than any limit leaves', () => {
    fc.assert(
      fc.property(
        held,
        risks,
        risks,
        fc.nat(400),
        fc.boolean(),
        fc.nat(900),
        (made, limits, open, spent, sure, wish) => {
          const given = made.map((grant, i) => ({
            ...{ id: `g${i}`, till: 't', store: 's', points: points(grant.points) },
            until: millis(NOW + grant.left),
          }))
          const used = [
            coverUse({ rights: given.map(({ id, points: left }) => ({ grant: id, points: left })) }, points(spent)),
          ]
          const at = { grants: given, used, risk: offlinePolicy(limits).risk, open: offlinePolicy(open).risk }
          const allowed = allowanceOf({ ...at, time: { now: NOW, sure } })
          const live = given.filter(({ until }) => until > NOW)
          const gone = (id: string) => used[0]!.within.find(({ grant }) => grant === id)?.points ?? 0
          expect(allowed.within).toBe(sure ? live.reduce((sum, one) => sum + one.points - gone(one.id), 0) : 0)
          for (const limit of ['member', 'till', 'day', 'outage'] as const) {
            expect(allowed.beyond).toBeLessThanOrEqual(Math.max(0, limits[limit] - open[limit]))
          }
          expect(allowed.beyond).toBe(Math.max(0, limits[allowed.limit] - open[allowed.limit]))
          const covered = coverUse(allowed, points(wish))
          expect(sumOf(covered.within) + covered.beyond).toBe(wish)
          expect(sumOf(covered.within)).toBe(Math.min(wish, allowed.within))
        },
      ),
    )
  })

  test('a clock set forward ends rights early, one set back ends them at once, and none makes them longer', () => {
    const contact = { hq: NOW, own: millis(5_000_000) }
    const at = (own: number, high = own) => reckonHqTime(contact, millis(own), millis(high))
    expect(at(5_060_000)).toEqual({ now: NOW + 60_000, sure: true })
    expect(at(5_000_000 + 9 * HOUR)).toEqual({ now: NOW + 9 * HOUR, sure: true })
    expect(at(1_000_000)).toMatchObject({ sure: false })
    expect(at(5_000_000 + HOUR, 5_000_000 + 9 * HOUR)).toEqual({ now: NOW + 9 * HOUR, sure: false })
    // The network sets a clock by a second.
    expect(at(5_000_000 + HOUR - 1000, 5_000_000 + HOUR)).toEqual({ now: NOW + HOUR, sure: true })
    expect(reckonHqTime(null, NOW, NOW).sure).toBe(false)
  })
})

describe('the worst that can be lost', () => {
  const { risk } = offlinePolicy({ member: 100, till: 1000, day: 1000, outage: 400 })
  const terms = { risk, redeeming: { points: points(100), fen: fen(99) } }
  const open = (till: number, outage: number) => ({ till: points(till), outage: points(outage) })

  test('is what is open and what may still come, rounded up to whole fen', () => {
    expect(tillExposure(open(0, 0), terms)).toEqual({ open: 0, worst: 400, openFen: 0, worstFen: 396 })
    expect(tillExposure(open(900, 100), terms)).toEqual({ open: 900, worst: 1000, openFen: 891, worstFen: 990 })
    expect(tillExposure(open(201, 400), terms)).toMatchObject({ open: 201, worst: 201, openFen: 199 })
    const two = [tillExposure(open(10, 10), terms), tillExposure(open(0, 0), terms)]
    expect(sumExposure(two, points(50), terms.redeeming)).toMatchObject({ open: 10, worst: 850 })
    expect(mostOwed({ beyond: points(30), reversed: points(12) })).toBe(42)
  })

  test('never shrinks below what is open and never passes the limit of the till', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(400), (till, outage) => {
        const { open: now, worst } = tillExposure(open(till, Math.min(till, outage)), terms)
        expect(worst).toBeGreaterThanOrEqual(now)
        expect(worst).toBeLessThanOrEqual(1000)
      }),
    )
  })
})
