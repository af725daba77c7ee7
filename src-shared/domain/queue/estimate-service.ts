import { millis, type Millis } from '../units.ts'
import { timesOfWaiting, type WaitingTicket } from './estimate-tickets.ts'

/**
 * Of each time in which somebody waits the first minute says nothing: a party for which a place stands ready is called
 * at once, and that tells how quick the desk is, not how quickly places become free.
 */
const READY = 60_000

/** How a lane was served on one day. A time in which nobody waited is in none of it: it is not slow service. */
export type DayService = {
  /** When the business day began: times of day are counted from there, so that no time zone is needed. */
  readonly start: Millis
  /** When parties were called that had to wait, ascending. Each lies in a busy time. */
  readonly calls: readonly Millis[]
  /** When somebody waited: ascending, and apart from each other. */
  readonly busy: readonly { readonly from: Millis; readonly to: Millis }[]
  /** How many parties walked away, and how long all parties waited together, in ms. */
  readonly left: number
  readonly waited: number
}

/** How the parties of one lane and one business day that began at `start` were served until `until`. */
export function dayService(tickets: readonly WaitingTicket[], start: Millis, until: Millis): DayService {
  let left = 0
  let waited = 0
  for (const { taken, ended, called } of tickets) {
    waited += Math.max(0, Math.min(until, ended ?? until) - taken)
    if (ended !== null && !called) left += 1
  }
  const busy = [...new Set(timesOfWaiting(tickets, until))]
    .filter(({ from, to }) => from + READY < to)
    .map(({ from, to }) => ({ from: millis(from + READY), to: millis(to) }))
  return { start, calls: callsWithin(busy, tickets), busy, left, waited }
}

function callsWithin(busy: DayService['busy'], tickets: readonly WaitingTicket[]): Millis[] {
  const calls = tickets.flatMap(({ ended, called }) => (called && ended !== null ? [ended] : [])).sort((a, b) => a - b)
  let place = 0
  return calls.filter((call) => {
    while ((busy[place]?.to ?? Infinity) < call) place += 1
    return (busy[place]?.from ?? Infinity) < call
  })
}
