import type { Millis } from '../units.ts'
import type { DayService } from './estimate-service.ts'

/** Times of day are told apart by the quarter of an hour. */
const QUARTER = 15 * 60_000
const QUARTERS = 96

/** The pace of earlier days at a time of day is taken from the quarters up to an hour around it, nearer ones more. */
const REACH = 4
/** So many calls at the pace of the whole day join each quarter's own: a quarter that was never busy goes by these. */
const OVERALL = 4
/** Earlier days weigh as much as a quarter of their calls seen today, but as this many at most: days differ. */
const MOST_EARLIER = 24
/** After so many expected calls what was seen counts half: today's pace may change. */
const HALF_LIFE = 16
/** Calls a millisecond where nothing is known of earlier days: any number, only today's then counts. */
const UNKNOWN = 1 / (5 * 60_000)
/** An estimate ends here, in ms: no list is longer than half a day. */
const LONGEST = 12 * 60 * 60_000

/** How fast a lane is served. */
export type Pace = {
  /** How many calls it is known from. */
  readonly seen: number
  /** How many calls earlier days had in the time that one call takes now: above 1 where today is slower than usual. */
  readonly slower: number
  /** How many calls a millisecond there are now. */
  readonly now: number
  /** In how many ms from now so many calls come as earlier days had them at this time of day. */
  readonly timeOf: (calls: number) => number
}

/** How a lane is usually served, out of earlier days. */
export type UsualService = {
  /** How many calls it is known from. */
  readonly calls: number
  /** Calls a millisecond of busy time, by quarter of the day. */
  readonly rates: readonly number[]
  /** How many parties walked away, and how long all parties waited together, in ms. */
  readonly left: number
  readonly waited: number
}

/** Adds up earlier days of a lane, in any order. The same for a whole day: it need not be made for each estimate. */
export function usualService(earlier: readonly DayService[]): UsualService {
  const sum = (of: (day: DayService) => number) => earlier.reduce((all, day) => all + of(day), 0)
  return {
    calls: sum(({ calls }) => calls.length),
    rates: usualRates(earlier),
    left: sum(({ left }) => left),
    waited: sum(({ waited }) => waited),
  }
}

/**
 * The pace of a lane from the calls of earlier days, by time of day, and from how today's compare with them. Today's
 * count the less the more calls have been due since. Both together are what a gamma distribution of the pace holds as
 * knowledge of a Poisson process: so many calls in so much time.
 */
export function paceOf(today: DayService, usual: UsualService, now: Millis): Pace {
  const weight = Math.min(MOST_EARLIER, usual.calls / 4)
  const { rates } = usual
  const { calls, due } = callsToday(today, rates, now)
  const seen = calls + weight
  const slower = (due + weight) / seen
  const since = now - today.start
  return {
    seen,
    slower,
    now: (rates[quarterOf(since)] ?? UNKNOWN) / slower,
    timeOf: (calls) => timeUntil(since, calls, rates),
  }
}

/** The quarter in which a time since the start of the day lies; what lies outside the day belongs to its ends. */
const quarterOf = (since: number) => Math.min(QUARTERS - 1, Math.max(0, Math.floor(since / QUARTER)))

/** The busy times of a day, cut at quarters: ascending. */
function* pieces({ start, busy }: DayService) {
  for (const { from, to } of busy) {
    for (let at: number = from; at < to;) {
      const quarter = quarterOf(at - start)
      const end = quarter === QUARTERS - 1 ? to : Math.min(to, start + (quarter + 1) * QUARTER)
      yield { quarter, from: at, to: end }
      at = end
    }
  }
}

function usualRates(earlier: readonly DayService[]): readonly number[] {
  const calls = Array.from({ length: QUARTERS }, () => 0)
  const busy = Array.from({ length: QUARTERS }, () => 0)
  const add = (to: number[], quarter: number, by: number) => (to[quarter] = (to[quarter] ?? 0) + by)
  for (const day of earlier) {
    for (const call of day.calls) add(calls, quarterOf(call - day.start), 1)
    for (const { quarter, from, to } of pieces(day)) add(busy, quarter, to - from)
  }
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
  const overall = sum(calls) > 0 ? sum(calls) / sum(busy) : UNKNOWN
  return calls.map((_, quarter) => {
    let count = OVERALL
    let time = OVERALL / overall
    for (let away = 1 - REACH; away < REACH; away += 1) {
      const near = 1 - Math.abs(away) / REACH
      count += near * (calls[quarter + away] ?? 0)
      time += near * (busy[quarter + away] ?? 0)
    }
    return count / time
  })
}

/** Today's calls, and how many were due at the usual rates in the same busy times; both the less the older. */
function callsToday(today: DayService, rates: readonly number[], now: Millis) {
  let calls = 0
  let due = 0
  let dueSince = 0
  let next = today.calls.length - 1
  for (const { quarter, from, to } of [...pieces(today)].reverse()) {
    const here = (rates[quarter] ?? 0) * Math.max(0, Math.min(to, now) - from)
    const counts = 2 ** (-(dueSince + here / 2) / HALF_LIFE)
    for (; (today.calls[next] ?? -Infinity) > from; next -= 1) calls += counts
    due += counts * here
    dueSince += here
  }
  return { calls, due }
}

function timeUntil(since: number, calls: number, rates: readonly number[]): number {
  let passed = 0
  for (let quarter = quarterOf(since), open = calls; passed < LONGEST; quarter = (quarter + 1) % QUARTERS) {
    const rate = rates[quarter] ?? 0
    const here = QUARTER - ((since + passed) % QUARTER)
    if (open <= rate * here) return Math.min(LONGEST, passed + open / rate)
    open -= rate * here
    passed += here
  }
  return LONGEST
}
