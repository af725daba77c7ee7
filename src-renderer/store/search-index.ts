import { filedEqual, filedMeeting, filedStarting, type FoundRow } from './directory/find-filed.ts'
import { withDirectory } from './directory/member-rows.ts'
import type { OpenDirectory } from './directory/open-runs.ts'
import { asIndexed } from './as-indexed.ts'
import type { Store } from './open.ts'
import { readAtOnce, type TableReads } from './read-at-once.ts'

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
export const memberIndex = (store: Store): SearchIndex<FoundRow> => {
  const live = tableIndex<FoundRow>(store, 'members', false)
  return {
    holdsNumbers: false,
    async read(asked) {
      let lookups = asked
      for (let reach = asked.limit; ; reach *= 4) {
        const found = await withDirectory(
          store,
          (directory) => beside(store, () => readFiled(directory, { ...lookups, limit: reach }), lookups),
          async (cursor, both) => (both.cursor === cursor ? both : null),
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
const FEW_IDS = 64

/**
 * What is found in the directory less who is live or gone, and what is live, as of one moment; and which directory was installed then.
 * Files never change, so they are read while IndexedDB is asked: neither waits for the other.
 */
async function beside(store: Store, readLists: () => Promise<readonly (readonly FoundRow[])[]>, lookups: Lookups) {
  const files: { reading?: ReturnType<typeof readLists> } = {}
  const looking = readAtOnce(store, ['members', 'hidden', 'meta'], async (of) => {
    const installed = () => of<{ readonly value: { readonly cursor?: string } }>('meta').get('directory')
    const asked = Promise.all([
      installed(),
      lookUp(of<FoundRow>('members'), lookups),
      of('members').ids(FEW_IDS),
      of('hidden').ids(FEW_IDS),
    ])
    // Asked first: it goes to another process, which is at it while this one reads.
    files.reading = readLists()
    const lists = heldBy(files.reading)
    const [directory, live, members, hidden] = await asked
    const some = { members, hidden }
    const many = (['members', 'hidden'] as const).filter((table) => some[table].length === FEW_IDS)
    const overruled = new Set([...members, ...hidden])
    if (many.length > 0) {
      // A transaction ends when nothing is asked of it.
      while (lists.now() === null) await of('meta').has('directory')
      const ids = [...new Set((lists.now() ?? []).flat().map(({ id }) => id))]
      const has = await Promise.all(many.map((table) => Promise.all(ids.map((id) => of(table).has(id)))))
      for (const each of has) for (const [place, is] of each.entries()) if (is) overruled.add(ids[place] ?? '')
    }
    return { cursor: directory?.value.cursor, live, overruled }
  })
  // Where the files cannot be read, that is what went wrong.
  const { cursor, live, overruled } = await looking.catch(async (error: unknown) => {
    await files.reading
    throw error
  })
  const lists = ((await files.reading) ?? []).map((list) => ({
    length: list.length,
    left: list.filter(({ id }) => !overruled.has(id)),
  }))
  return { cursor, lists, rows: distinct([...lists.flatMap(({ left }) => left), ...live]) }
}

/** What a promise holds, told without waiting: null until then, nothing where it fails. */
function heldBy<T>(promise: Promise<readonly T[]>): { now(): readonly T[] | null } {
  let held: readonly T[] | null = null
  promise.then(
    (value) => (held = value),
    () => (held = []),
  )
  return { now: () => held }
}

/** Rows of the directory, a list for each thing that is looked up, in the order of its entries. */
async function readFiled(
  directory: OpenDirectory,
  { exact, words, wholes, limit }: Lookups,
): Promise<readonly (readonly FoundRow[])[]> {
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
): Promise<readonly (readonly FoundRow[])[]> {
  const lists: (readonly FoundRow[])[] = []
  for (const start of starts) {
    const list = await filedStarting(directory, start, limit)
    lists.push(list)
    if (list.length >= limit) break
  }
  return lists
}

/** Of rows of several sources those that one index would have given. */
function asOne({ exact, words, wholes, limit }: Lookups, rows: readonly FoundRow[]): readonly FoundRow[] {
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
