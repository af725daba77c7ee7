import { hasCheckDigit } from '#domain/codes.ts'
import { identifierAt } from './application-identifiers.ts'
import type { ApplicationIdentifier, Part } from './ai-row.ts'

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** Keys that a compressed address of goods or of a logistic unit begins with: their bits, then digits in so many bits. */
const KEYS = [
  { head: '00000000', digits: 18, bits: 60 },
  { head: '00000001', digits: 14, bits: 47 },
] as const

/** Two hexadecimal digits that are no identifier stand for several that often go together. */
const TOGETHER: ReadonlyMap<string, readonly string[]> = new Map(
  [
    '0A 01 22,0B 01 10,0C 01 21,0D 01 17,0E 01 7003,0F 01 30,1A 01 10 21 17,1B 01 15,1C 01 11,1D 01 16,1E 01 91',
    '1F 01 10 15,9A 8010 8011,9B 8017 8019,9C 8018 8019,9D 414 254',
    ...['2', '3'].map((row) => [...'ABCDEF'].map((sign, at) => `${row}${sign} 01 3${Number(row) - 1}0${at}`).join(',')),
    Array.from({ length: 10 }, (_, at) => `A${at} 01 392${at},C${at} 255 390${at}`).join(','),
    [...'ABCD'].map((sign, at) => `C${sign} 255 394${at}`).join(','),
  ]
    .join(',')
    .split(',')
    .map((row) => row.split(' '))
    .map(([head = '', ...identifiers]) => [head, identifiers]),
)
/** Their format has changed since the compression was laid down, so their bits could be read in two ways. */
const CHANGED = new Set(['7007', '7040', '8007'])

export type Unpacked = { readonly identifier: ApplicationIdentifier; readonly text: string }

/**
 * Whether a segment of a path is a compressed Digital Link (URI Syntax 1.1, chapter 5): base64url whose first
 * bits are the identifier of a GTIN or an SSCC and a number with a right check digit. Others are not told
 * from any address on the web.
 */
export function isCompressed(segment: string): boolean {
  if (!/^[A-Za-z0-9_-]{10,}$/.test(segment)) return false
  const bits = bitsOf(segment.slice(0, 12))
  return KEYS.some(({ head, digits, bits: length }) => {
    const number = bits.slice(head.length, head.length + length)
    if (!bits.startsWith(head) || number.length < length) return false
    const text = String(BigInt(`0b${number}`)).padStart(digits, '0')
    return text.length === digits && hasCheckDigit(text)
  })
}

const bitsOf = (segment: string): string =>
  [...segment].map((sign) => SIGNS.indexOf(sign).toString(2).padStart(6, '0')).join('')

/**
 * What a compressed segment says (URI Syntax 1.1, chapter 5): identifiers and values in the order in which they were
 * packed, not yet looked at. Null where its bits do not come out, or an identifier's format has no place in them.
 */
export function unpack(segment: string): readonly Unpacked[] | null {
  if (!/^[A-Za-z0-9_-]{3,300}$/.test(segment)) return null
  const bits = new Bits(bitsOf(segment))
  const found: Unpacked[] = []
  // What fills the last sign up is less than an identifier.
  while (bits.left >= 8) {
    const identifiers = headOf(bits)
    if (identifiers === null) return null
    for (const identifier of identifiers) {
      const text = valueOf(identifier, bits)
      if (text === null) return null
      found.push({ identifier, text })
    }
  }
  return found.length > 0 && bits.isFilled() ? found : null
}

function headOf(bits: Bits): readonly ApplicationIdentifier[] | null {
  const head = (bits.take(8) ?? 0n).toString(16).toUpperCase().padStart(2, '0')
  const names = TOGETHER.get(head) ?? [/^\d\d$/.test(head) ? nameOf(head, bits) : '']
  const identifiers = names.map((name) => identifierAt(name, 0))
  const known = identifiers.filter((each) => each !== null && !CHANGED.has(each.ai))
  return known.length === names.length ? (known as ApplicationIdentifier[]) : null
}

/** Identifiers of three and four digits go on with four bits a digit. */
function nameOf(head: string, bits: Bits): string {
  let name = head
  while (name.length < 4 && identifierAt(name, 0)?.ai !== name) {
    const digit = bits.take(4)
    if (digit === null || digit > 9n) return ''
    name += String(digit)
  }
  return name
}

function valueOf({ parts }: ApplicationIdentifier, bits: Bits): string | null {
  let text = ''
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] as Part
    if (part.optional && part.min === part.max) return null
    let { max } = part
    if (isFixedNumber(part)) {
      // Numbers of a fixed length beside each other are one number.
      for (let next = parts[at + 1]; next !== undefined && isFixedNumber(next); next = parts[at + 1]) {
        max += next.max
        at++
      }
      const number = bits.digits(max)
      if (number === null) return null
      text += number
      continue
    }
    const piece = part.min === part.max ? null : varying(part, bits)
    if (piece === null) return null
    text += piece
  }
  return text
}

const isFixedNumber = ({ charset, min, max, optional }: Part): boolean => charset === 'N' && min === max && !optional

/** How it is written where it is no number, how long it is, and then its signs. */
function varying({ charset, max }: Part, bits: Bits): string | null {
  const way = charset === 'N' ? 0n : bits.take(3)
  const length = bits.take(max.toString(2).length)
  if (way === null || length === null || length > max) return null
  const count = Number(length)
  if (count === 0) return ''
  switch (way) {
    case 0n:
      return bits.digits(count)
    case 1n:
      return bits.signs(count, 4, (code) => code.toString(16))
    case 2n:
      return bits.signs(count, 4, (code) => code.toString(16).toUpperCase())
    case 3n:
      return bits.signs(count, 6, (code) => SIGNS.charAt(code))
    case 4n:
      return bits.signs(count, 7, (code) => String.fromCharCode(code))
    default:
      return null
  }
}

/** Bits that are read from the left. */
class Bits {
  private readonly bits: string
  private at = 0

  constructor(bits: string) {
    this.bits = bits
  }

  get left(): number {
    return this.bits.length - this.at
  }

  /** Null where there are not so many left. */
  take(count: number): bigint | null {
    if (count > this.left) return null
    this.at += count
    return BigInt(`0b${this.bits.slice(this.at - count, this.at)}`)
  }

  /** A decimal number of so many digits, in as few bits as hold the largest. */
  digits(count: number): string | null {
    const number = this.take((10n ** BigInt(count) - 1n).toString(2).length)
    const text = number === null ? '' : String(number).padStart(count, '0')
    return text.length === count ? text : null
  }

  signs(count: number, each: number, signOf: (code: number) => string): string | null {
    if (count * each > this.left) return null
    return Array.from({ length: count }, () => signOf(Number(this.take(each)))).join('')
  }

  /** Whether nothing but zeros is left. */
  isFilled(): boolean {
    return !this.bits.slice(this.at).includes('1')
  }
}
