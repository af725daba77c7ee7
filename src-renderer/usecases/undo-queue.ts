import type { QueueAct, QueueFact } from '#domain/queue/queue-fact.ts'
import { inOrder, ticketOf, type Ticket } from '#domain/queue/ticket.ts'
import type { Result } from '#domain/refusal.ts'
import type { Ports } from './ports.ts'
import { recordQueueFact, type NoQueue, type QueueDesk } from './queue-desk.ts'
import type { NotRecorded } from './record.ts'

/** What was done here last and can be taken back, for the button that says so. */
export type Undoable = { readonly fact: QueueFact; readonly ticket: Ticket; readonly act: QueueAct['kind'] }

export type NotUndone =
  | { readonly kind: 'nothing-to-undo' }
  /** Something else has happened to the number since, here or at another desk. */
  | { readonly kind: 'moved-since'; readonly label: string }
  /** A coupon was handed out, which cannot be taken back. */
  | { readonly kind: 'has-coupon'; readonly label: string }

export type UndoRefusal = NotUndone | NoQueue | NotRecorded<Ticket>

/** So long after it something can be taken back: guests have acted on it then. */
const WITHIN = 10 * 60_000

/** What was done last at this desk, unless it is too long ago, was taken back already, or cannot be. */
export function lastDeed({ facts, till, now }: QueueDesk): Result<Undoable, NotUndone> {
  const undone = new Set(facts.flatMap(({ act }) => (act.kind === 'undo' ? [act.fact] : [])))
  const own = inOrder(facts.filter(({ till: by, act, id }) => by === till && act.kind !== 'undo' && !undone.has(id)))
  const fact = own.at(-1)
  if (fact === undefined || now - fact.at > WITHIN) return { ok: false, reason: { kind: 'nothing-to-undo' } }
  const all = inOrder(facts.filter(({ ticket }) => ticket === fact.ticket))
  const ticket = ticketOf(all)
  if (ticket === null) return { ok: false, reason: { kind: 'nothing-to-undo' } }
  const { label } = ticket
  if (fact.act.kind === 'coupon') return { ok: false, reason: { kind: 'has-coupon', label } }
  const since = all.slice(all.indexOf(fact) + 1).filter(({ act, id }) => act.kind !== 'undo' && !undone.has(id))
  if (since.length > 0) return { ok: false, reason: { kind: 'moved-since', label } }
  return { ok: true, value: { fact, ticket, act: fact.act.kind } }
}

/** Takes back what was done last at this desk, once for each `factId`. Out: the ticket as it was before. */
export async function undoQueue(
  ports: Ports,
  { factId: id, staff }: { readonly factId: string; readonly staff: string },
): Promise<Result<Ticket, UndoRefusal>> {
  return recordQueueFact<NotUndone>(ports, { id, staff }, async (desk) => {
    const last = lastDeed(desk)
    if (!last.ok) return last
    const { fact } = last.value
    return { ok: true, value: { ticket: fact.ticket, act: { kind: 'undo', fact: fact.id } } }
  })
}
