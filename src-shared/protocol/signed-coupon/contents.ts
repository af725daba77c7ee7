import { utf8ToBytes } from '@noble/hashes/utils.js'
import { addDays, daysBetween } from '#domain/calendar.ts'
import { basisPoints, businessDay, fen, type BasisPoints, type BusinessDay, type Fen } from '#domain/units.ts'

/** What a signed coupon says. docs/COUPONS.md shows each byte. */
export type SignedContents = {
  /** Of the device key that signed it: the first 8 bytes of the key's SHA-256, in hex. */
  readonly key: string
  /** 16 bytes as a UUID is written. */
  readonly id: string
  /** The till's own number of it, of which its short code is made; 0–99,999,999. */
  readonly number: number
  /** The most that it takes off; less than 2^32 fen. */
  readonly off: Fen
  /** Largest part of the bill that it pays, 1–10000. */
  readonly share: BasisPoints
  readonly template: string
  /** Good in the store that issued it; else in all stores of this headquarters. */
  readonly onlyStore: boolean
  readonly validFrom: BusinessDay
  readonly validTo: BusinessDay
  readonly memberId: string | null
  readonly ticketId: string | null
}

export const FORMAT = 1

const EPOCH = businessDay('1970-01-01')
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const HAS = { onlyStore: 1, member: 2, ticket: 4 }
/** In the place of a length: 16 bytes of a UUID follow. */
const PACKED = 255
/** So that the code fits a small QR code with all its ids. */
const LONGEST = 32

/** The bytes of a coupon without its signature. Throws RangeError where something does not fit. */
export function encodeContents(contents: SignedContents): Uint8Array<ArrayBuffer> {
  const { memberId, ticketId, onlyStore } = contents
  const flags =
    (onlyStore ? HAS.onlyStore : 0) | (memberId === null ? 0 : HAS.member) | (ticketId === null ? 0 : HAS.ticket)
  return Uint8Array.from([
    FORMAT,
    ...fromHex(contents.key, 8),
    ...fromHex(contents.id.replaceAll('-', ''), 16),
    ...number(contents.number, 4),
    ...number(contents.off, 4),
    ...number(contents.share, 2),
    ...number(daysBetween(EPOCH, contents.validFrom), 2),
    ...number(daysBetween(EPOCH, contents.validTo), 2),
    flags,
    ...text(contents.template),
    ...(memberId === null ? [] : text(memberId)),
    ...(ticketId === null ? [] : text(ticketId)),
  ])
}

/** Null for bytes that `encodeContents` does not write. */
export function decodeContents(bytes: Uint8Array): SignedContents | null {
  const from = new Reader(bytes)
  try {
    if (from.number(1) !== FORMAT) return null
    const [key, id, counter] = [from.hex(8), uuid(from.hex(16)), from.number(4)]
    const [off, share, first, last] = [from.number(4), from.number(2), from.number(2), from.number(2)]
    const flags = from.number(1)
    const contents: SignedContents = {
      ...{ key, id, number: counter, off: fen(off), share: basisPoints(share) },
      validFrom: addDays(EPOCH, first),
      validTo: addDays(EPOCH, last),
      onlyStore: (flags & HAS.onlyStore) !== 0,
      template: from.text(),
      memberId: (flags & HAS.member) === 0 ? null : from.text(),
      ticketId: (flags & HAS.ticket) === 0 ? null : from.text(),
    }
    const isSound = share >= 1 && share <= 10_000 && counter <= 99_999_999 && last >= first
    return isSound && isSame(encodeContents(contents), bytes) ? contents : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, place) => byte === b[place])

/** Big-endian. */
function number(value: number, bytes: number): number[] {
  if (!Number.isInteger(value) || value < 0 || value >= 256 ** bytes) throw new RangeError(`${value} in ${bytes} bytes`)
  return Array.from({ length: bytes }, (_, place) => Math.floor(value / 256 ** (bytes - 1 - place)) % 256)
}

function fromHex(hex: string, bytes: number): number[] {
  if (!/^[0-9a-f]*$/.test(hex) || hex.length !== bytes * 2) throw new RangeError(`${hex} is not ${bytes} bytes`)
  return Array.from({ length: bytes }, (_, place) => Number.parseInt(hex.slice(place * 2, place * 2 + 2), 16))
}

/** A UUID as its 16 bytes; other ids by length and signs. */
function text(value: string): number[] {
  if (UUID.test(value)) return [PACKED, ...fromHex(value.replaceAll('-', ''), 16)]
  const bytes = utf8ToBytes(value)
  if (bytes.length === 0 || bytes.length > LONGEST || bytes.some((byte) => byte < 0x21 || byte > 0x7e))
    throw new RangeError(`${value} does not fit a coupon`)
  return [bytes.length, ...bytes]
}

const uuid = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')

/** Reads bytes from the first to the last; RangeError beyond the end. */
class Reader {
  private readonly bytes: Uint8Array
  private at = 0
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  take(count: number): number[] {
    if (this.at + count > this.bytes.length) throw new RangeError('cut off')
    return [...this.bytes.subarray(this.at, (this.at += count))]
  }

  number = (bytes: number): number => this.take(bytes).reduce((sum, byte) => sum * 256 + byte, 0)
  hex = (bytes: number): string =>
    this.take(bytes)
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')

  text(): string {
    const length = this.number(1)
    return length === PACKED ? uuid(this.hex(16)) : String.fromCharCode(...this.take(length))
  }
}
