import { millis, type Millis } from '../units.ts'
import { bandOf, endBefore, levelsAfter, type Levels } from './estimate-levels.ts'
import { paceOf, type UsualService } from './estimate-pace.ts'
import { timeQuantile } from './estimate-quantile.ts'
import type { DayService } from './estimate-service.ts'
import type { Estimate, Outcome } from './estimate-tickets.ts'

/** From fewer calls than this nothing honest can be said. */
const ENOUGH = 3
/** More parties ahead than this make no difference: no list is as long. */
const MOST_AHEAD = 1000

/** What is known of one lane. */
export type EstimateInput = {
  readonly now: Millis
  /** The lane's day until now. */
  readonly today: DayService
  /** The lane on earlier days: days alike (of the same weekday) if there are enough. */
  readonly usual: UsualService
  /** What became of the lane's promises, oldest first: today's, and those of days before. */
  readonly outcomes: readonly Outcome[]
}

/**
 * How long a party waits with so many parties of its lane ahead, or null where too little is known to say. Made once
 * for a lane and a moment, and asked for each of its parties. More parties ahead never mean an earlier number.
 *
 * The wait is the time until enough places have become free: at a pace known from today and earlier days
 * (`estimate-pace.ts`), by chance (`estimate-quantile.ts`), with the interval corrected by what became of promises
 * (`estimate-levels.ts`). The numbers are exact to the millisecond and mean nothing at that precision: round them.
 */
export function waitEstimator({ now, today, usual, outcomes }: EstimateInput): (ahead: number) => Estimate | null {
  const pace = paceOf(today, usual, now)
  if (pace.seen < ENOUGH) return () => null
  const bands = levelsAfter(outcomes)
  const leaving = partLeaving(today, usual, pace.now)

  const number = (name: keyof Levels, ahead: number): number => {
    const band = bandOf(ahead)
    const needed = callsNeeded(ahead, leaving)
    const calls = pace.slower * timeQuantile(needed, pace.seen, bands[band]?.[name] ?? 0)
    const time = Math.round(pace.timeOf(calls))
    return band === 0 ? time : Math.max(time, number(name, endBefore(band)))
  }
  return (ahead) => {
    const counted = Math.min(MOST_AHEAD, ahead)
    const mid = number('mid', counted)
    const low = Math.min(mid, number('low', counted))
    const high = Math.max(mid, number('high', counted))
    return { ahead, low: millis(low), mid: millis(mid), high: millis(high) }
  }
}

/** How many of the parties that wait walk away in the time of one call: those that left over all time waited. */
function partLeaving(today: DayService, usual: UsualService, callsAMilli: number): number {
  const waited = today.waited + usual.waited
  return waited > 0 ? (today.left + usual.left) / waited / callsAMilli : 0
}

/**
 * How many calls pass until a party is called that has so many ahead of it, of whom some walk away before their turn.
 * With j ahead, the list moves on by a call or by one of j leaving: in 1 / (1 + j·leaving) of the time of a call. (The
 * sum of the mean times of the Erlang-A queue; C. Palm 1946, or Mandelbaum and Zeltyn 2007.)
 */
function callsNeeded(ahead: number, leaving: number): number {
  let calls = 0
  for (let j = 0; j <= ahead; j += 1) calls += 1 / (1 + j * leaving)
  return calls
}
