import { fen, type Fen } from '#domain/units.ts'
import { pairFaults, type PairFault } from './associations.ts'
import type { Gs1Element } from './refusal.ts'

/** A price on a label. */
export type LabelPrice = {
  /** ISO 4217, numeric (156 is the yuan); null where the label leaves it to the shop's country. */
  readonly currency: string | null
  /** Null for another currency, and where the label has parts of a fen. */
  readonly fen: Fen | null
}

/** What a GS1 code says, with what a shop needs of it. Null where the code does not say it. */
export type Gs1Label = {
  /** The code as it was read, without its AIM id. */
  readonly text: string
  readonly elements: readonly Gs1Element[]
  readonly faults: readonly PairFault[]
  /** AI 01, 03, or of a piece 8006. */
  readonly gtin14: string | null
  /** AI 310n, in whole grams; null as well for parts of a gram. */
  readonly grams: number | null
  /** AI 30: how many are in a pack of a varying number. */
  readonly count: number | null
  /** AI 392n, 393n: for the whole pack. */
  readonly price: LabelPrice | null
  readonly batch: string | null
  readonly serial: string | null
  /** Days as YYMMDD, day 00 where it is left open: `labelDay` makes them whole. AI 15, 16, and 17 or 7003. */
  readonly bestBefore: string | null
  readonly sellBy: string | null
  readonly expiry: string | null
  /** Global Coupon Number, AI 255. */
  readonly coupon: string | null
}

/** Gathers from the elements of a code what a shop needs. */
export function labelOf(text: string, elements: readonly Gs1Element[]): Gs1Label {
  const find = (pattern: RegExp) => elements.find(({ ai }) => pattern.test(ai))
  const value = (pattern: RegExp) => find(pattern)?.value ?? null
  const count = value(/^30$/)
  const weight = find(/^310\d$/)
  const gtin14 = find(/^(01|03|8006)$/)?.parts[0] ?? null
  return {
    text,
    elements,
    faults: pairFaults(elements),
    gtin14: gtin14 === null || /^0+$/.test(gtin14) ? null : gtin14,
    grams: weight === undefined ? null : scaled(weight.value, 3 - decimals(weight)),
    count: count === null ? null : Number(count),
    price: priceOf(find(/^39[23]\d$/)),
    batch: value(/^10$/),
    serial: value(/^21$/),
    bestBefore: value(/^15$/),
    sellBy: value(/^16$/),
    expiry: value(/^17$/) ?? find(/^7003$/)?.parts[0] ?? null,
    coupon: value(/^255$/),
  }
}

/** The last digit of a measure's identifier. */
const decimals = ({ ai }: Gs1Element): number => Number(ai.slice(-1))

function priceOf(element: Gs1Element | undefined): LabelPrice | null {
  if (element === undefined) return null
  const currency = element.parts.length > 1 ? (element.parts[0] ?? null) : null
  const amount = scaled(element.parts.at(-1) ?? '', 2 - decimals(element))
  const isYuan = currency === null || currency === '156'
  return { currency, fen: isYuan && amount !== null ? fen(amount) : null }
}

/** Digits times a power of ten; null where that is no whole number within ±(2^53−1). */
function scaled(digits: string, power: number): number | null {
  const cut = digits.length + Math.min(power, 0)
  const whole = power < 0 ? digits.slice(0, Math.max(cut, 0)) : digits + '0'.repeat(power)
  const rest = power < 0 ? digits.slice(Math.max(cut, 0)) : ''
  const number = Number(whole)
  return /^0*$/.test(rest) && Number.isSafeInteger(number) ? number : null
}
