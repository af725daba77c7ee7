import type { Table } from 'dexie'
import { withoutMember } from '#domain/basket.ts'
import type { Millis } from '#domain/units.ts'
import { eraseChange, eraseConflict } from '#protocol/erase-change.ts'
import { isAbout, type Erasing } from '#protocol/event-members.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { eraseEvent } from '#protocol/personal-fields.ts'
import type { Change } from '#protocol/sync.ts'
import { hide } from './merges.ts'
import { readMeta, writeMeta } from './meta.ts'
import type { Store } from './open.ts'
import type { BasketRow, ConflictRow, EventRow } from './rows.ts'

/** Who is to be forgotten: all ids that the till knows of them, events that do not name them, and their mobile number. */
export type ErasureWish = {
  readonly ids: readonly string[]
  readonly events: readonly string[]
  readonly mobile: string | null
  readonly at: Millis
}

/** Own events that may be about somebody without naming them. */
const UNNAMED = ['queue-moved', 'care-noted']

/** All ids that a member ever had, as far as the till knows, themselves first. */
export async function idsOf(store: Store, memberId: string): Promise<readonly string[]> {
  const ids = new Set([memberId])
  for (const id of ids) {
    for (const merged of await store.merges.where('into').equals(id).primaryKeys()) ids.add(merged)
  }
  return [...ids]
}

/**
 * Own events that are about somebody with this number and name no member, by id: tickets and complaints, and what belongs
 * to those complaints.
 */
export async function unnamedEvents(store: Store, mobile: string): Promise<readonly string[]> {
  const rows = await store.events.where('kind').anyOf(UNNAMED).toArray()
  const erasing = withSubjects(
    rows.map(({ event }) => event),
    { ids: new Set(), mobiles: new Set([mobile]), subjects: new Set() },
  )
  return rows.filter(({ event }) => isAbout(event, erasing)).map(({ id }) => id)
}

/** With the complaints that only a number tells of. */
function withSubjects(events: readonly JournalEvent[], erasing: Erasing): Erasing {
  const subjects = new Set(erasing.subjects)
  for (const event of events) {
    if (event.kind === 'care-noted' && event.data.fact.memberId === null && isAbout(event, erasing))
      subjects.add(event.data.fact.subject)
  }
  return { ...erasing, subjects }
}

/**
 * Takes out of everything that the till keeps what is personal of somebody, and notes it for the journal file and for what still
 * comes in. What they bought stays, without them. Done twice it changes nothing more. Part of a running transaction.
 */
export async function eraseHere(store: Store, { ids, events, mobile, at }: ErasureWish): Promise<void> {
  const all = [...new Set((await Promise.all(ids.map((id) => idsOf(store, id)))).flat())]
  await store.erased.bulkPut([...all, ...events].map((id) => ({ id })))
  const known: Erasing = {
    ids: new Set([...all, ...events]),
    mobiles: new Set(mobile === null ? [] : [mobile]),
    subjects: new Set(),
  }
  const unnamed = await store.events.where('kind').anyOf(UNNAMED).toArray()
  const erasing = withSubjects(
    unnamed.map(({ event }) => event),
    known,
  )
  const named = await store.events.where('members').anyOf(all).toArray()
  await eraseEvents(store, [...named, ...unnamed.filter(({ event }) => isAbout(event, erasing))])
  await store.members.bulkDelete(all)
  await hide(store, all)
  await store.rights.where('memberId').anyOf(all).delete()
  await eraseRows(store, all, erasing, at)
  await erasePeople(store, erasing, at)
  await writeMeta(store, 'erasures', ((await readMeta(store, 'erasures')) ?? 0) + 1)
}

async function eraseEvents(store: Store, rows: readonly EventRow[]): Promise<void> {
  const changed = rows.flatMap((row) => {
    const event = eraseEvent(row.event)
    return event === row.event ? [] : [{ ...row, event }]
  })
  if (changed.length === 0) return
  await store.events.bulkPut(changed)
  const before = (await readMeta(store, 'to-redact')) ?? []
  const seqs = new Set([...before, ...changed.map(({ seq }) => seq)])
  await writeMeta(
    store,
    'to-redact',
    [...seqs].sort((one, other) => one - other),
  )
}

/** What is the same here as at headquarters: each of it as a change is erased. */
async function eraseRows(store: Store, ids: readonly string[], erasing: Erasing, at: Millis): Promise<void> {
  const erased = <D extends object>(kind: string, id: string, doc: D): D =>
    eraseChange({ kind, id, doc }, erasing, at) as D
  const sales = await store.sales.where('memberId').anyOf(ids).toArray()
  await store.sales.bulkPut(sales.map((row) => ({ ...row, doc: erased('sale', row.id, row.doc) })))
  const refunds = await store.refunds.filter(({ doc }) => erasing.ids.has(doc.member?.id ?? '')).toArray()
  await store.refunds.bulkPut(refunds.map((row) => ({ ...row, doc: erased('refund', row.id, row.doc) })))
  const redemptions = await store.redemptions.where('memberId').anyOf(ids).toArray()
  await store.redemptions.bulkPut(redemptions.map((row) => ({ ...row, doc: erased('redemption', row.id, row.doc) })))
  await eraseFacts(store.queueFacts, (id, fact) => erased('queue-fact', id, fact))
  await eraseFacts(store.careFacts, (id, fact) => erased('care-fact', id, fact))
}

/** Rows whose fact is another one after it; most are not touched. */
async function eraseFacts<F extends object, R extends { readonly id: string; readonly fact: F }>(
  table: Table<R, string>,
  erased: (id: string, fact: F) => F,
): Promise<void> {
  const rows = await table.filter(({ id, fact }) => erased(id, fact) !== fact).toArray()
  await table.bulkPut(rows.map((row) => ({ ...row, fact: erased(row.id, row.fact) })))
}

/** A basket whose member was erased: nobody's, and without what was written about them. */
export function asErased(row: BasketRow): BasketRow {
  const basket = withoutMember(row.basket)
  return { ...row, label: '', basket: { ...basket, lines: basket.lines.map((line) => ({ ...line, note: null })) } }
}

/** Baskets that they are in, and what tells of them for a person to decide. */
async function erasePeople(store: Store, { ids }: Erasing, at: Millis): Promise<void> {
  const baskets = await store.baskets.filter(({ basket }) => ids.has(basket.memberId ?? '')).toArray()
  await store.baskets.bulkPut(baskets.map(asErased))
  const conflicts = await store.conflicts.filter(({ base }) => ids.has(base?.member ?? '')).toArray()
  await store.conflicts.bulkPut(
    conflicts.map((row): ConflictRow => {
      const base = row.base && eraseConflict(row.base, { ids }, at)
      const own = row.own && { ...row.own, reason: '' }
      return { ...row, base, own, state: base?.settled == null ? row.state : 'settled' }
    }),
  )
}

/**
 * What headquarters sent, without those who were erased: also where it does not know of that yet. Erases those of whom it
 * tells. Part of a running transaction.
 */
export async function withoutErased(store: Store, sent: readonly Change[], at: Millis): Promise<readonly Change[]> {
  for (const change of sent) {
    if (change.kind !== 'member-erased' || change.doc === null) continue
    const { ids, events } = change.doc
    const known = await store.erased.bulkGet([...ids, ...events])
    if (known.includes(undefined)) await eraseHere(store, { ids, events, mobile: null, at })
  }
  const ids = new Set(await store.erased.toCollection().primaryKeys())
  if (ids.size === 0) return sent
  const erasing = { ids, mobiles: new Set<string>(), subjects: new Set<string>() }
  return sent.map((change) =>
    change.doc === null ? change : ({ ...change, doc: eraseChange(change as never, erasing, at) } as Change),
  )
}

/** Whether files of the member directory may have somebody still who was erased: only hidden, until newer files come. */
export async function mayHoldErased(store: Store): Promise<boolean> {
  if ((await store.erased.count()) === 0) return false
  const hidden = await store.hidden.toCollection().primaryKeys()
  const erased = await store.erased.bulkGet(hidden)
  return erased.some((row) => row !== undefined)
}
