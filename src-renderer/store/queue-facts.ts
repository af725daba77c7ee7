import { addDays, daysBetween } from '#domain/calendar.ts'
import type { QueueFact } from '#domain/queue/queue-fact.ts'
import { ticketOf, ticketsOf, type Ticket } from '#domain/queue/ticket.ts'
import type { BusinessDay } from '#domain/units.ts'
import { readMeta } from './meta.ts'
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

/** Days are kept in memory, as many as the longest period that is looked at holds and some more. */
const MOST_KEPT = 100
type DayTickets = { readonly facts: number; readonly erasures: number; readonly tickets: readonly Ticket[] }
const kept = new WeakMap<Store, Map<BusinessDay, DayTickets>>()

/**
 * The tickets that were taken between two days, both included, in the order of taking; for `useLiveQuery`. What was read
 * once is read again only when more is known of that day: reading a month takes seconds, counting it a moment.
 */
export async function ticketsBetween(store: Store, from: BusinessDay, to: BusinessDay): Promise<readonly Ticket[]> {
  const days = Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, place) => addDays(from, place))
  // In a transaction of its own Dexie keeps no copies of the rows for live queries.
  return store.transaction('r', [store.queueFacts, store.meta], async () => {
    const erasures = (await readMeta(store, 'erasures')) ?? 0
    return (await Promise.all(days.map((day) => ticketsOfDay(store, day, erasures)))).flat()
  })
}

async function ticketsOfDay(store: Store, day: BusinessDay, erasures: number): Promise<readonly Ticket[]> {
  const days = kept.get(store) ?? new Map<BusinessDay, DayTickets>()
  kept.set(store, days)
  // Facts are changed by erasing only, and a rebuild of the store makes the same again: as many are the same ones.
  const count = await store.queueFacts.where('day').equals(day).count()
  const before = days.get(day)
  if (before?.facts === count && before.erasures === erasures) return before.tickets
  const facts = count === 0 ? [] : await queueFactsOf(store, day)
  const tickets = ticketsOf(facts)
  days.set(day, { facts: facts.length, erasures, tickets })
  const [oldest] = days.keys()
  if (days.size > MOST_KEPT && oldest !== undefined) days.delete(oldest)
  return tickets
}

/** What happened to one ticket. */
async function factsOfTicket(store: Store, ticket: string): Promise<readonly QueueFact[]> {
  return (await store.queueFacts.where('ticket').equals(ticket).toArray()).map(({ fact }) => fact)
}

/** The ticket with this code on its paper; null where this till does not know it. */
export async function ticketByCode(store: Store, code: string): Promise<Ticket | null> {
  const taken = await store.queueFacts.where('code').equals(code.toUpperCase()).first()
  return taken === undefined ? null : ticketOf(await factsOfTicket(store, taken.ticket))
}
