/** Every host has it; this room's compiler settings know neither the browser nor Node. */
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string }

const QUESTION_MARK = [0x3f] as const
/** The first of four bytes for the basic plane, how many codes it has there, and the first for the planes above (GB 18030-2005). */
const BASIC = 0x81
const IN_BASIC = 39_420
const ABOVE = 0x90

/** Codes of two bytes as one number, and numbers of codes of four bytes, by code point. */
type Codes = { readonly two: ReadonlyMap<number, number>; readonly four: ReadonlyMap<number, number> }
let codes: Codes | null = null

/** The decoder that every host brings knows which code is which character, so no table is kept here: it is turned round. */
function readCodes(): Codes {
  const decoder = new TextDecoder('gb18030')
  const pairs: number[] = []
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) if (low !== 0x7f) pairs.push((high << 8) | low)
  }
  const lines = decoder.decode(Uint8Array.from(pairs.flatMap((pair) => [pair >> 8, pair & 0xff, 0x0a]))).split('\n')
  const two = new Map<number, number>()
  pairs.forEach((pair, i) => {
    const [sign, more] = lines[i] ?? ''
    if (sign !== undefined && more === undefined && sign !== '\ufffd') two.set(sign.codePointAt(0) as number, pair)
  })
  const numbers = Array.from({ length: IN_BASIC }, (_, number) => fourBytes(number, BASIC))
  const four = new Map<number, number>()
  for (const sign of decoder.decode(Uint8Array.from(numbers.flat()))) four.set(sign.codePointAt(0) as number, four.size)
  return { two, four }
}

const fourBytes = (number: number, first: number): number[] => [
  first + Math.floor(number / 12_600),
  0x30 + (Math.floor(number / 1260) % 10),
  0x81 + (Math.floor(number / 10) % 126),
  0x30 + (number % 10),
]

/**
 * The bytes of a character in GB 18030-2005, by its code point: one for ASCII, two for what GBK has, else four. What has
 * no code there, such as half of a surrogate pair, is a question mark.
 */
export function gb18030Of(point: number): readonly number[] {
  if (point <= 0x7f) return [point]
  if (point > 0xffff) return fourBytes(point - 0x10000, ABOVE)
  const { two, four } = (codes ??= readCodes())
  const pair = two.get(point)
  if (pair !== undefined) return [pair >> 8, pair & 0xff]
  const number = four.get(point)
  return number === undefined ? QUESTION_MARK : fourBytes(number, BASIC)
}
