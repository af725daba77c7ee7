import type { Millis } from '../units.ts'
import type { WaitingTicket } from './estimate-tickets.ts'

const MINUTE = 60_000

/** The parts of a business day that are told apart: quarters of an hour since its start, the last one open-ended. */
export const QUARTER = 15 * MINUTE
export const QUARTERS = 96

/**
 * Of each time in which somebody waits the first minute says nothing: a party for which a place stands ready is called
 * at once, and that tells how fast the desk is, not how fast places become free.
 */
const READY = MINUTE

/** How a lane was served on one day. Times with nobody waiting say nothing about it and are in none of these. */
export type DayService = {
  /** When the business day began: times of day are counted from there, so that no time zone is needed. */
  readonly start: Millis
  /** When parties were called while others waited, or after having waited: ascending. */
  readonly calls: readonly Millis[]
  /** When somebody waited: ascending, apart from each other. */
  readonly busy: readonly { readonly from: number; readonly to: number }[]
  /** How many parties walked away, and how long all parties waited together, in ms. */
  readonly left: number
  readonly waited: number
}

/** How the tickets of one lane and one business day were served until `until`. */
export function dayService(tickets: readonly WaitingTicket[], start: Millis, until: Millis): DayService {
  const spans: { from: number; to: number }[] = []
  let left = 0
  let waited = 0
  for (const { taken, ended, called } of tickets) {
    const end = Math.min(until, ended ?? until)
    if (end <= taken) continue
    waited += end - taken
    if (ended !== null && !called) left += 1
    const last = spans.at(-1)
    if (last && taken <= last.to) last.to = Math.max(last.to, end)
    else spans.push({ from: taken, to: end })
  }
  const busy = spans.map(({ from, to }) => ({ from: from + READY, to })).filter(({ from, to }) => from < to)
  const ends = tickets.flatMap(({ ended, called }) => (called && ended !== null ? [ended] : [])).sort((a, b) => a - b)
  let at = 0
  const calls = ends.filter((end) => {
    while ((busy[at]?.to ?? Infinity) < end) at += 1
    const span = busy[at]
    return span !== undefined && span.from < end
  })
  return { start, calls, busy, left, waited }
}

/** Which quarter of the day that began at `start` holds `at`; times outside the day belong to its ends. */
export const quarterOf = (start: number, at: number) =>
  Math.min(QUARTERS - 1, Math.max(0, Math.floor((at - start) / QUARTER)))
