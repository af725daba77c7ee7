import type { Codec, ReadCodec } from './codec.ts'

/** So many members make a block: looking one up reads, decrypts and inflates about 6 kB. */
export const ROWS_PER_BLOCK = 16

/**
 * A member as a block holds them. `text` is JSON: `[member, how the name is read or null]`, or `null` for one
 * who is gone. It is taken apart only where somebody asks for this member.
 */
export type RowText = { readonly id: string; readonly text: string }

/** The text of a member who is gone. */
export const GONE = 'null'

/** A line with the ids as JSON, then a line for each row. */
export function writeRowBlock(rows: readonly RowText[], codec: Codec): Uint8Array {
  return codec.encode([JSON.stringify(rows.map(({ id }) => id)), ...rows.map(({ text }) => text)].join('\n'))
}

/**
 * The rows of a block for which `isWanted` holds, all of them without it. Only these are decoded: of a block that is looked
 * into for one row, that costs more than all the rest of reading it.
 */
export function readRowBlock(
  raw: Uint8Array,
  codec: ReadCodec,
  isWanted: (id: string, place: number) => boolean = () => true,
): readonly RowText[] {
  let end = lineEnd(raw, 0)
  const ids = JSON.parse(codec.decode(raw.subarray(0, end))) as string[]
  return ids.flatMap((id, place) => {
    const begin = end + 1
    end = lineEnd(raw, begin)
    return isWanted(id, place) ? [{ id, text: codec.decode(raw.subarray(begin, end)) }] : []
  })
}

const NEWLINE = 0x0a

/** JSON holds no line end, and no byte of another character looks like one. */
function lineEnd(raw: Uint8Array, from: number): number {
  const at = raw.indexOf(NEWLINE, from)
  return at < 0 ? raw.length : at
}
