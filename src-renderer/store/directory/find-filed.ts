import type { Entry, RunReader } from '#directory/run-reader.ts'
import type { MemberRow } from '../rows.ts'
import { firstEntries, notOverruled, type FiledEntry } from './filed-members.ts'
import { BlockCache } from './block-cache.ts'
import type { OpenDirectory } from './open-runs.ts'

/** A word with more postings than this is not read through: members who meet the others are looked at instead. */
const MOST_POSTINGS = 100_000
/** So many members are looked at, at most, for several common words. */
const MOST_LOOKS = 1_000
const LOOKS_AT_ONCE = 64
/** The same surnames are typed all day: who has them is held, in bytes; an eighth of one for each member and word. */
const MOST_PLACES = 8_000_000
const places = new WeakMap<RunReader, BlockCache>()

/** The rows of the first `limit` postings that begin with `start`, as an index gives them. */
export const filedStarting = (directory: OpenDirectory, start: string, limit: number): Promise<readonly MemberRow[]> =>
  firstEntries(directory, (run) => run.starting(start), limit).then(rowsOf)

/** The rows of the first `limit` postings of exactly `key`. */
export const filedEqual = (directory: OpenDirectory, key: string, limit: number): Promise<readonly MemberRow[]> =>
  firstEntries(directory, (run) => run.equal(key), limit).then(rowsOf)

const rowsOf = (entries: readonly FiledEntry[]) => entries.map(({ row }) => row)

/**
 * Members who meet all words, at most `limit` of each run: those of the first word in the order of its postings.
 * A word is the beginnings of keys of which any will do.
 */
export async function filedMeeting(
  directory: OpenDirectory,
  words: readonly (readonly string[])[],
  limit: number,
): Promise<readonly MemberRow[]> {
  const each = await Promise.all(directory.runs.map((_, at) => meetInRun(directory, at, words, limit)))
  return each.flat()
}

async function meetInRun(
  directory: OpenDirectory,
  at: number,
  [rarest = [], ...others]: readonly (readonly string[])[],
  limit: number,
): Promise<readonly MemberRow[]> {
  const run = directory.runs[at] as RunReader
  const sets = await Promise.all(others.map((starts) => placesOf(run, starts)))
  const found = new Map<string, MemberRow>()
  const seen = new Set<number>()
  let looks = 0
  const look = async (some: readonly Entry[]) => {
    looks += some.length
    for (const { row } of await notOverruled(directory, at, some)) {
      const meets = others.every((starts) => starts.some((start) => row.keys.some((key) => key.startsWith(start))))
      if (meets && found.size < limit) found.set(row.id, row)
    }
  }
  let waiting: Entry[] = []
  for (const start of rarest) {
    for await (const batch of run.starting(start)) {
      for (const entry of batch) {
        if (seen.has(entry.ordinal) || sets.some((set) => set !== null && !set.has(entry.ordinal))) continue
        seen.add(entry.ordinal)
        waiting.push(entry)
        if (waiting.length < LOOKS_AT_ONCE) continue
        await look(waiting)
        waiting = []
        if (found.size >= limit || looks >= MOST_LOOKS) return [...found.values()]
      }
    }
  }
  await look(waiting)
  return [...found.values()]
}

/** Places of the rows that have such a key; null where there are too many to be read. */
async function placesOf(run: RunReader, starts: readonly string[]): Promise<{ has(ordinal: number): boolean } | null> {
  if (starts.reduce((sum, start) => sum + run.mostStarting(start), 0) > MOST_POSTINGS) return null
  const known = places.get(run) ?? new BlockCache(MOST_PLACES)
  places.set(run, known)
  const name = starts.join(' ')
  const bits = known.get(name) ?? (await readPlaces(run, starts))
  known.set(name, bits)
  return { has: (ordinal) => ((bits[ordinal >> 3] ?? 0) & (1 << (ordinal & 7))) !== 0 }
}

/** A bit for each row. */
async function readPlaces(run: RunReader, starts: readonly string[]): Promise<Uint8Array> {
  const bits = new Uint8Array((run.count >> 3) + 1)
  for (const start of starts) {
    for await (const batch of run.starting(start)) {
      for (const { ordinal } of batch) bits[ordinal >> 3] = (bits[ordinal >> 3] ?? 0) | (1 << (ordinal & 7))
    }
  }
  return bits
}
