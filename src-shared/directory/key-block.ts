import type { Codec, ReadCodec } from './codec.ts'
import { readNumbers, writeNumbers } from './numbers.ts'

/** So many postings make a block; one key may go on in the next. */
export const POSTINGS_PER_BLOCK = 1024

/** A search key and the rows that have it, by their place in the run, ascending. */
export type Posting = { readonly key: string; readonly ordinals: readonly number[] }

/**
 * Length of the text, the keys as JSON (a cut name may end in half a character, which UTF-8 cannot hold), how many
 * rows each has, and the rows as differences.
 */
export function writeKeyBlock(postings: readonly Posting[], codec: Codec): Uint8Array {
  const text = codec.encode(JSON.stringify(postings.map(({ key }) => key)))
  const numbers = writeNumbers([
    ...postings.map(({ ordinals }) => ordinals.length),
    ...postings.flatMap(({ ordinals }) => ordinals.map((each, place) => each - (ordinals[place - 1] ?? 0))),
  ])
  const head = writeNumbers([text.length])
  const raw = new Uint8Array(head.length + text.length + numbers.length)
  raw.set(head)
  raw.set(text, head.length)
  raw.set(numbers, head.length + text.length)
  return raw
}

export function readKeyBlock(raw: Uint8Array, codec: ReadCodec): readonly Posting[] {
  const head = readNumbers(raw, 0, 1)
  const end = head.end + (head.values[0] ?? 0)
  const keys = JSON.parse(codec.decode(raw.subarray(head.end, end))) as string[]
  const counts = readNumbers(raw, end, keys.length)
  let at = counts.end
  return keys.map((key, place) => {
    const { values, end: next } = readNumbers(raw, at, counts.values[place] ?? 0)
    at = next
    for (let i = 1; i < values.length; i++) values[i] = (values[i] ?? 0) + (values[i - 1] ?? 0)
    return { key, ordinals: values }
  })
}
