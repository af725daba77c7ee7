import type { Ticket } from '#domain/queue/ticket.ts'
import type { Millis } from '#domain/units.ts'

/** One call of a number; a number that is called again is another call. */
export type Call = { readonly key: string; readonly label: string; readonly at: Millis }

/** So long a call may have taken until it is here, in ms: one that is older was heard, or nobody waits for it any more. */
const FRESH = 20_000

/** How many of the last numbers guests can look up. */
const LAST = 6

/** The calls that stand now, the last one first: their guests are expected. */
export function standingCalls(tickets: readonly Ticket[]): readonly Call[] {
  return tickets
    .flatMap(({ id, label, state, calledAt }) =>
      state === 'called' && calledAt !== null ? [{ key: `${id} ${calledAt}`, label, at: calledAt }] : [],
    )
    .sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1))
}

/** Which of the standing calls are to be announced now, in the order of the calls. `heard`: keys of those that were. */
export function newCalls(
  standing: readonly Call[],
  heard: { readonly has: (key: string) => boolean },
  now: Millis,
): readonly Call[] {
  return standing.filter(({ key, at }) => Math.abs(now - at) <= FRESH && !heard.has(key)).toReversed()
}

/** A number that was called before, for whoever missed it. */
export type PastCall = { readonly id: string; readonly label: string; readonly passed: boolean }

/** The numbers that were called last, the last one first, without the one that stands large on the screen. */
export function pastCalls(tickets: readonly Ticket[], large: string | null): readonly PastCall[] {
  return tickets
    .filter(({ label, state, calledAt }) => {
      const isGone = state === 'left' || state === 'withdrawn'
      return calledAt !== null && !isGone && label !== large
    })
    .sort((a, b) => (b.calledAt ?? 0) - (a.calledAt ?? 0) || (a.id < b.id ? -1 : 1))
    .slice(0, LAST)
    .map(({ id, label, state }) => ({ id, label, passed: state === 'passed' }))
}
