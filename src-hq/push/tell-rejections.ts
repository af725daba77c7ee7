import type { ConflictKind } from '#domain/conflict.ts'
import type { AnyEvent } from '#protocol/event.ts'
import type { EventVerdict } from '#protocol/sync.ts'
import type { Sql } from '../database.ts'
import { publish, type FeedEntry, type HeldLanes } from '../feed.ts'
import { laneOf } from '../lanes.ts'
import type { Till } from '../till.ts'
import { isStorable, storable } from '../storable.ts'
import { conflictId, noteConflict, readConflicts, settleItself, type ConflictRow } from './conflict.ts'

/** An event that was not applied, with the answer that its till got. */
export type Refused = { readonly event: AnyEvent; readonly verdict: Extract<EventVerdict, { result: 'rejected' }> }

/** Codes with a kind of their own; for all others it is `rejected`, with the code among the facts. */
const OWN_KIND: Readonly<Record<string, ConflictKind>> = { fork: 'fork', 'bad-hash': 'bad-hash' }

/**
 * Tells the tills of the store, in the lane of the till, what headquarters did not apply: so that a person there can
 * do something about it, at whichever till. That lane is held.
 */
export async function tellRejections(
  tx: Sql,
  held: HeldLanes,
  till: Till,
  now: number,
  refused: readonly Refused[],
): Promise<void> {
  if (refused.length === 0) return
  const noting = notingOf(till, now, new Map())
  for (const { event, verdict } of refused) {
    const { code, facts } = verdict
    const kind = OWN_KIND[code] ?? 'rejected'
    const told = isStorable(facts) ? facts : {}
    const about = { code, event: storable(event.kind), eventId: storable(event.id), eventAt: event.at }
    noteConflict(noting, { till: till.id, seq: event.seq }, kind, null, { ...told, ...about })
  }
  await publish(tx, held, noting.out.feed)
}

/** What was told of events of a till is over: they are applied after all, or the fork was forgiven. Its lane is held. */
export async function settleRejections(
  tx: Sql,
  held: HeldLanes,
  till: Till,
  now: number,
  seqs: readonly number[],
  kind: 'rejected' | 'fork' = 'rejected',
): Promise<void> {
  if (seqs.length === 0) return
  const ids = seqs.map((seq) => conflictId(laneOf(till.id), { till: till.id, seq }, kind))
  const noting = notingOf(till, now, await readConflicts(tx, ids))
  for (const id of ids) settleItself(noting, id)
  await publish(tx, held, noting.out.feed)
}

const notingOf = (till: Till, now: number, conflicts: Map<string, ConflictRow>) => ({
  now,
  conflicts,
  tills: new Map([[till.id, till]]),
  out: { feed: [] as FeedEntry[] },
})
