import type { Table } from 'dexie'
import type { Store } from '../tables.ts'
import type { OpenFile } from './file-blocks.ts'

/** A block of a file. */
export type BlockPlace = { readonly file: OpenFile; readonly at: number }
/** Ids from the first on and below the second: those that a block of rows may have. */
export type IdRange = readonly [from: string, below: string]
/** Gets sealed blocks; `ranges`: of whom the rows are that they lead to, none for keys. */
export type FetchBlocks = (
  wanted: readonly BlockPlace[],
  ranges: readonly IdRange[],
) => Promise<readonly (Uint8Array | undefined)[]>

/** Just the blocks. */
export const fetchBlocks =
  (store: Store): FetchBlocks =>
  async (wanted) =>
    wanted.length === 0 ? [] : store.directoryBlocks.bulkGet(wanted.map(({ file, at }) => file.base + at))

/** What one look into the directory has seen beside it. */
export type Seen = {
  /** Members of the blocks that were read who are live or gone; it may name others as well. */
  readonly over: ReadonlySet<string>
  /** Whether the directory was the installed one each time that rows were read. */
  isCurrent(): boolean
}

/** So many are asked for at once, before one asks block by block. */
const FEW = 200

/**
 * Gets blocks of rows in one transaction with who of their members is live or gone: another one afterwards would cost
 * as much as the find itself.
 */
export function glancing(store: Store, cursor: string): { readonly fetch: FetchBlocks; readonly seen: Seen } {
  const over = new Set<string>()
  const plain = fetchBlocks(store)
  let current = true
  const fetch: FetchBlocks = async (wanted, ranges) => {
    if (ranges.length === 0) return plain(wanted, ranges)
    const tables = [store.directoryBlocks, store.members, store.hidden, store.meta]
    return store.transaction('r', tables, async () => {
      const [blocks, directory, live, hidden] = await Promise.all([
        plain(wanted, ranges),
        store.meta.get('directory'),
        idsWithin(store.members, ranges),
        idsWithin(store.hidden, ranges),
      ])
      if ((directory?.value as { cursor?: string } | undefined)?.cursor !== cursor) current = false
      for (const id of [...live, ...hidden]) over.add(id)
      return blocks
    })
  }
  return { fetch, seen: { over, isCurrent: () => current } }
}

/** All ids of the table where there are few, else those in the ranges. */
async function idsWithin(table: Table<unknown, string>, ranges: readonly IdRange[]): Promise<readonly string[]> {
  const some = await table.toCollection().limit(FEW).primaryKeys()
  if (some.length < FEW) return some
  const within = ranges.map(([from, below]) => table.where(':id').between(from, below, true, false).primaryKeys())
  return (await Promise.all(within)).flat()
}
