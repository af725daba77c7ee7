import { Dexie, type Table } from 'dexie'
import { bringToHand, NotAtHand } from './directory/at-hand.ts'
import { inTransaction } from './directory/attached.ts'
import { sealStore } from './sealed/sealed-store.ts'
import type { StoreKey } from './sealed/store-key.ts'
import type { Store } from './tables.ts'

export type { Store } from './tables.ts'

/**
 * Opens a till's database, in which everything about persons is sealed under `key`; with null nothing is, which only
 * serves as a yardstick. Durability is strict: Chromium's default lets a finished transaction get lost with the power.
 */
export function openStore(name: string, key: StoreKey | null): Store {
  // Dexie's cache of queries kept those of live queries that were over: some 8 kB with each sale, all day long.
  const store = new Dexie(name, { chromeTransactionDurability: 'strict', cache: 'disabled' }) as Store
  if (key !== null) sealStore(store, key)
  store.version(1).stores({
    meta: 'key',
    events: 'seq, &id, kind, *members',
    members: 'id, *keys',
    merges: 'id, into',
    hidden: 'id',
    // Members who were erased: whatever still comes in about them loses the person.
    erased: 'id',
    unconfirmed: 'seq, memberId, points, *takes',
    products: 'id, *keys, doc.price, [doc.category+doc.price]',
    staff: 'id',
    programmes: 'version, id',
    // Not unique: two stores of a chain set up apart could print one number, and a pull must not stop at it.
    sales: 'id, receipt, memberId, day, *marks',
    refunds: 'id, receipt, saleId, day',
    // Sums of days that are over.
    reviewDays: 'day, format',
    // Baskets with goods in them that were thrown away.
    discarded: 'id, day',
    redemptions: 'id, memberId, day, givenSeq, returnedSeq',
    coupons: 'id, code',
    rights: 'id, memberId',
    conflicts: 'id, state, ownSeq',
    lostCards: 'id, ownSeq',
    shifts: 'id, state, seq',
    baskets: 'id, state',
    rejections: 'seq',
    unknown: '[kind+id], kind',
    held: '[kind+id], kind',
    seen: '[kind+id]',
    directoryFiles: 'hash',
    // Signed coupons: the keys by which they are checked, and what became of them.
    couponKeys: 'id',
    couponMarks: 'id',
    // What happened to the tickets of the queue.
    queueFacts: 'id, ticket, day, code',
    // What was done for customers.
    careFacts: 'id, subject, memberId, [group+day]',
    // Who came to club events.
    clubFacts: 'id, event, memberId',
  })
  return store
}

/** The version of our schema that a database has: Dexie counts in tens. */
export const versionOf = ({ version = 0 }: { readonly version?: number | undefined }): number =>
  Math.floor(version / 10)

/**
 * Runs `work` in one read-write transaction, by default over the whole store but the directory's files: all of it
 * happens or none. Inside, only the store may be waited for, or the transaction ends early. Where it needs
 * members who lie in the directory, nothing of it happens, they are copied to the live rows, and it runs again.
 */
export async function inOneTransaction<T>(
  store: Store,
  work: () => Promise<T>,
  tables: readonly Table[] = tablesOf(store, [store.directoryFiles]),
): Promise<T> {
  const isInner = inTransaction()
  for (let runs = 1; ; runs++) {
    try {
      // Dexie keeps track of native `await` only where the function that it is given is itself async.
      return await store.transaction('rw', tables, async () => await work())
    } catch (error) {
      if (isInner || !(error instanceof NotAtHand) || runs === MOST_RUNS) throw error
      await bringToHand(store, error.ids, error.keys)
    }
  }
}

/** Each run brings what the one before was missing; more than this would be one that asks for somebody else each time. */
const MOST_RUNS = 1000

const tablesOf = (store: Store, but: readonly Table[]): readonly Table[] =>
  store.tables.filter((table) => !but.includes(table))

/** The tables that own facts read and write. The others stay free for searching while one is written. */
export function factTables(store: Store): readonly Table[] {
  const { products, rejections, unknown, held, seen, directoryFiles } = store
  return tablesOf(store, [products, rejections, unknown, held, seen, directoryFiles])
}

/** Whether a write failed because the disk or the browser's quota is full. Nothing of it was kept. */
export function isStorageFull(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Object; cause = (cause as { inner?: unknown }).inner) {
    if ((cause as { name?: unknown }).name === 'QuotaExceededError') return true
  }
  return false
}

/** Asks the browser not to evict the database. Out: whether it promised; false where it cannot say. */
export async function askForPersistence(): Promise<boolean> {
  const storage = globalThis.navigator?.storage
  if (storage?.persist === undefined) return false
  return (await storage.persisted()) || (await storage.persist())
}
