import { Dexie } from 'dexie'
import { readMeta, writeMeta } from '../meta.ts'
import type { Store } from '../tables.ts'
import { DirectoryDamaged } from './file-blocks.ts'
import { openRuns, type OpenDirectory } from './open-runs.ts'
import type { InstalledDirectory } from './rows.ts'

/** What this thread has of a store's directory. */
type Attached = {
  readonly key: CryptoKey
  open: { readonly installed: InstalledDirectory; readonly directory: Promise<OpenDirectory> } | null
}

const attached = new WeakMap<Store, Attached>()

/** Gives this thread the key of the store's member directory. Without it only the rows in `members` are seen. */
export function attachDirectory(store: Store, key: CryptoKey): void {
  attached.set(store, { key, open: null })
}

export const directoryKeyOf = (store: Store): CryptoKey | null => attached.get(store)?.key ?? null

/** Whether code runs inside a Dexie transaction, where nothing but the store may be waited for. */
export const inTransaction = (): boolean => (Dexie.currentTransaction as unknown) !== null

/**
 * The directory as it is installed now, opened; null where there is none. Not inside a transaction. What cannot be read
 * is noted, to be fetched again, and throws DirectoryDamaged. `mayBeOld`: the one that was opened last will do, because
 * who asks looks later whether it still is the one.
 */
export async function openDirectory(
  store: Store,
  options: { readonly mayBeOld?: boolean } = {},
): Promise<OpenDirectory | null> {
  const mine = attached.get(store)
  if (mine === undefined) return null
  if (options.mayBeOld === true && mine.open !== null) return mine.open.directory
  const installed = await readMeta(store, 'directory')
  if (installed === undefined) return null
  if (mine.open?.installed.id !== installed.id || mine.open.installed.cursor !== installed.cursor) {
    const opening = { installed, directory: openRuns(store, mine.key, installed) }
    mine.open = opening
    opening.directory.catch(() => {
      if (mine.open === opening) mine.open = null
    })
  }
  return mine.open?.directory ?? null
}

/** Runs what reads the directory; what turns out to be damaged is noted for the sync worker, and thrown on. */
export async function notingDamage<T>(store: Store, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DirectoryDamaged) noteDamage(store, error.hashes)
    throw error
  }
}

/** Out of whatever runs now: a live query may not write. */
function noteDamage(store: Store, hashes: readonly string[]): void {
  const mine = attached.get(store)
  if (mine !== undefined) mine.open = null
  setTimeout(() => {
    store
      .transaction('rw', store.meta, async () => {
        const known = (await readMeta(store, 'directory-damaged')) ?? []
        await writeMeta(store, 'directory-damaged', [...new Set([...known, ...hashes])])
      })
      .catch(() => undefined)
  })
}
