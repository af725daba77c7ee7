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

export function readRowBlock(raw: Uint8Array, codec: ReadCodec): readonly RowText[] {
  const [ids = '[]', ...texts] = codec.decode(raw).split('\n')
  return (JSON.parse(ids) as string[]).map((id, place) => ({ id, text: texts[place] ?? GONE }))
}
