import { millis, type Millis } from '../units.ts'

/**
 * What a party with so many parties ahead is told: it waits between `low` and `high` from now on in 8 of 10 cases, and
 * as often longer than `mid` as shorter. All in ms.
 */
export type Estimate = { readonly ahead: number; readonly low: Millis; readonly mid: Millis; readonly high: Millis }

/** A ticket of one lane, as the estimate sees it. The tickets of a lane always stand in the order of `taken`. */
export type WaitingTicket = {
  readonly taken: Millis
  /** When it came off the list: called for good, or gone. Null while the party waits. */
  readonly ended: Millis | null
  /** Whether it came off by being called, and not by walking away. Means nothing while the party waits. */
  readonly called: boolean
  /** What the party was told when it took the ticket; null where nothing honest could be said. */
  readonly promised: Estimate | null
}

/** A promise and what became of it: how long the party waited, or would have waited, in ms. */
export type Outcome = { readonly promised: Estimate; readonly waited: Millis }

/**
 * For each ticket of a lane the time, without a break until `until`, in which somebody waited and that holds it: one
 * and the same object for tickets of the same time.
 */
export function timesOfWaiting(tickets: readonly WaitingTicket[], until: number): { from: number; to: number }[] {
  let time = { from: -Infinity, to: -Infinity }
  return tickets.map(({ taken, ended }) => {
    if (taken > time.to) time = { from: taken, to: taken }
    time.to = Math.max(time.to, Math.min(until, ended ?? until))
    return time
  })
}

/**
 * The promises of one lane's day whose outcome is known, in the order in which it became known.
 *
 * Who walks away would have waited longest: to leave these parties out would make the list look better than it was,
 * and to count them by the time when they left would make it look worse. Neither is needed. A party that left would
 * have been called when the first party behind it was called after that, so that is its wait. Where the list was empty
 * before, or nobody behind was called yet, it is not known and not counted: places may have stood empty meanwhile.
 */
export function outcomesOf(tickets: readonly WaitingTicket[]): Outcome[] {
  const times = timesOfWaiting(tickets, Infinity)
  const known: { readonly at: Millis; readonly outcome: Outcome }[] = []
  const behind: Millis[] = []
  for (const [back, { taken, ended, called, promised }] of tickets.toReversed().entries()) {
    const at = ended === null ? undefined : called ? ended : firstFrom(behind, ended)
    const unbroken = at !== undefined && at <= (times[tickets.length - 1 - back]?.to ?? -Infinity)
    if (promised !== null && unbroken) {
      known.push({ at, outcome: { promised, waited: millis(Math.max(0, at - taken)) } })
    }
    if (called && ended !== null) behind.splice(placeOf(behind, ended), 0, ended)
  }
  return known
    .reverse()
    .sort((a, b) => a.at - b.at)
    .map(({ outcome }) => outcome)
}

/** The first time of an ascending list that is not before `from`. */
const firstFrom = (times: readonly Millis[], from: Millis) => times[placeOf(times, from)]

/** How many times of an ascending list lie before `from`. */
function placeOf(times: readonly Millis[], from: Millis): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? Infinity) < from) low = middle + 1
    else high = middle
  }
  return low
}
