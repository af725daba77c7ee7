import type { Conflict, Settlement } from '#domain/conflict.ts'
import type { JournalEvent } from '#protocol/event.ts'
import type { Split } from './split.ts'
import type { Store } from './open.ts'
import type { ConflictRow } from './rows.ts'

type DecisionEvent = Extract<JournalEvent, { kind: 'conflict-settled' }>

/** A conflict as the screens show it. */
export type ConflictView = {
  /** `settled` is our own decision where headquarters has none yet. */
  readonly conflict: Conflict
  /** Our own decision waits for headquarters. */
  readonly waiting: boolean
  /** We have asked headquarters to post the event again. */
  readonly retrying: boolean
}

/** Conflicts of this store: the open ones or the settled ones, newest first, at most `limit`. */
export async function conflictList(
  store: Store,
  state: ConflictRow['state'],
  limit: number,
): Promise<readonly ConflictView[]> {
  const rows = await store.conflicts.where('state').equals(state).toArray()
  const views = rows.flatMap((row) => viewOf(row) ?? [])
  return views.sort((a, b) => momentOf(b) - momentOf(a) || b.conflict.seq - a.conflict.seq).slice(0, limit)
}

/** One of them; null where headquarters has not sent it. */
export async function conflictView(store: Store, id: string): Promise<ConflictView | null> {
  const row = await store.conflicts.get(id)
  return row === undefined ? null : viewOf(row)
}

/** How many wait for a person. */
export const openConflicts = async (store: Store): Promise<number> =>
  store.conflicts.where('state').equals('open').count()

const momentOf = ({ conflict }: ConflictView): number => conflict.settled?.at ?? conflict.at

function viewOf({ base, own }: ConflictRow): ConflictView | null {
  if (base === null) return null
  const retrying = own?.remedy === 'retry'
  const waiting = own !== null && !retrying && base.settled === null
  return { conflict: { ...base, settled: base.settled ?? (retrying ? null : own) }, waiting, retrying }
}

function withState({ id, base, own, ownSeq }: Omit<ConflictRow, 'state'>): ConflictRow {
  const decided = (base?.settled ?? null) !== null || (own !== null && own.remedy !== 'retry')
  // What headquarters has not sent cannot be shown, and waits for nobody here.
  return { id, base, own, ownSeq, state: decided || base === null ? 'settled' : 'open' }
}

/** Sets what headquarters says; our own decision stays beside it until headquarters has that. Part of a running transaction. */
export async function applyConflicts(store: Store, { set, gone }: Split<Conflict>): Promise<void> {
  if (set.length === 0 && gone.length === 0) return
  for (const { id, doc } of set) {
    const { own = null, ownSeq = 0 } = (await store.conflicts.get(id)) ?? {}
    await store.conflicts.put(withState({ id, base: doc, own, ownSeq }))
    // From here on the conflict tells of it.
    if ((await store.events.get(doc.seq))?.event.till === doc.till.id) await store.rejections.delete(doc.seq)
  }
  await store.conflicts.where('id').anyOf(gone).modify({ base: null, state: 'settled' })
}

/** Headquarters has our decisions up to `appliedSeq`: what it says counts now. Part of a running transaction. */
export async function confirmDecisions(store: Store, appliedSeq: number): Promise<void> {
  const rows = await store.conflicts.where('ownSeq').between(1, appliedSeq, true, true).toArray()
  await store.conflicts.bulkPut(rows.map((row) => withState({ ...row, own: null, ownSeq: 0 })))
}

/** Before the own events are read again, part of a running transaction. */
export async function forgetDecisions(store: Store): Promise<void> {
  const rows = await store.conflicts.toArray()
  await store.conflicts.bulkPut(rows.map((row) => withState({ ...row, own: null, ownSeq: 0 })))
  await store.conflicts.filter(({ base }) => base === null).delete()
}

/** Notes an own decision until headquarters has it. Of several the first counts; asking for another try is none. */
export async function projectDecision(
  store: Store,
  event: DecisionEvent,
  { appliedSeq }: { readonly appliedSeq: number },
): Promise<void> {
  if (event.seq <= appliedSeq) return
  const { conflict: id, remedy, reason, staff, approvedBy, points } = event.data
  const { base = null, own: before = null } = (await store.conflicts.get(id)) ?? {}
  if (before !== null && before.remedy !== 'retry') return
  // Headquarters puts the number of this till in its place.
  const own: Settlement = { remedy, reason, till: 0, staff, approvedBy, at: event.at, points }
  await store.conflicts.put(withState({ id, base, own, ownSeq: event.seq }))
}

/** Whether headquarters has told of an own event that it did not post. */
export async function isTold(store: Store, seq: number): Promise<boolean> {
  const till = (await store.events.get(seq))?.event.till
  const isOurs = ({ base }: ConflictRow) => base?.till.id === till && base?.seq === seq && isRefusal(base)
  return (await store.conflicts.filter(isOurs).first()) !== undefined
}

const isRefusal = ({ kind }: Conflict): boolean => kind === 'rejected' || kind === 'fork' || kind === 'bad-hash'
