import type { QueueFact } from '#domain/queue/queue-fact.ts'
import { ticketOf, ticketsOf, type Ticket } from '#domain/queue/ticket.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { Store } from './open.ts'
import type { QueueFactRow } from './rows.ts'
import type { Split } from './split.ts'

const rowOf = (fact: QueueFact, base: boolean): QueueFactRow => ({
  ...{ id: fact.id, ticket: fact.ticket, day: fact.day, fact, base },
  code: fact.act.kind === 'take' ? fact.act.code : '',
})

/** Takes over what other desks did, and what headquarters has of this one. Part of a running transaction. */
export async function applyQueueFacts(store: Store, { set, gone }: Split<QueueFact>): Promise<void> {
  await store.queueFacts.bulkPut(set.map(({ doc }) => rowOf(doc, true)))
  if (gone.length > 0) await store.queueFacts.where('id').anyOf(gone).modify({ base: false })
}

/** Notes what happened here. The same fact from headquarters is the same row. Part of a running transaction. */
export async function projectQueueFact(store: Store, fact: QueueFact): Promise<void> {
  const base = (await store.queueFacts.get(fact.id))?.base ?? false
  await store.queueFacts.put(rowOf(fact, base))
}

/** What is known to have happened to the tickets that were taken on a day. */
export async function queueFactsOf(store: Store, day: BusinessDay): Promise<readonly QueueFact[]> {
  return (await store.queueFacts.where('day').equals(day).toArray()).map(({ fact }) => fact)
}

/** The tickets that were taken between two days, both included, in the order of taking; for `useLiveQuery`. */
export async function ticketsBetween(store: Store, from: BusinessDay, to: BusinessDay): Promise<readonly Ticket[]> {
  const rows = await store.queueFacts.where('day').between(from, to, true, true).toArray()
  return ticketsOf(rows.map(({ fact }) => fact))
}

/** What happened to one ticket. */
export async function factsOfTicket(store: Store, ticket: string): Promise<readonly QueueFact[]> {
  return (await store.queueFacts.where('ticket').equals(ticket).toArray()).map(({ fact }) => fact)
}

/** The ticket with this code on its paper; null where this till does not know it. */
export async function ticketByCode(store: Store, code: string): Promise<Ticket | null> {
  const taken = await store.queueFacts.where('code').equals(code.toUpperCase()).first()
  return taken === undefined ? null : ticketOf(await factsOfTicket(store, taken.ticket))
}
