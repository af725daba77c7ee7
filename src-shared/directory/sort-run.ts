import type { Member } from '#domain/member.ts'
import type { Codec } from './codec.ts'
import type { MadeFile } from './file-writer.ts'
import { leadOf, NO_LEAD, type Lead } from './leads.ts'
import { GONE, type RowText } from './row-block.ts'
import { RunWriter } from './run-writer.ts'
import { keysAsSpoken, spokenName, type ToPinyin } from './search-keys.ts'

/** A member as a run takes them in, with the keys that they are found by, none for one who is gone, and how the name begins. */
export type NewRow = RowText & { readonly keys: readonly string[]; readonly lead: Lead }

/** A member as they stand; null for one who is gone. */
export function newRow(id: string, member: Member | null, toPinyin: ToPinyin): NewRow {
  if (member === null) return { id, text: GONE, keys: [], lead: NO_LEAD }
  const spoken = spokenName(member, toPinyin)
  return {
    id,
    // Written anew: a row has to be one line.
    text: JSON.stringify([member, spoken]),
    keys: keysAsSpoken(member, spoken),
    lead: leadOf(member, spoken),
  }
}

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
    await writer.addRow(row, row.lead)
  }
  await writer.endRows()
  // By UTF-16 code units, as IndexedDB orders its keys.
  for (const key of [...byKey.keys()].sort()) await writer.addPosting({ key, ordinals: byKey.get(key) ?? [] })
  await writer.end()
}
