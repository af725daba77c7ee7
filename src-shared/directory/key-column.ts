import type { Entry, Posting } from './key-block.ts'

/** Base 11, left-aligned: 0 ends a key and each digit is one more, so that numbers stand as the keys do. 11^15 < 2^53. */
const DIGITS = 15
const BASE = 11
const POWERS = Array.from({ length: DIGITS + 1 }, (_, n) => BASE ** (DIGITS - n))

/**
 * A block of postings whose keys are all digits, with or without one mark before them: eight bytes a posting, twelve where
 * neighbours are far apart, so that those of a million members can be held in memory and a mobile number, a card or a tail
 * leads to its row without reading anything.
 */
export type KeyColumn = {
  /** Before the digits of every key: nothing or one character. */
  readonly mark: string
  /** As a number each key is `base` and `unit` times what stands in `keys`. */
  readonly base: number
  readonly unit: number
  readonly keys: Uint32Array | Float64Array
  readonly ordinals: Uint32Array
}

/** Null where a key is something else than at most fifteen digits after the same mark. */
export function columnOf(postings: readonly Posting[]): KeyColumn | null {
  const mark = markOf(postings[0]?.key ?? '')
  const count = postings.reduce((sum, { ordinals }) => sum + ordinals.length, 0)
  const [keys, ordinals] = [new Float64Array(count), new Uint32Array(count)]
  let at = 0
  for (const posting of postings) {
    if (markOf(posting.key) !== mark) return null
    const number = numberOf(posting.key.slice(mark.length))
    if (number === null) return null
    keys.fill(number, at, at + posting.ordinals.length)
    ordinals.set(posting.ordinals, at)
    at += posting.ordinals.length
  }
  const longest = Math.max(...postings.map(({ key }) => key.length - mark.length))
  return { mark, ...narrowed(keys, POWERS[longest] ?? 1), ordinals }
}

/** All numbers are multiples of `unit`; those of a block are mostly so near each other that 32 bits tell them apart. */
function narrowed(numbers: Float64Array, unit: number): Pick<KeyColumn, 'base' | 'unit' | 'keys'> {
  const base = numbers[0] ?? 0
  const isNear = ((numbers.at(-1) ?? 0) - base) / unit < 2 ** 32
  return isNear
    ? { base, unit, keys: Uint32Array.from(numbers, (number) => (number - base) / unit) }
    : { base: 0, unit: 1, keys: numbers }
}

/** The postings whose keys begin with `start`, and whether one behind them shows that there are no more. */
export function startingIn(
  column: KeyColumn,
  start: string,
): { readonly entries: Iterable<Entry>; readonly ended: boolean } {
  const { mark, ordinals } = column
  const [from, to] = rangeOf(mark, start)
  const [first, end] = [placeOf(column, from), placeOf(column, to)]
  return { entries: entriesOf(column, first, end), ended: end < ordinals.length }
}

function* entriesOf(column: KeyColumn, first: number, end: number): Generator<Entry> {
  for (let at = first; at < end; at++) {
    yield { key: column.mark + digitsOf(numberAt(column, at)), ordinal: column.ordinals[at] ?? 0 }
  }
}

/** From which number on keys begin with `start`, and from which on they do not any more. */
function rangeOf(mark: string, start: string): readonly [number, number] {
  const digits = start.slice(mark.length)
  const low = start.startsWith(mark) && mark + digits === start ? numberOf(digits) : null
  // Keys with this mark all lie before such a start, or all behind it.
  if (low === null) return wholeOrNone(mark, start)
  return [low, low + (POWERS[digits.length] ?? 1)]
}

function wholeOrNone(mark: string, start: string): readonly [number, number] {
  if (mark.startsWith(start)) return [0, Infinity]
  return [Infinity, Infinity]
}

const markOf = (key: string): string => (isDigit(key.charCodeAt(0)) ? '' : key.slice(0, 1))
const isDigit = (code: number) => code >= 0x30 && code <= 0x39

function numberOf(digits: string): number | null {
  if (digits.length > DIGITS) return null
  let value = 0
  for (let i = 0; i < digits.length; i++) {
    const code = digits.charCodeAt(i)
    if (!isDigit(code)) return null
    value += (code - 0x2f) * (POWERS[i + 1] ?? 0)
  }
  return value
}

function digitsOf(number: number): string {
  let [digits, rest] = ['', number]
  for (let i = 1; i <= DIGITS && rest > 0; i++) {
    const power = POWERS[i] ?? 1
    const digit = Math.floor(rest / power)
    digits += String.fromCharCode(digit + 0x2f)
    rest -= digit * power
  }
  return digits
}

const numberAt = ({ base, unit, keys }: KeyColumn, place: number): number => base + unit * (keys[place] ?? 0)

function placeOf(column: KeyColumn, number: number): number {
  let [low, high] = [0, column.keys.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (numberAt(column, middle) < number) low = middle + 1
    else high = middle
  }
  return low
}
