import { Dexie } from 'dexie'
import type { Fact, JournalEvent } from '#protocol/event.ts'
import { JournalEventSchema } from '#protocol/event.ts'
import { memberNamedBy } from '#protocol/event-members.ts'
import { GENESIS } from '#protocol/event-hash.ts'
import { sealEvent } from '#protocol/personal-fields.ts'
import type { Millis } from '#domain/units.ts'
import { readMeta } from './meta.ts'
import type { Store } from './open.ts'
import type { ToPinyin } from './pinyin.ts'
import type { SaleReads } from './projection-context.ts'
import { applyEvent } from './projections.ts'
import type { RightsRead } from './rights.ts'
import type { EventRow } from './rows.ts'

/** The end of the own chain: number and hash of the last event; 0 and zeros before the first. */
export type JournalHead = { readonly seq: number; readonly hash: string }

/** The end of the chain as it stands in the database. */
export async function journalHead(store: Store): Promise<JournalHead> {
  const last = await store.events.orderBy('seq').last()
  return last === undefined ? { seq: 0, hash: GENESIS } : { seq: last.seq, hash: last.event.hash }
}

/** Own events above `after` in order, at most `limit`. */
export async function eventsAfter(store: Store, after: number, limit: number): Promise<readonly JournalEvent[]> {
  const rows = await store.events.where('seq').above(after).limit(limit).toArray()
  return rows.map(({ event }) => event)
}

/** Version of the newest programme in the store, 0 without one. */
export async function programmeVersion(store: Store): Promise<number> {
  const [version] = await store.programmes.orderBy('version').reverse().limit(1).primaryKeys()
  return version ?? 0
}

/** What an event is appended to: the end of the chain, and what headquarters has of it. */
export type JournalEnd = { readonly head: JournalHead; readonly appliedSeq: number }

/** Reads it; whoever appends in the same transaction can ask for it first, and wait for it last. */
export async function journalEnd(store: Store): Promise<JournalEnd> {
  const [head, appliedSeq] = await Promise.all([journalHead(store), readMeta(store, 'applied-seq')])
  return { head, appliedSeq: appliedSeq ?? 0 }
}

/** The same of what was read to know rights. */
export const endOf = ({ last, known }: RightsRead): JournalEnd => ({
  head: last === null ? { seq: 0, hash: GENESIS } : { seq: last.seq, hash: last.hash },
  appliedSeq: known['applied-seq'] ?? 0,
})

export type EventDraft = {
  readonly id: string
  readonly till: string
  readonly at: Millis
  readonly programmeVersion: number
  /** Of what is personal in it; 16 random bytes in base64url. */
  readonly salt: string
  readonly fact: Fact
  /** Needed where the fact makes a member. */
  readonly toPinyin?: ToPinyin
  readonly sale?: SaleReads | undefined
  /** Read in this transaction, and nothing appended since. */
  readonly end?: JournalEnd | undefined
}

/**
 * Numbers and chains an event and writes it with its projections, inside the running `inOneTransaction`.
 * Throws where there is none, or where the event is not what the contract says: both are defects, and
 * the transaction takes everything back.
 */
export async function appendEvent(store: Store, draft: EventDraft): Promise<JournalEvent> {
  if (Dexie.currentTransaction?.mode !== 'readwrite') throw new Error('an event is appended inside a transaction')
  const { id, till, at, programmeVersion, fact } = draft
  const { head, appliedSeq } = draft.end ?? (await journalEnd(store))
  const open = { id, till, seq: head.seq + 1, at, programmeVersion, prevHash: head.hash, ...fact }
  const event = sealEvent(open, draft.salt)
  const context = { appliedSeq, toPinyin: draft.toPinyin ?? null, sale: draft.sale }
  const writing = Promise.all([store.events.add(eventRow(event)), applyEvent(store, event, context)])
  // While the database writes: what is not an event takes all of it back.
  const sound = JournalEventSchema.safeParse(event)
  await writing
  if (!sound.success) throw sound.error
  return event
}

/** The row of an event. */
export function eventRow(event: JournalEvent): EventRow {
  return { seq: event.seq, id: event.id, kind: event.kind, members: membersOf(event), event }
}

/** Members that an event names, as it names them. */
export function membersOf(event: JournalEvent): readonly string[] {
  const named = memberNamedBy(event)
  return named === null ? [] : [named]
}
