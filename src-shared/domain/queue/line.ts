import { millis, type Millis } from '../units.ts'
import type { QueueLane, QueuePolicy } from './queue-policy.ts'
import type { Ticket } from './ticket.ts'

/** Those of a lane who wait, the next one first. */
export function lineOf(tickets: readonly Ticket[], lane: string): readonly Ticket[] {
  return tickets
    .filter((ticket) => ticket.lane === lane && ticket.state === 'waiting')
    .sort((a, b) => a.place - b.place || a.takenAt - b.takenAt || (a.id < b.id ? -1 : 1))
}

/** The lane for so many people; null where none is made for them. */
export function laneFor(policy: QueuePolicy, people: number): QueueLane | null {
  return policy.lanes.find(({ party }) => party !== undefined && people >= party.from && people <= party.to) ?? null
}

/** The place behind so many of those who wait; behind all where there are fewer. In: `line` without the ticket itself. */
export function placeBehind(line: readonly Ticket[], others: number, now: Millis): Millis {
  if (line.length === 0) return now
  const before = line[Math.min(others, line.length) - 1]
  // Places are moments: the next one up is behind that one, and before whoever came a millisecond later.
  return before === undefined ? millis(Math.max(0, (line[0]?.place ?? now) - 1)) : millis(before.place + 1)
}

/** Where a passed number comes back. */
export function placeOfReturn(line: readonly Ticket[], { passed: { back } }: QueuePolicy, now: Millis): Millis {
  if (back === 'front') return placeBehind(line, 0, now)
  return placeBehind(line, back === 'end' ? line.length : back, now)
}

const MINUTE = 60_000

/** Until when a passed number may come back. */
export const keptUntil = ({ passedAt }: Ticket, { passed }: QueuePolicy): Millis =>
  millis((passedAt ?? 0) + passed.keepMinutes * MINUTE)

/** Whether a number that was called and is not there is passed now, or waits again. */
export const isPassedNow = ({ skips }: Ticket, { calls }: QueuePolicy): boolean => skips + 1 >= calls
