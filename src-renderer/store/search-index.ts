import type { Table } from 'dexie'
import { filedEqual, filedMeeting, filedStarting } from './directory/find-filed.ts'
import { withDirectory } from './directory/member-rows.ts'
import type { OpenDirectory } from './directory/open-runs.ts'
import type { Store } from './open.ts'
import type { MemberRow } from './rows.ts'

export type Row = { readonly id: string; readonly keys: readonly string[] }

/** What is to be looked up. A word is the beginnings of keys of which any will do. */
export type Lookups = {
  /** Rows with exactly this key are enough where there are any. */
  readonly exact: string | null
  /** All have to be met, the rarest first; of one alone, its first `limit` entries. */
  readonly words: readonly (readonly string[])[]
  /** Rows that meet one of these will do as well. */
  readonly wholes: readonly (readonly string[])[]
  readonly limit: number
}

/** Where rows are found by their keys. */
export type SearchIndex<R extends Row> = {
  /** Whether names hold numbers. */
  readonly holdsNumbers: boolean
  /** Rows that may be meant; none of the best is missing. */
  read(lookups: Lookups): Promise<readonly R[]>
}

/** The index `keys` of a table. */
export const tableIndex = <R extends Row>(table: Table<R, string>, holdsNumbers: boolean): SearchIndex<R> => ({
  holdsNumbers,
  read: async ({ exact, words, wholes, limit }) => {
    const [rarest = []] = words
    // All at once: each way there and back is most of what a find costs.
    const [same, whole, rows] = await Promise.all([
      exact === null ? [] : table.where('keys').equals(exact).limit(limit).toArray(),
      Promise.all(wholes.map((starts) => firstOf(table, starts, limit))),
      firstOf(table, rarest, limit),
    ])
    if (same.length > 0) return same
    if (words.length === 1 || rows.length < limit) return distinct([...whole.flat(), ...rows])
    const ids = await Promise.all(words.map((starts) => idsOf(table, starts)))
    const inAll = [...(ids[0] ?? [])].filter((id) => ids.every((set) => set.has(id))).slice(0, limit)
    const met = await table.bulkGet(inAll)
    return distinct([...whole.flat(), ...met.filter((row) => row !== undefined)])
  },
})

async function firstOf<R extends Row>(
  table: Table<R, string>,
  starts: readonly string[],
  limit: number,
): Promise<readonly R[]> {
  const found = await Promise.all(starts.map((start) => table.where('keys').startsWith(start).limit(limit).toArray()))
  return distinct(found.flat())
}

async function idsOf<R>(table: Table<R, string>, starts: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = await Promise.all(starts.map((start) => table.where('keys').startsWith(start).primaryKeys()))
  return new Set(ids.flat())
}

/**
 * Live members and those of the directory as one index: what it gives is what one table of them all would. Members who are
 * live or gone are left out of the directory's; where that leaves too few, more of it is read.
 */
export const memberIndex = (store: Store): SearchIndex<MemberRow> => {
  const table = tableIndex(store.members, false)
  return {
    holdsNumbers: false,
    async read(asked) {
      let lookups = asked
      for (let reach = asked.limit; ; reach *= 4) {
        let lists: readonly (readonly MemberRow[])[] = []
        const { live, filed } = await withDirectory(
          store,
          async (directory) => {
            lists = await readFiled(directory, { ...lookups, limit: reach })
            return new Map(lists.flat().map((row) => [row.id, row]))
          },
          () => table.read(lookups),
        )
        if (lists.length === 0) return live
        const rows = distinct([...filed.values(), ...live])
        const { exact, limit } = lookups
        if (exact !== null && !rows.some(({ keys }) => keys.includes(exact))) lookups = { ...lookups, exact: null }
        else if (lists.every((list) => list.length < reach || list.filter(({ id }) => filed.has(id)).length >= limit)) {
          return asOne(lookups, rows)
        }
      }
    },
  }
}

/** Rows of the directory, a list for each thing that is looked up, in the order of its entries; none without a directory. */
async function readFiled(
  directory: OpenDirectory,
  { exact, words, wholes, limit }: Lookups,
): Promise<readonly (readonly MemberRow[])[]> {
  if (exact !== null) {
    const rows = await filedEqual(directory, exact, limit)
    if (rows.length > 0) return [rows]
  }
  const [rarest = [], ...others] = words
  const starts = [...wholes.flat(), ...(others.length === 0 ? rarest : [])]
  return Promise.all([
    ...starts.map((start) => filedStarting(directory, start, limit)),
    ...(others.length === 0 ? [] : [filedMeeting(directory, words, limit)]),
  ])
}

/** Of rows of several sources those that one index would have given. */
function asOne({ exact, words, wholes, limit }: Lookups, rows: readonly MemberRow[]): readonly MemberRow[] {
  if (exact !== null) {
    const same = rows.filter(({ keys }) => keys.includes(exact))
    if (same.length > 0) return cut(same, (key) => key === exact, limit)
  }
  const starting = (starts: readonly string[]) =>
    starts.map((start) => cut(rows, (key) => key.startsWith(start), limit))
  const [rarest = [], ...others] = words
  if (others.length === 0) return distinct(starting(rarest).flat())
  const inAll = rows.filter(({ keys }) =>
    words.every((starts) => starts.some((start) => keys.some((key) => key.startsWith(start)))),
  )
  const met = distinct(rarest.flatMap((start) => cut(inAll, (key) => key.startsWith(start), Infinity))).slice(0, limit)
  return distinct([...wholes.flatMap(starting).flat(), ...met])
}

/** The rows of the first `limit` entries, by key and id, that are meant. */
function cut(rows: readonly MemberRow[], isMeant: (key: string) => boolean, limit: number): readonly MemberRow[] {
  return rows
    .flatMap((row) => row.keys.filter(isMeant).map((key) => ({ key, row })))
    .sort((a, b) => compare(a.key, b.key) || compare(a.row.id, b.row.id))
    .slice(0, limit)
    .map(({ row }) => row)
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function distinct<R extends Row>(rows: readonly R[]): R[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
