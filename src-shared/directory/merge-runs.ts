import type { Codec } from './codec.ts'
import type { MadeFile } from './file-writer.ts'
import type { Posting } from './key-block.ts'
import { leadAt, type Leads } from './leads.ts'
import { mergeSorted, type Batches } from './merge-sorted.ts'
import { GONE, type RowText } from './row-block.ts'
import { RunWriter } from './run-writer.ts'

/** A run as merging reads it: from its beginning to its end, a batch at a time. */
export type RunFeed = {
  readonly count: number
  rows(): Batches<RowText>
  leads(): Promise<Leads>
  postings(): Batches<Posting>
}

/**
 * Merges runs into one, the newest first in `runs`: of a member in several the newest row counts, and the postings of
 * the others are left out. `lowest`: nothing lies below, so who is gone need not be remembered, and no run
 * will be asked whether it overrules another. Holds twelve bytes a row besides a block of each run.
 */
export async function mergeRuns(
  runs: readonly RunFeed[],
  codec: Codec,
  put: (file: MadeFile) => Promise<void>,
  { lowest }: { readonly lowest: boolean },
): Promise<void> {
  const writer = new RunWriter(codec, put, { filter: !lowest })
  // Where each row of each run has gone; -1 = nowhere.
  const places = runs.map(({ count }) => new Int32Array(count).fill(-1))
  const read = runs.map(() => 0)
  const leads = await Promise.all(runs.map((run) => run.leads()))
  let last: string | null = null
  await mergeSorted<RowText>(
    runs.map((run) => run.rows()),
    (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    (row, rank) => {
      const ordinal = read[rank] ?? 0
      read[rank] = ordinal + 1
      if (row.id === last) return null
      last = row.id
      if (lowest && row.text === GONE) return null
      const place = places[rank]
      if (place !== undefined) place[ordinal] = writer.count
      return writer.addRow(row, leadAt(leads[rank], ordinal))
    },
  )
  await writer.endRows()

  let key: string | null = null
  let ordinals: number[] = []
  const flush = () => {
    if (key === null || ordinals.length === 0) return null
    const posting = { key, ordinals: Int32Array.from(ordinals).sort() }
    ordinals = []
    return writer.addPosting({ key: posting.key, ordinals: [...posting.ordinals] })
  }
  await mergeSorted<Posting>(
    runs.map((run) => run.postings()),
    (a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
    (posting, rank) => {
      const waits = posting.key === key ? null : flush()
      key = posting.key
      const place = places[rank] ?? []
      for (const ordinal of posting.ordinals) {
        const moved = place[ordinal] ?? -1
        if (moved >= 0) ordinals.push(moved)
      }
      return waits
    },
  )
  await flush()
  await writer.end()
}
