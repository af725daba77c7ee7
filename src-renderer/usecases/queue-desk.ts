import type { QueueAct, QueueFact } from '#domain/queue/queue-fact.ts'
import type { QueuePolicy } from '#domain/queue/queue-policy.ts'
import { ticketOf, ticketsOf, type Ticket } from '#domain/queue/ticket.ts'
import type { Programme } from '#domain/programme.ts'
import type { Result } from '#domain/refusal.ts'
import { millis, type BusinessDay, type Millis } from '#domain/units.ts'
import { readMeta } from '#store/meta.ts'
import { latestProgramme } from '#store/queries.ts'
import { queueFactsOf } from '#store/queue-facts.ts'
import { businessDayAt } from './business-time.ts'
import type { Ports } from './ports.ts'
import { record, type Append, type NotRecorded } from './record.ts'

/** The queue of the store as this desk knows it now. */
export type QueueDesk = {
  readonly programme: Programme
  readonly policy: QueuePolicy
  readonly day: BusinessDay
  /** By headquarters' clock, as far as this till knows how its own is off. */
  readonly now: Millis
  /** Number of this till, and its place among the tills of the store. */
  readonly till: number
  readonly desk: number
  readonly facts: readonly QueueFact[]
  readonly tickets: readonly Ticket[]
}

/** The programme of this store has no queue, or there is no programme yet. */
export type NoQueue = { readonly kind: 'no-queue' }

type DeskPorts = Pick<Ports, 'store' | 'identity' | 'now'>

/** Reads it; for `useLiveQuery`, and in the transactions of the facts. Null where the store has no queue. */
export async function readQueueDesk({ store, identity, now: clock }: DeskPorts): Promise<QueueDesk | null> {
  const [programme, skew = 0, desk] = await Promise.all([
    latestProgramme(store),
    readMeta(store, 'skew'),
    readMeta(store, 'desk'),
  ])
  if (programme?.queue === undefined || desk === undefined) return null
  const now = millis(Math.max(0, clock() + skew))
  const day = businessDayAt(now, programme)
  const facts = await queueFactsOf(store, day)
  const { number: till } = identity.till
  return { programme, policy: programme.queue, day, now, till, desk, facts, tickets: ticketsOf(facts) }
}

/** What somebody does at the desk, and to which ticket. */
export type Deed = { readonly ticket: string; readonly act: QueueAct }

/**
 * Records one fact of the queue, once for each `id`: `decide` says what it is, by the queue as it is in that very
 * transaction. Out: the ticket after it.
 */
export async function recordQueueFact<R>(
  ports: Ports,
  { id, staff }: { readonly id: string; readonly staff: string },
  decide: (desk: QueueDesk) => Promise<Result<Deed, R>>,
): Promise<Result<Ticket, R | NoQueue | NotRecorded<Ticket>>> {
  return record<Ticket, R | NoQueue>(ports, async (append) => {
    const desk = await readQueueDesk(ports)
    if (desk === null) return { ok: false, reason: { kind: 'no-queue' } }
    const done = desk.facts.find((fact) => fact.id === id)
    if (done !== undefined) return ticketAfter(desk, done)
    const deed = await decide(desk)
    if (!deed.ok) return deed
    return ticketAfter(desk, await appendQueueFact(append, desk, { id, staff, ...deed.value }))
  })
}

/** Appends a fact of the queue in the running transaction. */
export async function appendQueueFact(
  append: Append,
  { day, now, till, desk, facts }: QueueDesk,
  { id, staff, ticket, act }: Deed & { readonly id: string; readonly staff: string },
): Promise<QueueFact> {
  // Behind all that is known of the ticket, whatever the clocks of the desks say.
  const last = facts.reduce((most, fact) => (fact.ticket === ticket && fact.at > most ? fact.at : most), 0)
  const at = millis(Math.max(now, last + 1))
  const fact: QueueFact = { id, ticket, day, at, till, desk, staff, act }
  await append({ kind: 'queue-moved', data: { fact } }, { id })
  return fact
}

function ticketAfter({ facts }: QueueDesk, fact: QueueFact): { readonly ok: true; readonly value: Ticket } {
  const own = facts.filter(({ id, ticket }) => ticket === fact.ticket && id !== fact.id)
  const ticket = ticketOf([...own, fact])
  if (ticket === null) throw new Error(`ticket ${fact.ticket} was never taken`)
  return { ok: true, value: ticket }
}
