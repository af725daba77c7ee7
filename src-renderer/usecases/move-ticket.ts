import { isPassedNow, keptUntil, lineOf, placeBehind, placeOfReturn } from '#domain/queue/line.ts'
import type { QueueAct } from '#domain/queue/queue-fact.ts'
import { isOver, type Ticket, type TicketState } from '#domain/queue/ticket.ts'
import type { Result } from '#domain/refusal.ts'
import { approverOf } from './approve.ts'
import type { Ports } from './ports.ts'
import { recordQueueFact, type NoQueue, type QueueDesk } from './queue-desk.ts'
import type { NotRecorded } from './record.ts'

/** What becomes of a number. `absent`: called and not there; by the programme it waits again or is passed. */
export type Move =
  | { readonly kind: 'call'; readonly approvedBy: string | null }
  | { readonly kind: 'absent' }
  | { readonly kind: 'pass' }
  | { readonly kind: 'return' }
  | { readonly kind: 'seat' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'gift'; readonly gift: string }

type Refusal =
  | { readonly kind: 'unknown-ticket' }
  /** It is not as the move needs it: another desk was quicker, or the button was old. */
  | { readonly kind: 'not-now'; readonly label: string; readonly state: TicketState }
  /** Others are before it, and only a manager may call it. */
  | { readonly kind: 'out-of-turn'; readonly label: string; readonly next: string }
  | { readonly kind: 'unknown-approver' }
  /** It was passed longer ago than the programme keeps numbers. */
  | { readonly kind: 'lapsed'; readonly label: string; readonly minutes: number }
  | { readonly kind: 'unknown-gift' }
  | { readonly kind: 'nobody-waits' }

export type MoveRefusal = Refusal | NoQueue | NotRecorded<Ticket>

/** Calls the next number of a lane. Out: its ticket. `factId` is a UUID made once, so that a double touch calls once. */
export async function callNext(
  ports: Ports,
  { factId, lane, staff }: { readonly factId: string; readonly lane: string; readonly staff: string },
): Promise<Result<Ticket, MoveRefusal>> {
  return recordQueueFact<Refusal>(ports, { id: factId, staff }, async ({ tickets }) => {
    const next = lineOf(tickets, lane)[0]
    if (next === undefined) return { ok: false, reason: { kind: 'nobody-waits' } }
    return { ok: true, value: { ticket: next.id, act: { kind: 'call', turn: true, approvedBy: null } } }
  })
}

/** Does one thing to one number, once for each `factId`. Out: the ticket after it. */
export async function moveTicket(
  ports: Ports,
  input: { readonly factId: string; readonly ticketId: string; readonly move: Move; readonly staff: string },
): Promise<Result<Ticket, MoveRefusal>> {
  const { factId: id, ticketId, move, staff } = input
  return recordQueueFact<Refusal>(ports, { id, staff }, async (desk) => {
    const ticket = desk.tickets.find((one) => one.id === ticketId)
    if (ticket === undefined) return { ok: false, reason: { kind: 'unknown-ticket' } }
    const act = await actOf(ports, desk, ticket, move)
    return act.ok ? { ok: true, value: { ticket: ticketId, act: act.value } } : act
  })
}

async function actOf(ports: Ports, desk: QueueDesk, ticket: Ticket, move: Move): Promise<Result<QueueAct, Refusal>> {
  const { policy, tickets, now } = desk
  const { label, state } = ticket
  const others = lineOf(tickets, ticket.lane).filter(({ id }) => id !== ticket.id)
  const act = (value: QueueAct) => ({ ok: true, value }) as const
  const notNow = { ok: false, reason: { kind: 'not-now', label, state } } as const
  switch (move.kind) {
    case 'call':
      return callAct(ports, desk, ticket, move.approvedBy)
    case 'absent':
      if (state !== 'called') return notNow
      if (isPassedNow(ticket, policy)) return act({ kind: 'pass' })
      return act({ kind: 'skip', place: placeBehind(others, policy.skipBehind, now) })
    case 'pass':
      return state === 'waiting' || state === 'called' ? act({ kind: 'pass' }) : notNow
    case 'return': {
      if (state !== 'passed') return notNow
      if (keptUntil(ticket, policy) >= now) return act({ kind: 'return', place: placeOfReturn(others, policy, now) })
      return { ok: false, reason: { kind: 'lapsed', label, minutes: policy.passed.keepMinutes } }
    }
    case 'seat':
      return isOver(ticket) ? notNow : act({ kind: 'seat' })
    case 'leave':
      return isOver(ticket) ? notNow : act({ kind: 'leave' })
    case 'gift': {
      if (state === 'withdrawn' || state === 'left') return notNow
      const isKnown = policy.gifts.some(({ id }) => id === move.gift)
      return isKnown ? act({ kind: 'gift', gift: move.gift }) : { ok: false, reason: { kind: 'unknown-gift' } }
    }
  }
}

async function callAct(
  { store }: Ports,
  { policy, tickets }: QueueDesk,
  { id, lane, label, state }: Ticket,
  approvedBy: string | null,
): Promise<Result<QueueAct, Refusal>> {
  if (state !== 'waiting' && state !== 'called') return { ok: false, reason: { kind: 'not-now', label, state } }
  const next = lineOf(tickets, lane)[0]
  const turn = state === 'called' || next?.id === id
  if (!turn && policy.outOfTurn === 'manager') {
    if (approvedBy === null) return { ok: false, reason: { kind: 'out-of-turn', label, next: next?.label ?? '' } }
    const approver = await approverOf(store, approvedBy)
    if (approver === null) return { ok: false, reason: { kind: 'unknown-approver' } }
  }
  return { ok: true, value: { kind: 'call', turn, approvedBy: turn ? null : approvedBy } }
}
