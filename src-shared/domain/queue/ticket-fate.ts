import { millis, type BusinessDay, type Millis } from '../units.ts'
import { keptUntil } from './line.ts'
import type { QueuePolicy } from './queue-policy.ts'
import { waitedOf, type Ticket } from './ticket.ts'

/**
 * What became of a party. `passed`: called, not there, and its time to come back is over. `open`: it waits, is called, or
 * may still come back. `unknown`: its day is over and nobody has noted what became of it. Null for a ticket that was a
 * mistake.
 */
export type Fate = 'seated' | 'left' | 'passed' | 'open' | 'unknown'

/** From when one looks: by headquarters' clock, and which business day that is. */
export type SeenFrom = { readonly now: Millis; readonly today: BusinessDay; readonly policy: QueuePolicy }

export function fateOf(ticket: Ticket, { now, today, policy }: SeenFrom): Fate | null {
  switch (ticket.state) {
    case 'withdrawn':
      return null
    case 'seated':
    case 'left':
      return ticket.state
    case 'passed':
      return keptUntil(ticket, policy) > now ? 'open' : 'passed'
    default:
      return ticket.day < today ? 'unknown' : 'open'
  }
}

/** Whether the shop has lost the party. Most of those who are not there when they are called have left and said nothing. */
export const isGone = (fate: Fate): boolean => fate === 'left' || fate === 'passed'

/**
 * How long a party waited for its table: until the call after which it was seated, until it left, and where its number was
 * passed, until that last call; else until now.
 */
export function waitForTable(ticket: Ticket, now: Millis): Millis {
  const { state, passedAt, calledAt, takenAt } = ticket
  if (state === 'seated' || passedAt === null) return waitedOf(ticket, now)
  return millis(Math.max(0, (calledAt ?? passedAt) - takenAt))
}
