import { liveQuery } from 'dexie'
import type { Store } from './open.ts'

/** Calls `changed` whenever an own event is added, by whichever window. Out: ends the watch. */
export function watchHead(store: Store, changed: () => void): () => void {
  const lastSeq = liveQuery(async () => (await store.events.orderBy('seq').reverse().limit(1).primaryKeys())[0] ?? 0)
  let known: number | null = null
  const subscription = lastSeq.subscribe((seq) => {
    if (known !== null && seq !== known) changed()
    known = seq
  })
  return () => subscription.unsubscribe()
}
