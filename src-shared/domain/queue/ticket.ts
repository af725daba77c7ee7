import type { BusinessDay, Millis } from '../units.ts'
import type { QueueFact, TakeAct, TicketCoupon, WaitRange } from './queue-fact.ts'

export type TicketState = 'waiting' | 'called' | 'passed' | 'seated' | 'left' | 'withdrawn'

/** A ticket as its facts have made it. */
export type Ticket = {
  readonly id: string
  /** As it is printed and called: `A2-07`. */
  readonly label: string
  readonly lane: string
  readonly desk: number
  readonly count: number
  readonly code: string
  readonly day: BusinessDay
  readonly takenAt: Millis
  readonly party: number | null
  readonly memberId: string | null
  readonly mobile: string | null
  readonly ahead: number
  readonly estimate: WaitRange | null
  readonly cause: string | null
  readonly state: TicketState
  /** Orders those who wait; at first when it was taken. */
  readonly place: Millis
  /** How often it was called in all, and how often it was not there since it last came (back). */
  readonly calls: number
  readonly skips: number
  /** The first and the last call; null before. */
  readonly firstCalledAt: Millis | null
  readonly calledAt: Millis | null
  /** Where it was last called, for the waiting screen. */
  readonly calledBy: number | null
  readonly passedAt: Millis | null
  /** When it was seated, left or was taken back. */
  readonly endedAt: Millis | null
  readonly gifts: readonly string[]
  readonly coupon: TicketCoupon | null
  /** When anything last happened to it. */
  readonly changedAt: Millis
}

type Open = { -readonly [K in keyof Ticket]: Ticket[K] }

/** As it is printed and called: lane, desk, dash, count of at least two digits. Unique for a store and day. */
export const ticketLabel = (lane: string, desk: number, count: number): string =>
  `${lane}${desk}-${String(count).padStart(2, '0')}`

/** Facts in the order in which they count: by time, and of one moment by id. */
export const inOrder = (facts: readonly QueueFact[]): readonly QueueFact[] =>
  facts.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))

/** Whether a ticket is over: nobody calls it any more. */
export const isOver = ({ state }: Ticket): boolean => state === 'seated' || state === 'left' || state === 'withdrawn'

/**
 * The ticket that these facts make, in whatever order they come; null where its taking is not among them. Facts
 * that do not fit what went before change nothing: two desks apart may have called one number twice, or one
 * has seated whom the other let go. Who was seen sitting down is seated.
 */
export function ticketOf(facts: readonly QueueFact[]): Ticket | null {
  const undone = new Set(facts.flatMap(({ act }) => (act.kind === 'undo' ? [act.fact] : [])))
  const ordered = inOrder(facts)
  const taken = ordered.find(({ act }) => act.kind === 'take')
  if (taken?.act.kind !== 'take') return null
  const ticket = begin(taken, taken.act)
  for (const fact of ordered) {
    if (fact.act.kind === 'undo') {
      // The ticket itself was a mistake.
      if (fact.act.fact === taken.id && !isOver(ticket)) end(ticket, 'withdrawn', fact.at)
    } else if (!undone.has(fact.id)) apply(ticket, fact)
    ticket.changedAt = fact.at
  }
  return ticket
}

function begin({ ticket: id, day, at, desk }: QueueFact, act: TakeAct): Open {
  const { kind: _, lane, count, ...rest } = act
  return {
    ...{ id, day, desk, lane, count, ...rest },
    label: ticketLabel(lane, desk, count),
    takenAt: at,
    ...{ state: 'waiting', place: at, calls: 0, skips: 0, gifts: [], coupon: null, changedAt: at },
    ...{ firstCalledAt: null, calledAt: null, calledBy: null, passedAt: null, endedAt: null },
  }
}

function apply(ticket: Open, { act, at, till }: QueueFact): void {
  const waits = ticket.state === 'waiting' || ticket.state === 'called'
  switch (act.kind) {
    case 'take':
    case 'undo':
      // These two make the ticket, and unmake facts of it.
      return
    case 'call':
      if (!waits) return
      ticket.state = 'called'
      ticket.calls += 1
      ticket.firstCalledAt ??= at
      ticket.calledAt = at
      ticket.calledBy = till
      return
    case 'skip':
      if (ticket.state !== 'called') return
      ticket.state = 'waiting'
      ticket.skips += 1
      ticket.place = act.place
      return
    case 'pass':
      if (!waits) return
      ticket.state = 'passed'
      ticket.passedAt = at
      return
    case 'return':
      if (ticket.state !== 'passed') return
      ticket.state = 'waiting'
      ticket.skips = 0
      ticket.passedAt = null
      ticket.place = act.place
      return
    case 'seat':
      if (ticket.state !== 'seated' && ticket.state !== 'withdrawn') end(ticket, 'seated', at)
      return
    case 'leave':
      if (!isOver(ticket)) end(ticket, 'left', at)
      return
    case 'gift':
      ticket.gifts = [...ticket.gifts, act.gift]
      return
    case 'coupon': {
      const { kind: _, ...coupon } = act
      // All desks make the same coupon of one ticket; what it is worth says the one that comes first.
      ticket.coupon ??= coupon
      return
    }
  }
}

function end(ticket: Open, state: TicketState, at: Millis): void {
  ticket.state = state
  ticket.endedAt = at
}

/** All tickets of these facts, in the order in which they were taken. */
export function ticketsOf(facts: readonly QueueFact[]): readonly Ticket[] {
  return [...Map.groupBy(facts, ({ ticket }) => ticket).values()]
    .flatMap((own) => ticketOf(own) ?? [])
    .sort((a, b) => a.takenAt - b.takenAt || (a.id < b.id ? -1 : 1))
}

/** How long the guest has waited: until the call after which they were seated, until they left, else until now. */
export function waitedOf(ticket: Ticket, now: Millis): Millis {
  const until = ticket.state === 'seated' ? (ticket.calledAt ?? ticket.endedAt ?? now) : (ticket.endedAt ?? now)
  return Math.max(0, until - ticket.takenAt) as Millis
}
