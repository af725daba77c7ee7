import { Dexie } from 'dexie'
import { readMeta, writeMeta } from '../meta.ts'
import type { Store } from '../tables.ts'
import { BlockCache } from './block-cache.ts'
import { DirectoryDamaged } from './file-blocks.ts'
import { openRuns, type DirectoryHandle } from './open-runs.ts'
import type { InstalledDirectory } from './rows.ts'

/** What this thread has of a store's directory. */
type Attached = {
  readonly key: CryptoKey
  readonly cache: BlockCache
  readonly columns: boolean
  open: { readonly installed: InstalledDirectory; readonly directory: Promise<DirectoryHandle> } | null
}

const attached = new WeakMap<Store, Attached>()

/** What a thread that looks somebody up now and then holds, and what the one that searches does; bytes. */
const CACHE = 1_000_000
const SEARCH_CACHE = 8_000_000
/** Files of a directory that is not used any more are closed some ms later: somebody may be reading them. */
const CLOSED_AFTER = 10_000
/** The digits are taken into memory some ms later than the directory is opened: somebody is waiting for the first find. */
const COLUMNS_AFTER = 1_000

/**
 * Gives this thread the key of the store's member directory. Without it only the rows in `members` are seen. `searches`: it
 * finds members all day, so it holds more in memory.
 */
export function attachDirectory(store: Store, key: CryptoKey, { searches = false } = {}): void {
  const cache = new BlockCache(searches ? SEARCH_CACHE : CACHE)
  attached.set(store, { key, cache, columns: searches, open: null })
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
): Promise<DirectoryHandle | null> {
  const mine = attached.get(store)
  if (mine === undefined) return null
  if (options.mayBeOld === true && mine.open !== null) return mine.open.directory
  const installed = await readMeta(store, 'directory')
  if (installed === undefined) return null
  if (mine.open?.installed.id !== installed.id || mine.open.installed.cursor !== installed.cursor) {
    closeLater(mine)
    const opening = { installed, directory: openRuns(store, mine.key, installed, mine.cache) }
    mine.open = opening
    if (mine.columns) setTimeout(() => void loadColumns(store, mine, opening), COLUMNS_AFTER)
    opening.directory.catch(() => {
      if (mine.open === opening) mine.open = null
    })
  }
  return mine.open?.directory ?? null
}

function closeLater(mine: Attached): void {
  const before = mine.open?.directory
  mine.open = null
  if (before === undefined) return
  setTimeout(() => void before.then((directory) => directory.close()).catch(() => undefined), CLOSED_AFTER)
}

/** Some of it is read here only, so what is damaged is noted; that it could not be read is no news to anybody. */
async function loadColumns(store: Store, mine: Attached, opening: NonNullable<Attached['open']>): Promise<void> {
  const loading = notingDamage(store, async () => {
    const directory = await opening.directory
    await directory.loadColumns(() => mine.open === opening)
  })
  await loading.catch(() => undefined)
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
  if (mine !== undefined) closeLater(mine)
  setTimeout(() => {
    store
      .transaction('rw', store.meta, async () => {
        const known = (await readMeta(store, 'directory-damaged')) ?? []
        await writeMeta(store, 'directory-damaged', [...new Set([...known, ...hashes])])
      })
      .catch(() => undefined)
  })
}
