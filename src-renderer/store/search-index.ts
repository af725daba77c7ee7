import { filedEqual, filedMeeting, filedStarting } from './directory/find-filed.ts'
import { withDirectory } from './directory/member-rows.ts'
import type { OpenDirectory } from './directory/open-runs.ts'
import { asIndexed } from './as-indexed.ts'
import type { Store } from './open.ts'
import { readAtOnce, type TableReads } from './read-at-once.ts'
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
export const tableIndex = <R extends Row>(store: Store, table: string, holdsNumbers: boolean): SearchIndex<R> => ({
  holdsNumbers,
  read: (lookups) => readAtOnce(store, [table], (of) => lookUp(of<R>(table), lookups)),
})

async function lookUp<R extends Row>(
  table: TableReads<R>,
  { exact, words, wholes, limit }: Lookups,
): Promise<readonly R[]> {
  const [rarest = []] = words
  // All at once: each way there and back is most of what a find costs.
  const [same, whole, rows] = await Promise.all([
    exact === null ? [] : table.equal(exact, limit),
    Promise.all(wholes.map((starts) => firstOf(table, starts, limit))),
    firstOf(table, rarest, limit),
  ])
  if (same.length > 0) return same
  if (words.length === 1 || rows.length < limit) return distinct([...whole.flat(), ...rows])
  const ids = await Promise.all(words.map((starts) => idsOf(table, starts)))
  const inAll = [...(ids[0] ?? [])].filter((id) => ids.every((set) => set.has(id))).slice(0, limit)
  const met = await Promise.all(inAll.map((id) => table.get(id)))
  return distinct([...whole.flat(), ...met.filter((row) => row !== undefined)])
}

async function firstOf<R extends Row>(
  table: TableReads<R>,
  starts: readonly string[],
  limit: number,
): Promise<readonly R[]> {
  const found = await Promise.all(starts.map((start) => table.starting(start, limit)))
  return distinct(untilFull(found, limit).flat())
}

/** The beginnings of a word stand the best match first: those behind one that gives enough are not looked at. */
function untilFull<R>(lists: readonly (readonly R[])[], limit: number): readonly (readonly R[])[] {
  const full = lists.findIndex((list) => list.length >= limit)
  return full < 0 ? lists : lists.slice(0, full + 1)
}

async function idsOf<R>(table: TableReads<R>, starts: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = await Promise.all(starts.map((start) => table.idsStarting(start)))
  return new Set(ids.flat())
}

/**
 * Live members and those of the directory as one index: what it gives is what one table of them all would. Members who are
 * live or gone are left out of the directory's; where that leaves too few, more of it is read.
 */
export const memberIndex = (store: Store): SearchIndex<MemberRow> => {
  const live = tableIndex<MemberRow>(store, 'members', false)
  return {
    holdsNumbers: false,
    async read(asked) {
      let lookups = asked
      for (let reach = asked.limit; ; reach *= 4) {
        const found = await withDirectory(
          store,
          (directory) => readFiled(directory, { ...lookups, limit: reach }),
          (cursor, lists) => beside(store, cursor, lists, lookups),
        )
        if (found === null) return live.read(lookups)
        const { lists, rows } = found
        const { exact, limit } = lookups
        if (exact !== null && !rows.some(({ keys }) => keys.includes(exact))) lookups = { ...lookups, exact: null }
        else if (lists.every(({ length, left }) => length < reach || left.length >= limit)) return asOne(lookups, rows)
      }
    },
  }
}

/** So many ids are asked for at once, before each is asked for by itself. */
const FEW_IDS = 200

/** What was found in the directory less who is live or gone, and what is live; null where another directory is installed. */
function beside(store: Store, cursor: string, lists: readonly (readonly MemberRow[])[], lookups: Lookups) {
  return readAtOnce(store, ['members', 'hidden', 'meta'], async (of) => {
    const ids = [...new Set(lists.flat().map(({ id }) => id))]
    const [directory, live, ...over] = await Promise.all([
      of<{ readonly value: { readonly cursor?: string } }>('meta').get('directory'),
      lookUp(of<MemberRow>('members'), lookups),
      idsAmong(of('members'), ids),
      idsAmong(of('hidden'), ids),
    ])
    if (directory?.value.cursor !== cursor) return null
    const overruled = new Set(over.flat())
    const left = lists.map((list) => ({
      length: list.length,
      left: list.filter(({ id }) => !overruled.has(id)),
    }))
    return { lists: left, rows: distinct([...left.flatMap((list) => list.left), ...live]) }
  })
}

/** Those of `ids` that the table has; it may name others as well. */
async function idsAmong(table: TableReads<unknown>, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const some = await table.ids(FEW_IDS)
  if (some.length < FEW_IDS) return some
  const has = await Promise.all(ids.map((id) => table.has(id)))
  return ids.filter((_, place) => has[place])
}

/** Rows of the directory, a list for each thing that is looked up, in the order of its entries. */
async function readFiled(
  directory: OpenDirectory,
  { exact, words, wholes, limit }: Lookups,
): Promise<readonly (readonly MemberRow[])[]> {
  if (exact !== null) {
    const rows = await filedEqual(directory, exact, limit)
    if (rows.length > 0) return [rows]
  }
  const [rarest = [], ...others] = words
  const each = await Promise.all([
    ...wholes.map((starts) => filedUntilFull(directory, starts, limit)),
    others.length === 0
      ? filedUntilFull(directory, rarest, limit)
      : filedMeeting(directory, words, limit).then((met) => [met]),
  ])
  return each.flat()
}

/** As `untilFull`, which it saves reading. */
async function filedUntilFull(
  directory: OpenDirectory,
  starts: readonly string[],
  limit: number,
): Promise<readonly (readonly MemberRow[])[]> {
  const lists: (readonly MemberRow[])[] = []
  for (const start of starts) {
    const list = await filedStarting(directory, start, limit)
    lists.push(list)
    if (list.length >= limit) break
  }
  return lists
}

/** Of rows of several sources those that one index would have given. */
function asOne({ exact, words, wholes, limit }: Lookups, rows: readonly MemberRow[]): readonly MemberRow[] {
  if (exact !== null) {
    const same = rows.filter(({ keys }) => keys.includes(exact))
    if (same.length > 0) return asIndexed(same, (key) => key === exact, limit)
  }
  const starting = (starts: readonly string[]) => {
    const lists = starts.map((start) => asIndexed(rows, (key) => key.startsWith(start), limit))
    return untilFull(lists, limit)
  }
  const [rarest = [], ...others] = words
  if (others.length === 0) return distinct(starting(rarest).flat())
  const inAll = rows.filter(({ keys }) =>
    words.every((starts) => starts.some((start) => keys.some((key) => key.startsWith(start)))),
  )
  const met = distinct(rarest.flatMap((start) => asIndexed(inAll, (key) => key.startsWith(start), Infinity))).slice(
    0,
    limit,
  )
  return distinct([...wholes.flatMap(starting).flat(), ...met])
}

function distinct<R extends Row>(rows: readonly R[]): R[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
