import { GONE, type RowText } from '#directory/row-block.ts'
import type { Entry, RunReader } from '#directory/run-reader.ts'
import { keysAsSpoken } from '#directory/search-keys.ts'
import type { Member } from '#domain/member.ts'
import type { MemberRow } from '../rows.ts'
import type { OpenDirectory } from './open-runs.ts'

/** A member's row as headquarters filed it: the same that pulling them would have made. */
function filedRow({ id, text }: RowText): MemberRow | null {
  if (text === GONE) return null
  const [doc, spoken] = JSON.parse(text) as [Member, readonly string[] | null]
  return { id, doc, base: 'as-shown', keys: keysAsSpoken(doc, spoken) }
}

/** The rows of these members, by id, the newest run over the others; who is gone or was never there is missing. */
export async function filedRows(
  { runs }: OpenDirectory,
  ids: readonly string[],
): Promise<ReadonlyMap<string, MemberRow>> {
  const found = new Map<string, MemberRow>()
  let left = [...new Set(ids)]
  for (const run of runs) {
    if (left.length === 0) break
    const known = new Set<string>()
    for (const text of await run.rowsOf(left)) {
      known.add(text.id)
      const row = filedRow(text)
      if (row !== null) found.set(row.id, row)
    }
    left = left.filter((id) => !known.has(id))
  }
  return found
}

/** A posting that leads to a member, their row, and its text as it was filed: JSON, a list that begins with the member. */
export type FiledEntry = { readonly key: string; readonly row: MemberRow; readonly text: string }

/** The entries of run number `at` whose members no newer run overrules, with their rows, in their order. */
export async function notOverruled(
  { runs }: OpenDirectory,
  at: number,
  entries: readonly Entry[],
): Promise<FiledEntry[]> {
  const run = runs[at] as RunReader
  const texts = await run.rowsAt([...new Set(entries.map(({ ordinal }) => ordinal))])
  let ids = [...texts.values()].map(({ id }) => id)
  const over = new Set<string>()
  for (const newer of runs.slice(0, at)) {
    for (const { id } of await newer.rowsOf(ids)) over.add(id)
    ids = ids.filter((id) => !over.has(id))
  }
  const rows = new Map<number, Omit<FiledEntry, 'key'>>()
  for (const [ordinal, text] of texts) {
    const row = over.has(text.id) ? null : filedRow(text)
    if (row !== null) rows.set(ordinal, { row, text: text.text })
  }
  return entries.flatMap(({ key, ordinal }) => {
    const found = rows.get(ordinal)
    return found === undefined ? [] : [{ key, ...found }]
  })
}

/** The first `limit` of all runs' entries, by key and id. `read` gives those of one run in that order. */
export async function firstEntries(
  directory: OpenDirectory,
  read: (run: RunReader) => AsyncGenerator<readonly Entry[]>,
  limit: number,
): Promise<readonly FiledEntry[]> {
  const each = await Promise.all(directory.runs.map((run, at) => firstOfRun(directory, at, read(run), limit)))
  return each.flat().sort(byKeyAndId).slice(0, limit)
}

async function firstOfRun(
  directory: OpenDirectory,
  at: number,
  batches: AsyncGenerator<readonly Entry[]>,
  limit: number,
): Promise<readonly FiledEntry[]> {
  const found: FiledEntry[] = []
  for await (const batch of batches) {
    // No more rows than are missing: each is a block to read.
    for (let from = 0; from < batch.length && found.length < limit;) {
      const some = batch.slice(from, from + limit - found.length)
      from += some.length
      found.push(...(await notOverruled(directory, at, some)))
    }
    if (found.length >= limit) break
  }
  return found
}

const byKeyAndId = (a: FiledEntry, b: FiledEntry): number =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : a.row.id < b.row.id ? -1 : a.row.id > b.row.id ? 1 : 0
