import { millis, type Millis } from '../units.ts'
import { levelsAfter } from './estimate-hits.ts'
import { timeQuantile } from './estimate-quantile.ts'
import { quarterOf, QUARTER, QUARTERS, type DayService } from './estimate-service.ts'
import type { Estimate, Outcome } from './estimate-tickets.ts'

export const K = { half: 8, clock: 0, prior: 8, enough: 3, longest: 12 * 3_600_000, bandwidth: 3, own: 4 }

export type EstimateInput = {
  readonly now: Millis
  readonly today: DayService
  readonly earlier: readonly DayService[]
  readonly outcomes: readonly Outcome[]
}

export function waitEstimator({ now, today, earlier, outcomes }: EstimateInput): (ahead: number) => Estimate | null {
  const { rates, weight } = profileOf(earlier, quarterOf(today.start, now))
  const { seen, expected } = recent(today, now, rates)
  const events = seen + weight
  const pace = (expected + weight) / events
  const levels = levelsAfter(outcomes)
  const left = [today, ...earlier].reduce((sum, day) => sum + day.left, 0)
  const waited = [today, ...earlier].reduce((sum, day) => sum + day.waited, 0)
  const rateNow = (rates[quarterOf(today.start, now)] ?? 1) / pace
  const leaving = waited > 0 ? left / waited / rateNow : 0
  return (ahead) => {
    if (!(events >= K.enough)) return null
    let needed = 0
    for (let j = 0; j <= ahead; j += 1) needed += 1 / (1 + j * leaving)
    const at = (z: number) =>
      millis(Math.round(timeUntil(now - today.start, pace * needed * timeQuantile(needed, events, z), rates)))
    const [low, mid, high] = [at(levels.low), at(levels.mid), at(levels.high)]
    return { low: millis(Math.min(low, mid)), mid, high: millis(Math.max(mid, high)) }
  }
}

function profileOf(earlier: readonly DayService[], quarter: number) {
  const calls = new Float64Array(QUARTERS)
  const busy = new Float64Array(QUARTERS)
  for (const day of earlier) {
    for (const call of day.calls) {
      const q = quarterOf(day.start, call)
      calls[q] = (calls[q] ?? 0) + 1
    }
    for (const { from, to } of day.busy) eachQuarter(day.start, from, to, (q, ms) => (busy[q] = (busy[q] ?? 0) + ms))
  }
  const all = sum(calls)
  const allBusy = sum(busy)
  const flat = all > 0 && allBusy > 0 ? all / allBusy : 1 / (5 * 60_000)
  let weight = 0
  const rates = Array.from({ length: QUARTERS }, (_, q) => {
    let n = K.own
    let t = K.own / flat
    for (let d = -K.bandwidth + 1; d < K.bandwidth; d += 1) {
      const w = 1 - Math.abs(d) / K.bandwidth
      n += w * (calls[q + d] ?? 0)
      t += w * (busy[q + d] ?? 0)
    }
    if (q === quarter) weight = Math.min(K.prior, all / 4)
    return n / t
  })
  return { rates, weight }
}

const sum = (numbers: Float64Array) => numbers.reduce((a, b) => a + b, 0)

function eachQuarter(start: number, from: number, to: number, take: (quarter: number, ms: number, middle: number) => void) {
  for (let at = from; at < to; ) {
    const q = quarterOf(start, at)
    const end = q === QUARTERS - 1 ? to : Math.min(to, start + (q + 1) * QUARTER)
    take(q, end - at, (at + end) / 2)
    at = end
  }
}

function recent(today: DayService, now: number, rates: readonly number[]) {
  // latest first in operational time
  let seen = 0
  let expected = 0
  let age = 0
  let call = today.calls.length - 1
  for (const { from, to } of today.busy.toReversed()) {
    const parts: [number, number, number][] = []
    eachQuarter(today.start, from, Math.min(to, now), (q, ms, middle) => parts.push([q, ms, middle]))
    for (const [q, ms, middle] of parts.reverse()) {
      const span = (rates[q] ?? 0) * ms
      const w = K.clock > 0 ? 2 ** (-(now - middle) / K.clock) : 2 ** (-(age + span / 2) / K.half)
      expected += w * span
      while (call >= 0 && (today.calls[call] ?? 0) > middle - ms / 2) {
        seen += w
        call -= 1
      }
      age += span
    }
  }
  return { seen, expected }
}

/** The time in which `units` expected calls pass from `since` on. */
function timeUntil(since: number, units: number, rates: readonly number[]): number {
  let passed = 0
  let open = units
  for (let q = quarterOf(0, since); passed < K.longest; q = (q + 1) % QUARTERS) {
    const here = QUARTER - ((since + passed) % QUARTER)
    const rate = rates[q] ?? 0
    if (open <= rate * here) return passed + open / rate
    open -= rate * here
    passed += here
  }
  return K.longest
}
