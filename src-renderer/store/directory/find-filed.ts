import type { Entry, RunReader } from '#directory/run-reader.ts'
import type { MemberRow } from '../rows.ts'
import { firstEntries, notOverruled, type FiledEntry } from './filed-members.ts'
import type { OpenDirectory } from './open-runs.ts'

/** So many members are looked at, at most, for several common words. */
const MOST_LOOKS = 1_000
const LOOKS_AT_ONCE = 64

/** Somebody who may be meant; who comes from the directory, with the text of their row as it was filed (see `FiledEntry`). */
export type FoundRow = MemberRow & { readonly text?: string }

/** The rows of the first `limit` postings that begin with `start`, as an index gives them. */
export const filedStarting = (directory: OpenDirectory, start: string, limit: number): Promise<readonly FoundRow[]> =>
  firstEntries(directory, (run) => run.starting(start), limit).then(rowsOf)

/** The rows of the first `limit` postings of exactly `key`. */
export const filedEqual = (directory: OpenDirectory, key: string, limit: number): Promise<readonly FoundRow[]> =>
  firstEntries(directory, (run) => run.equal(key), limit).then(rowsOf)

const rowsOf = (entries: readonly FiledEntry[]): readonly FoundRow[] => entries.map(found)
const found = ({ row, text }: FiledEntry): FoundRow => ({ ...row, text })

/**
 * Members who meet all words, at most `limit` of each run: those of the first word in the order of its postings.
 * A word is the beginnings of keys of which any will do.
 */
export async function filedMeeting(
  directory: OpenDirectory,
  words: readonly (readonly string[])[],
  limit: number,
): Promise<readonly FoundRow[]> {
  const each = await Promise.all(directory.runs.map((_, at) => meetInRun(directory, at, words, limit)))
  return each.flat()
}

async function meetInRun(
  directory: OpenDirectory,
  at: number,
  [rarest = [], ...others]: readonly (readonly string[])[],
  limit: number,
): Promise<readonly FoundRow[]> {
  const run = directory.runs[at] as RunReader
  const met = new Map<string, FoundRow>()
  const seen = new Set<number>()
  let looks = 0
  const look = async (some: readonly Entry[]) => {
    looks += some.length
    for (const entry of await notOverruled(directory, at, some)) {
      const { id, keys } = entry.row
      const meets = others.every((starts) => starts.some((start) => keys.some((key) => key.startsWith(start))))
      if (meets && met.size < limit) met.set(id, found(entry))
    }
  }
  let waiting: Entry[] = []
  for (const start of rarest) {
    for await (const batch of run.starting(start)) {
      for (const entry of batch) {
        if (seen.has(entry.ordinal) || !others.every((starts) => run.mayMeet(entry.ordinal, starts))) continue
        seen.add(entry.ordinal)
        waiting.push(entry)
        if (waiting.length < LOOKS_AT_ONCE) continue
        await look(waiting)
        waiting = []
        if (met.size >= limit || looks >= MOST_LOOKS) return [...met.values()]
      }
    }
  }
  await look(waiting)
  return [...met.values()]
}
