import { BLIND_INDEX, isBlind, isSealed, type RowSealer } from './sealed/row-sealer.ts'
import { sealerOf } from './sealed/sealed-store.ts'
import { asIndexed, type Keyed } from './as-indexed.ts'
import type { Store } from './tables.ts'

/** What a find asks of a table with the index `keys`; rows come by key and id. */
export type TableReads<R> = {
  get(id: string): Promise<R | undefined>
  /** Whether there is such a row, told by its id. */
  has(id: string): Promise<boolean>
  /** The first ids. */
  ids(limit: number): Promise<readonly string[]>
  equal(key: string, limit: number): Promise<readonly R[]>
  starting(start: string, limit: number): Promise<readonly R[]>
  idsStarting(start: string): Promise<readonly string[]>
}

/**
 * Reads tables in one transaction of IndexedDB itself: somebody waits for it, and Dexie puts promises of its own between.
 * No live query sees it. `read` may wait for nothing but what it asks.
 */
export async function readAtOnce<T>(
  store: Store,
  tables: readonly string[],
  read: (of: <R>(table: string) => TableReads<R>) => Promise<T>,
): Promise<T> {
  if (!store.isOpen()) await store.open()
  const transaction = store.backendDB().transaction([...tables], 'readonly')
  const sealer = sealerOf(store)
  return read(<R>(name: string) => {
    const table = transaction.objectStore(name)
    if (sealer !== null && isSealed(name)) return sealedReads<R>(table, sealer)
    const keys = () => table.index('keys')
    return {
      get: (id) => answerOf(table.get(id) as IDBRequest<R | undefined>),
      has: async (id) => (await answerOf(table.getKey(id))) !== undefined,
      ids: (limit) => answerOf(table.getAllKeys(null, limit)) as Promise<string[]>,
      equal: (key, limit) => answerOf(keys().getAll(key, limit) as IDBRequest<R[]>),
      starting: (start, limit) => answerOf(keys().getAll(from(start), limit) as IDBRequest<R[]>),
      idsStarting: (start) => answerOf(keys().getAllKeys(from(start))) as Promise<string[]>,
    }
  })
}

/** The same of a table whose rows are sealed and whose keys are blind: what the index gives is looked through. */
function sealedReads<R>(table: IDBObjectStore, sealer: RowSealer): TableReads<R> {
  const place = { name: table.name, primary: table.keyPath }
  const opened = (row: unknown) => sealer.open(place, row as Record<string, unknown>) as R & Keyed
  const blindly = async (key: string) => {
    if (!isBlind(table.name)) throw new Error(`${table.name} has no search keys`)
    const rows = (await answerOf(table.index(BLIND_INDEX).getAll(key))) as unknown[]
    return rows.map(opened)
  }
  const beginning = async (start: string, limit: number) =>
    asIndexed(await blindly(sealer.blind.starting(start)), (key) => key.startsWith(start), limit)
  return {
    get: async (id) => {
      const row = (await answerOf(table.get(id))) as unknown
      return row === undefined ? undefined : opened(row)
    },
    has: async (id) => (await answerOf(table.getKey(id))) !== undefined,
    ids: (limit) => answerOf(table.getAllKeys(null, limit)) as Promise<string[]>,
    equal: async (key, limit) => asIndexed(await blindly(sealer.blind.exactly(key)), (each) => each === key, limit),
    starting: beginning,
    idsStarting: async (start) => (await beginning(start, Infinity)).map(({ id }) => id),
  }
}

const from = (start: string) => IDBKeyRange.bound(start, `${start}\uffff`)

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('not read')))
  })
