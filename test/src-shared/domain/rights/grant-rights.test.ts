import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#domain/calendar.ts'
import type { PointsLot } from '#domain/member.ts'
import { spend, type Account } from '#domain/points/account.ts'
import { homeStore, rememberVisit } from '#domain/rights/bonds.ts'
import { cover } from '#domain/rights/cover.ts'
import { freePoints, grantRights, type Candidate, type GrantingDesk } from '#domain/rights/grant-rights.ts'
import { sumOf, type Bond, type Grant } from '#domain/rights/rights.ts'
import { reclaim, settleUse } from '#domain/rights/settle-use.ts'
import { businessDay, millis, points, type BusinessDay } from '#domain/units.ts'
import { offlinePolicy } from '#test/support/offline.ts'

const TODAY = businessDay('2026-11-20')
const NOW = millis(1_000_000_000_000)
const HOUR = 3_600_000

const lots = fc.array(
  fc.record({
    points: fc.integer({ min: 1, max: 500 }),
    from: fc.integer({ min: -5, max: 3 }),
    // Often about as long as a right lasts: that is where it matters.
    lasts: fc.option(fc.oneof(fc.integer({ min: -2, max: 40 }), fc.integer({ min: 0, max: 5 }))),
  }),
  { maxLength: 6 },
)
const lotsOf = (made: typeof lots extends fc.Arbitrary<infer L> ? L : never): PointsLot[] =>
  made.map((lot, i) => ({
    id: `lot-${i}`,
    points: points(lot.points),
    earned: addDays(TODAY, -9),
    spendableFrom: addDays(TODAY, lot.from),
    expires: lot.lasts === null ? null : addDays(TODAY, lot.lasts),
  }))
const till = fc.record({ store: fc.nat(2), visits: fc.integer({ min: 1, max: 9 }), ago: fc.nat(100) })
const tills = fc.array(till, { maxLength: 5 })
const tillsOf = (made: typeof tills extends fc.Arbitrary<infer L> ? L : never): Candidate[] =>
  made.map(({ store, visits, ago }, i) => ({
    ...{ till: `t${i}`, machine: `k${i}`, store: `s${store}`, visits },
    lastSeen: millis(NOW - ago),
  }))
const shares = fc.nat(10_000).chain((home) => fc.record({ home: fc.constant(home), others: fc.nat(10_000 - home) }))
const grants = fc.array(
  fc.record({ points: fc.integer({ min: 1, max: 300 }), left: fc.integer({ min: -50, max: 300 }) }),
  {
    maxLength: 3,
  },
)
const desk = fc
  .record({ lots, owed: fc.oneof(fc.constant(0), fc.nat(200)), tills, shares, grants, least: fc.nat(80) })
  .map((made): GrantingDesk => ({
    account: { lots: lotsOf(made.lots), owed: points(made.owed) },
    today: TODAY,
    lastDay: addDays(TODAY, 15),
    now: NOW,
    grants: made.grants.map((grant, i) => ({
      ...{ id: `k${i}`, till: `t${i}`, store: 's0', points: points(grant.points) },
      until: millis(NOW + grant.left * HOUR),
    })),
    tills: tillsOf(made.tills),
    policy: offlinePolicy({}, made.shares).rights,
    least: points(made.least),
  }))

describe('what headquarters grants', () => {
  test('is together never more than what lasts as long as the rights do, and takes nothing back', () => {
    fc.assert(
      fc.property(desk, (at) => {
        const covered = cover(at.account, TODAY, at.lastDay)
        const after = grantRights(at)
        expect(sumOf(after)).toBeLessThanOrEqual(Math.max(covered, sumOf(at.grants)))
        for (const before of at.grants) {
          const now = after.find(({ id }) => id === before.id)!
          expect(now.points).toBeGreaterThanOrEqual(before.points)
          expect(now.until).toBeGreaterThanOrEqual(before.until)
        }
        if (sumOf(at.grants) > covered) expect(after).toBe(at.grants)
        for (const grant of after) expect(grant.until).toBeLessThanOrEqual(Math.max(NOW + 336 * HOUR, NOW + 300 * HOUR))
      }),
    )
  })

  test('is settled at once: asked again it grants nothing more', () => {
    fc.assert(
      fc.property(desk, (at) => {
        const once = grantRights(at)
        expect(sumOf(grantRights({ ...at, grants: once }))).toBe(sumOf(once))
      }),
    )
  })

  test('gives the most to the store that is visited most, by visits, and the rest is free', () => {
    const account = { lots: lotsOf([{ points: 1000, from: 0, lasts: null }]), owed: points(0) }
    const known = tillsOf([
      { store: 0, visits: 3, ago: 0 },
      { store: 0, visits: 1, ago: 0 },
      { store: 1, visits: 2, ago: 0 },
    ])
    const at = { account, today: TODAY, lastDay: addDays(TODAY, 15), now: NOW, tills: known, least: points(50) }
    const given = grantRights({ ...at, grants: [], policy: offlinePolicy({}).rights })
    expect(given.map((grant) => [grant.id, grant.points])).toEqual([
      ['k0', 450],
      ['k1', 150],
      ['k2', 200],
    ])
    expect(freePoints(account, given, TODAY, TODAY)).toBe(200)
    expect(freePoints({ ...account, owed: points(300) }, given, TODAY, TODAY)).toBe(0)
  })

  test('what does not last, or cools off still, is not promised; what is owed comes off', () => {
    const some = [
      { points: 100, from: 0, lasts: 14 },
      { points: 20, from: 0, lasts: 15 },
      { points: 7, from: 1, lasts: null },
    ]
    expect(cover({ lots: lotsOf(some), owed: points(0) }, TODAY, addDays(TODAY, 15))).toBe(20)
    expect(cover({ lots: lotsOf(some), owed: points(30) }, TODAY, TODAY)).toBe(90)
    expect(cover({ lots: lotsOf(some), owed: points(300) }, TODAY, TODAY)).toBe(0)
  })

  test('homes are where people go; tills of long ago are forgotten', () => {
    const visit = (bonds: readonly Bond[], till: string, day: number) =>
      rememberVisit(bonds, { till, store: till[0]! }, millis(NOW + day * 24 * HOUR))
    const bonds = ['a1', 'b1', 'a2', 'b1', 'b1'].reduce<readonly Bond[]>((all, till, day) => visit(all, till, day), [])
    expect(homeStore(bonds)).toBe('b')
    expect(homeStore([])).toBeNull()
    expect(visit(bonds, 'c1', 183).map(({ till }) => till)).toEqual(['c1', 'b1'])
  })
})

const threeTills = fc.array(till, { minLength: 3, maxLength: 3 })

type Act =
  | { readonly do: 'touch' | 'push' | 'pull'; readonly till: number }
  | { readonly do: 'spend'; readonly till: number; readonly part: number }
  | { readonly do: 'wait'; readonly steps: number }

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constantFrom('touch' as const, 'push' as const, 'pull' as const), till: fc.nat(2) }),
  fc.record({ do: fc.constantFrom('pull' as const), till: fc.nat(2) }),
  fc.record({ do: fc.constant('spend' as const), till: fc.nat(2), part: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant('wait' as const), steps: fc.constantFrom(1, 2, 3, 9) }),
)

const POLICY = offlinePolicy({}, { home: 7000, others: 3000, lapseHours: 120, lagHours: 48 }).rights

/** Headquarters, which hears of things late, and tills that know nothing of each other. Only one member. */
class Town {
  account: Account
  now: number = NOW
  outstanding: readonly Grant[] = []
  /** What each till was told last, and what it has spent that was not yet taken off what it was told. */
  readonly told = new Map<number, Grant | undefined>()
  spent: {
    readonly till: number
    readonly points: number
    readonly day: BusinessDay
    readonly at: number
    sent: boolean
  }[] = []
  readonly tills: readonly Candidate[]

  constructor(made: readonly PointsLot[], known: readonly Candidate[]) {
    this.account = { lots: made, owed: points(0) }
    this.tills = known
  }

  get day(): BusinessDay {
    return addDays(TODAY, Math.floor((this.now - NOW) / (24 * HOUR)))
  }

  /** The member buys something somewhere: headquarters looks at the rights again. */
  touch(): void {
    const { kept } = reclaim(this.outstanding, millis(this.now), POLICY)
    const at = { account: this.account, today: this.day, lastDay: addDays(this.day, 6), now: millis(this.now) }
    this.outstanding = grantRights({ ...at, grants: kept, tills: this.tills, policy: POLICY, least: points(10) })
  }

  push(till: number): void {
    for (const one of this.spent.filter((each) => each.till === till && !each.sent)) {
      one.sent = true
      const use = { within: [{ grant: `k${till}`, points: points(one.points) }], beyond: points(0) }
      const settled = settleUse(this.outstanding, `t${till}`, use, points(one.points))
      expect(settled).toMatchObject({ within: one.points, beyond: 0, late: 0 })
      this.outstanding = settled.grants
      this.account = spend(this.account, points(one.points), one.day)
      expect(this.account.owed).toBe(0)
    }
  }

  pull(till: number): void {
    this.told.set(
      till,
      this.outstanding.find(({ id }) => id === `k${till}`),
    )
    this.spent = this.spent.filter((one) => one.till !== till || !one.sent)
  }

  spend(till: number, part: number): void {
    const grant = this.told.get(till)
    if (grant === undefined || this.now >= grant.until) return
    const gone = this.spent.filter((one) => one.till === till).reduce((sum, one) => sum + one.points, 0)
    const some = Math.floor((grant.points - gone) / part)
    if (some > 0) this.spent.push({ till, points: some, day: this.day, at: this.now, sent: false })
  }

  /** Nothing is on its way for longer than the lag. */
  wait(steps: number): void {
    for (let step = 0; step < steps; step++) {
      this.now += 20 * HOUR
      for (const { till, at } of this.spent.filter(({ sent }) => !sent)) if (this.now - at > 40 * HOUR) this.push(till)
    }
  }
}

describe('within rights', () => {
  test('nobody ever owes, whatever the tills do and however the batches expire, if it arrives in time', () => {
    fc.assert(
      fc.property(
        lots,
        threeTills,
        fc.array(act, { minLength: 10, maxLength: 60, size: 'max' }),
        (made, known, acts) => {
          const town = new Town(lotsOf(made), tillsOf(known))
          town.touch()
          for (const one of acts) {
            if (one.do === 'wait') town.wait(one.steps)
            else if (one.do === 'spend') town.spend(one.till, one.part)
            else town[one.do](one.till)
          }
          for (const till of [0, 1, 2, 3]) town.push(till)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
