import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { waitEstimator } from '#domain/queue/estimate.ts'
import { usualService } from '#domain/queue/estimate-pace.ts'
import { dayService } from '#domain/queue/estimate-service.ts'
import { outcomesOf, type Outcome, type WaitingTicket } from '#domain/queue/estimate-tickets.ts'
import { millis } from '#domain/units.ts'
import { HOUR, MINUTE } from '#test/support/queue-simulation.ts'

const START = millis(1_700_000_000_000)
const at = (hour: number) => millis(Math.round(START + hour * HOUR))
const NOTHING = usualService([])

/** A lane that somebody always waits for from `from` to `to` hours, called every so many minutes. */
const served = (from: number, to: number, every: number): WaitingTicket[] =>
  Array.from({ length: Math.floor(((to - from) * 60) / every) }, (_, i) => ({
    taken: at(from),
    ended: at(from + ((i + 1) * every) / 60),
    called: true,
    promised: null,
  }))
const day = (tickets: readonly WaitingTicket[], until: number) => dayService(tickets, START, at(until))
const minutes = (ms: number | undefined) => (ms ?? NaN) / MINUTE

// Any times, also in no order and outside the day; mostly near, so that they meet.
const time = fc.oneof(
  fc.integer({ min: -HOUR, max: 26 * HOUR }).map((ms) => millis(START + ms)),
  fc.integer({ min: 0, max: 8_640_000_000_000_000 }).map(millis),
)
const length = fc.oneof(fc.integer({ min: 0, max: 3 * HOUR }), fc.integer({ min: 0, max: 2 ** 52 })).map(millis)
const estimate = fc.record({ ahead: fc.nat(), low: length, mid: length, high: length })
const tickets = fc.array(
  fc.record({ taken: time, ended: fc.option(time), called: fc.boolean(), promised: fc.option(estimate) }),
  { maxLength: 60 },
)
const plainTickets = fc
  .array(
    fc
      .tuple(fc.integer({ min: 9 * HOUR, max: 22 * HOUR }), fc.integer({ min: 0, max: 2 * HOUR }))
      .map(([taken, wait]) => ({ taken: millis(START + taken), ended: millis(START + taken + wait) })),
    { minLength: 5, maxLength: 60 },
  )
  .chain((times) =>
    fc.record({
      times: fc.constant(times.sort((a, b) => a.taken - b.taken)),
      called: fc.array(fc.boolean(), { minLength: times.length, maxLength: times.length }),
    }),
  )
  .map(({ times, called }): WaitingTicket[] =>
    times.map((one, i) => ({ ...one, called: called[i] ?? true, promised: null })),
  )
const outcomes = fc.array(fc.record({ promised: estimate, waited: length }), { maxLength: 80 })
const known = fc.record({
  now: time,
  today: fc.oneof(tickets, plainTickets),
  earlier: fc.array(fc.oneof(tickets, plainTickets), { maxLength: 3 }),
  outcomes,
})
type Known = { now: number; today: WaitingTicket[]; earlier: WaitingTicket[][]; outcomes: Outcome[] }
const estimatorOf = ({ now, today, earlier, outcomes }: Known) =>
  waitEstimator({
    now: millis(now),
    today: dayService(today, START, millis(now)),
    usual: usualService(earlier.map((one) => dayService(one, START, at(24)))),
    outcomes: [...outcomes, ...outcomesOf(today)],
  })

describe('the estimate of a wait', () => {
  test('for anything that may be on record: whole numbers of at least 0, low ≤ mid ≤ high, the same again', () => {
    let said = 0
    const law = fc.property(known, fc.oneof(fc.nat({ max: 40 }), fc.nat()), (all, ahead) => {
      const one = estimatorOf(all)(ahead)
      expect(estimatorOf(structuredClone(all))(ahead)).toEqual(one)
      if (!one) return
      said += 1
      expect(one.ahead).toBe(ahead)
      for (const ms of [one.low, one.mid, one.high]) expect(Number.isSafeInteger(ms)).toBe(true)
      expect(one.low).toBeGreaterThanOrEqual(0)
      expect(one.low).toBeLessThanOrEqual(one.mid)
      expect(one.mid).toBeLessThanOrEqual(one.high)
      expect(one.high).toBeLessThanOrEqual(12 * HOUR)
    })
    fc.assert(law, { numRuns: 500 })
    expect(said).toBeGreaterThan(50)
  })

  test('more parties ahead never mean an earlier number', () => {
    const law = fc.property(known, (all) => {
      const say = estimatorOf(all)
      for (let ahead = 0; ahead < 40; ahead += 1) {
        const [one, next] = [say(ahead), say(ahead + 1)]
        if (!one || !next) return
        for (const name of ['low', 'mid', 'high'] as const) expect(next[name]).toBeGreaterThanOrEqual(one[name])
      }
    })
    fc.assert(law, { numRuns: 300 })
  })

  test('nothing is said before three calls count', () => {
    const say = (calls: number) =>
      waitEstimator({
        now: at(12),
        today: day(served(11, 12, 10).slice(0, calls), 12),
        usual: NOTHING,
        outcomes: [],
      })(0)
    expect(say(0)).toBeNull()
    expect(say(2)).toBeNull()
    expect(say(6)).not.toBeNull()
  })

  test('a call every ten minutes: five parties wait about an hour', () => {
    const say = waitEstimator({ now: at(16), today: day(served(11, 16, 10), 16), usual: NOTHING, outcomes: [] })
    expect(minutes(say(5)?.mid)).toBeGreaterThan(50)
    expect(minutes(say(5)?.mid)).toBeLessThan(62)
    expect(minutes(say(0)?.low)).toBeLessThan(2)
  })

  test('hours without anybody waiting do not make it longer', () => {
    const say = waitEstimator({ now: at(18), today: day(served(11, 13, 5), 18), usual: NOTHING, outcomes: [] })
    const straightOn = waitEstimator({ now: at(13), today: day(served(11, 13, 5), 13), usual: NOTHING, outcomes: [] })
    expect(say(4)).toEqual(straightOn(4))
  })

  test('time since the last call makes it longer while somebody waits', () => {
    const waits: WaitingTicket = { taken: at(11), ended: null, called: false, promised: null }
    const say = (until: number) =>
      waitEstimator({ now: at(until), today: day([...served(11, 13, 5), waits], until), usual: NOTHING, outcomes: [] })
    expect(say(13.5)(3)?.mid).toBeGreaterThan(say(13)(3)?.mid ?? NaN)
  })

  test('a change of pace is followed', () => {
    const today = day([...served(11, 13, 3), ...served(13, 16, 12)], 16)
    const say = waitEstimator({ now: at(16), today, usual: NOTHING, outcomes: [] })
    expect(minutes(say(4)?.mid)).toBeGreaterThan(35)
  })

  test('what earlier days were like at this time of day counts, and what they become in the course of the wait', () => {
    const earlier = Array.from({ length: 5 }, () => day([...served(11, 14, 3), ...served(14, 22, 15)], 24))
    const say = (now: number) =>
      waitEstimator({ now: at(now), today: day([], now), usual: usualService(earlier), outcomes: [] })
    expect(minutes(say(12)(3)?.mid)).toBeLessThan(16)
    expect(minutes(say(18)(3)?.mid)).toBeGreaterThan(45)
    // 40 parties at 13 o'clock: some 20 in the hour that is quick, the rest at the slower pace.
    expect(minutes(say(13)(40)?.mid)).toBeGreaterThan(3 * 60)
  })

  test('a day slower than usual lengthens it', () => {
    const usual = usualService(Array.from({ length: 5 }, () => day(served(11, 22, 5), 24)))
    const say = (every: number) =>
      waitEstimator({ now: at(16), today: day(served(11, 16, every), 16), usual, outcomes: [] })
    expect(say(10)(5)?.mid).toBeGreaterThan(1.2 * (say(5)(5)?.mid ?? NaN))
  })

  test('parties that walk away make it shorter for those behind', () => {
    const leave = served(11, 16, 10).map((one) => ({ ...one, called: false }))
    const say = (today: readonly WaitingTicket[]) =>
      waitEstimator({ now: at(16), today: day(today, 16), usual: NOTHING, outcomes: [] })
    const leaving = say([...served(11, 16, 10), ...leave])
    expect(leaving(10)?.mid).toBeLessThan(0.9 * (say(served(11, 16, 10))(10)?.mid ?? NaN))
  })

  test('waits that were longer than promised move what is promised next', () => {
    const input = { now: at(16), today: day(served(11, 16, 10), 16), usual: NOTHING }
    const first = waitEstimator({ ...input, outcomes: [] })(2)
    if (!first) throw new Error('nothing was said')
    const longer = Array.from({ length: 20 }, () => ({ promised: first, waited: millis(first.high + MINUTE) }))
    const then = waitEstimator({ ...input, outcomes: longer })(2)
    expect(then?.mid).toBeGreaterThan(first.mid)
    expect(then?.high).toBeGreaterThan(first.high)
  })
})
