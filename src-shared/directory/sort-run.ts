import type { Codec } from './codec.ts'
import type { MadeFile } from './file-writer.ts'
import type { RowText } from './row-block.ts'
import { RunWriter } from './run-writer.ts'

/** A member as a run takes them in, with the keys that they are found by; none for one who is gone. */
export type NewRow = RowText & { readonly keys: readonly string[] }

/** Makes a run of rows that are held in memory, each id once. */
export async function writeSorted(
  rows: readonly NewRow[],
  codec: Codec,
  put: (file: MadeFile) => Promise<void>,
  options: { readonly filter: boolean },
): Promise<void> {
  const writer = new RunWriter(codec, put, options)
  const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
  const byKey = new Map<string, number[]>()
  for (const [ordinal, row] of sorted.entries()) {
    for (const key of row.keys) {
      const known = byKey.get(key)
      if (known === undefined) byKey.set(key, [ordinal])
      else known.push(ordinal)
    }
    await writer.addRow(row)
  }
  await writer.endRows()
  // By UTF-16 code units, as IndexedDB orders its keys.
  for (const key of [...byKey.keys()].sort()) await writer.addPosting({ key, ordinals: byKey.get(key) ?? [] })
  await writer.end()
}
