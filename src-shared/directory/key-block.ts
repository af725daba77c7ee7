import type { Codec, ReadCodec } from './codec.ts'
import { readNumbers, skipNumbers, writeNumbers } from './numbers.ts'

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

/** A posting as a search takes it: a key, and one row that has it. */
export type Entry = { readonly key: string; readonly ordinal: number }

/**
 * The postings of a block whose keys begin with `start`, and whether a key behind them shows that there are no more. Nothing
 * else of the block is decoded: it holds a thousand postings, and somebody waits for twenty.
 */
export function startingInBlock(
  raw: Uint8Array,
  codec: ReadCodec,
  start: string,
): { readonly entries: Iterable<Entry>; readonly ended: boolean } {
  const head = readNumbers(raw, 0, 1)
  const end = head.end + (head.values[0] ?? 0)
  const { all, from, keys } = keysStarting(codec.decode(raw.subarray(head.end, end)), start)
  if (keys.length === 0) return { entries: [], ended: from < all }
  const counts = readNumbers(raw, end, all)
  let skipped = 0
  for (let place = 0; place < from; place++) skipped += counts.values[place] ?? 0
  const at = skipNumbers(raw, counts.end, skipped)
  return { entries: entriesAt(raw, at, keys, counts.values, from), ended: from + keys.length < all }
}

function* entriesAt(
  raw: Uint8Array,
  begin: number,
  keys: readonly string[],
  counts: readonly number[],
  from: number,
): Generator<Entry> {
  let at = begin
  for (const [place, key] of keys.entries()) {
    let ordinal = 0
    for (let n = counts[from + place] ?? 0; n > 0; n--) {
      const { values, end } = readNumbers(raw, at, 1)
      ordinal += values[0] ?? 0
      at = end
      yield { key, ordinal }
    }
  }
}

const QUOTE = 0x22

/** Of sorted keys as JSON: how many there are, those that begin with `start`, and how many come before these. */
function keysStarting(
  text: string,
  start: string,
): { readonly all: number; readonly from: number; readonly keys: readonly string[] } {
  // Hardly any key has a character that JSON escapes.
  if (text.includes('\\') || /["\\]/.test(start)) {
    const all = JSON.parse(text) as string[]
    const keys = all.filter((key) => key.startsWith(start))
    return { all: all.length, from: all.filter((key) => key < start).length, keys }
  }
  const [all, keys] = [quotesIn(text, 0, text.length) / 2, [] as string[]]
  let at = text.startsWith(`["${start}`) ? 1 : text.indexOf(`,"${start}`) + 1
  if (at === 0) {
    // None begins so; whether any comes behind is told by the last one.
    const last = text.slice(text.lastIndexOf('"', text.length - 3) + 1, -2)
    return { all, from: last < start ? all : 0, keys }
  }
  const from = quotesIn(text, 0, at) / 2
  while (text.startsWith(start, at + 1) && text.charCodeAt(at) === QUOTE) {
    const end = text.indexOf('"', at + 1)
    keys.push(text.slice(at + 1, end))
    at = end + 2
  }
  return { all, from, keys }
}

function quotesIn(text: string, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === QUOTE) count++
  return count
}
