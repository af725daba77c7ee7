/**
 * DEFLATE (RFC 1951), raw, of one block of a file. It allocates nothing: a find inflates twenty blocks, and tables that are made
 * anew for each of them (some 30 kB) call the collector while somebody waits. Codes of up to FAST bits are looked up at once, the few
 * longer ones bit by bit as the RFC's §3.2.2 counts them.
 */
const FAST = 10
const LONGEST = 15
const MASK = (1 << FAST) - 1

/** How many codes have each length, the symbols in the order of their codes, and what the next FAST bits mean: `symbol << 4 | length`. */
type Codes = { readonly counts: Uint16Array; readonly symbols: Uint16Array; readonly fast: Uint16Array }

const codes = (symbols: number): Codes => ({
  counts: new Uint16Array(LONGEST + 1),
  symbols: new Uint16Array(symbols),
  fast: new Uint16Array(1 << FAST),
})

/** RFC 1951 §3.2.5: what lengths and distances begin at, and how many bits more they have. */
const LENGTHS = Uint16Array.of(
  ...[
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ],
)
const LENGTH_BITS = Uint8Array.of(
  ...[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0],
)
const DISTANCE_BITS = Uint8Array.from({ length: 30 }, (_, symbol) => Math.max(0, (symbol >> 1) - 1))
const DISTANCES = Uint16Array.from({ length: 30 }, (_, symbol) =>
  symbol < 2 ? symbol + 1 : ((2 + (symbol & 1)) << ((symbol >> 1) - 1)) + 1,
)
/** §3.2.7: in which order the lengths of the code for lengths stand. */
const ORDER = Uint8Array.of(16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)

const literals = codes(288)
const distances = codes(32)
const meta = codes(19)
const lengths = new Uint8Array(320)
const offsets = new Uint16Array(LONGEST + 2)

/** Makes the codes of `count` symbols from their lengths, which stand in `lengths` from `from` on. */
function make({ counts, symbols, fast }: Codes, from: number, count: number): void {
  counts.fill(0)
  for (let i = 0; i < count; i++) counts[lengths[from + i]!]!++
  counts[0] = 0
  let left = 1
  offsets[1] = 0
  for (let length = 1; length <= LONGEST; length++) {
    left = left * 2 - counts[length]!
    if (left < 0) throw new RangeError('more codes than there can be')
    offsets[length + 1] = offsets[length]! + counts[length]!
  }
  for (let i = 0; i < count; i++) {
    const length = lengths[from + i]!
    if (length > 0) symbols[offsets[length]!++] = i
  }
  fast.fill(0)
  let [code, place] = [0, 0]
  for (let length = 1; length <= FAST; length++, code <<= 1) {
    for (let n = counts[length]!; n > 0; n--, code++, place++) {
      // They are packed from their highest bit on, everything else from the lowest.
      let turned = 0
      for (let bit = 0; bit < length; bit++) turned |= ((code >> bit) & 1) << (length - 1 - bit)
      for (let at = turned; at <= MASK; at += 1 << length) fast[at] = (symbols[place]! << 4) | length
    }
  }
}

/** A code longer than FAST bits at the beginning of `bits`, as `make` puts it into `fast`. */
function slow({ counts, symbols }: Codes, bits: number): number {
  let [code, first, place] = [0, 0, 0]
  for (let length = 1; length <= LONGEST; length++) {
    code |= (bits >>> (length - 1)) & 1
    const count = counts[length]!
    if (code - first < count) return (symbols[place + code - first]! << 4) | length
    place += count
    first = (first + count) << 1
    code <<= 1
  }
  throw new RangeError('no such code')
}

const NEWLINE = 0x0a

/**
 * Inflates `bytes` to `out`, with what `dictionary` holds as if it stood before; no further than to the end of line number `lines`.
 * Out: how many bytes came out. Throws RangeError where the bytes are not deflated, end too early, or hold more than `out` does.
 */
export function inflateInto(
  bytes: Uint8Array,
  out: Uint8Array,
  dictionary: Uint8Array | null,
  lines = 2 ** 30,
): number {
  let left = lines
  const size = bytes.length
  const before = dictionary?.length ?? 0
  let [hold, have, at, to] = [0, 0, 0, 0]
  for (let last = false; !last;) {
    // Behind the end come zeros, a few at most.
    while (have < 24) {
      hold |= (at < size ? bytes[at]! : 0) << have
      at++
      have += 8
    }
    last = (hold & 1) === 1
    const type = (hold >>> 1) & 3
    hold >>>= 3
    have -= 3
    if (type === 0) {
      at -= have >> 3
      const length = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
      const check = (bytes[at + 2] ?? 0) | ((bytes[at + 3] ?? 0) << 8)
      at += 4
      if (at + length > size || length !== (check ^ 0xffff)) throw new RangeError('the bytes end too early')
      if (to + length > out.length) throw new RangeError('more than was said')
      for (let end = at + length; at < end;) {
        const byte = bytes[at++]!
        out[to++] = byte
        if (byte === NEWLINE && --left === 0) return to
      }
      hold = 0
      have = 0
      continue
    }
    if (type === 1) {
      lengths.fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280, 288).fill(5, 288, 320)
      make(literals, 0, 288)
      make(distances, 288, 32)
    } else if (type === 2) {
      const [ofLiterals, ofDistances, ofMeta] = [(hold & 31) + 257, ((hold >>> 5) & 31) + 1, ((hold >>> 10) & 15) + 4]
      hold >>>= 14
      have -= 14
      lengths.fill(0, 0, 19)
      for (let i = 0; i < ofMeta; i++) {
        if (have < 3) {
          hold |= (at < size ? bytes[at]! : 0) << have
          at++
          have += 8
        }
        lengths[ORDER[i]!] = hold & 7
        hold >>>= 3
        have -= 3
      }
      make(meta, 0, 19)
      const all = ofLiterals + ofDistances
      for (let i = 0; i < all;) {
        while (have < 24) {
          hold |= (at < size ? bytes[at]! : 0) << have
          at++
          have += 8
        }
        const entry = meta.fast[hold & MASK]!
        if (entry === 0) throw new RangeError('no such code')
        hold >>>= entry & 15
        have -= entry & 15
        const symbol = entry >> 4
        if (symbol < 16) {
          lengths[i++] = symbol
          continue
        }
        const extra = symbol === 16 ? 2 : symbol === 17 ? 3 : 7
        const repeat = (symbol === 18 ? 11 : 3) + (hold & ((1 << extra) - 1))
        hold >>>= extra
        have -= extra
        if (i + repeat > all || (symbol === 16 && i === 0)) throw new RangeError('a length is repeated too often')
        const length = symbol === 16 ? lengths[i - 1]! : 0
        for (let n = repeat; n > 0; n--) lengths[i++] = length
      }
      make(literals, 0, ofLiterals)
      make(distances, ofLiterals, ofDistances)
    } else throw new RangeError('no such block')

    for (;;) {
      while (have < 24) {
        hold |= (at < size ? bytes[at]! : 0) << have
        at++
        have += 8
      }
      const entry = literals.fast[hold & MASK]! || slow(literals, hold)
      hold >>>= entry & 15
      have -= entry & 15
      const symbol = entry >> 4
      if (symbol < 256) {
        if (to === out.length) throw new RangeError('more than was said')
        out[to++] = symbol
        if (symbol === NEWLINE && --left === 0) return to
        continue
      }
      // More than what lies behind the end was used.
      if (at - (have >> 3) > size) throw new RangeError('the bytes end too early')
      if (symbol === 256) break
      if (symbol > 285) throw new RangeError('no such length')
      const lengthBits = LENGTH_BITS[symbol - 257]!
      let length = LENGTHS[symbol - 257]! + (hold & ((1 << lengthBits) - 1))
      hold >>>= lengthBits
      have -= lengthBits
      while (have < 24) {
        hold |= (at < size ? bytes[at]! : 0) << have
        at++
        have += 8
      }
      const far = distances.fast[hold & MASK]! || slow(distances, hold)
      hold >>>= far & 15
      have -= far & 15
      if (far >> 4 > 29) throw new RangeError('no such distance')
      const distanceBits = DISTANCE_BITS[far >> 4]!
      while (have < distanceBits) {
        hold |= (at < size ? bytes[at]! : 0) << have
        at++
        have += 8
      }
      const distance = DISTANCES[far >> 4]! + (hold & ((1 << distanceBits) - 1))
      hold >>>= distanceBits
      have -= distanceBits
      if (distance > to + before) throw new RangeError('it repeats what was not there')
      if (to + length > out.length) throw new RangeError('more than was said')
      let source = to - distance
      for (; source < 0 && length > 0; length--) {
        const byte = dictionary![before + source++]!
        out[to++] = byte
        if (byte === NEWLINE && --left === 0) return to
      }
      for (; length > 0; length--) {
        const byte = out[source++]!
        out[to++] = byte
        if (byte === NEWLINE && --left === 0) return to
      }
    }
  }
  return to
}
