import { liveQuery } from 'dexie'
import { readMeta } from '../meta.ts'
import type { Store } from '../tables.ts'

/** Calls `damaged` whenever files of the directory turn out to be unreadable, in whichever thread: somebody waits for them. */
export function watchDamage(store: Store, damaged: () => void): () => void {
  const hashes = liveQuery(() => readMeta(store, 'directory-damaged'))
  const subscription = hashes.subscribe((found = []) => {
    if (found.length > 0) damaged()
  })
  return () => subscription.unsubscribe()
}
