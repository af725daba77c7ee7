import { liveQuery } from 'dexie'
import type { JournalEvent } from '#protocol/event.ts'
import { readMeta, writeMeta } from './meta.ts'
import type { Store } from './open.ts'

/** Own events whose person was erased while the journal file has them whole, in order, at most `limit`. */
export async function eventsToRedact(store: Store, limit: number): Promise<readonly JournalEvent[]> {
  const seqs = (await readMeta(store, 'to-redact')) ?? []
  const rows = await store.events.bulkGet(seqs.slice(0, limit))
  return rows.flatMap((row) => row?.event ?? [])
}

/** The journal file has them without the person now. */
export async function noteRedacted(store: Store, seqs: ReadonlySet<number>): Promise<void> {
  await store.transaction('rw', store.meta, async () => {
    const left = ((await readMeta(store, 'to-redact')) ?? []).filter((seq) => !seqs.has(seq))
    await writeMeta(store, 'to-redact', left)
  })
}

/** Calls `found` whenever there are such events, by whoever erased somebody. Out: ends the watch. */
export function watchErasures(store: Store, found: () => void): () => void {
  const waiting = liveQuery(async () => ((await readMeta(store, 'to-redact')) ?? []).join(' '))
  const subscription = waiting.subscribe((seqs) => {
    if (seqs !== '') found()
  })
  return () => subscription.unsubscribe()
}
