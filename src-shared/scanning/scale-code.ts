import { hasCheckDigit } from '#domain/codes.ts'
import type { Result } from '#domain/refusal.ts'
import type { ScalePattern } from '#domain/scale-pattern.ts'
import { fen, type Fen } from '#domain/units.ts'
import { priceCheckDigit } from './price-check.ts'

/** What a scale printed. */
export type ScaleCode = {
  /** The article's number on the scale, with its leading zeros. */
  readonly plu: string
  /** Grams; of what is sold by the piece, thousandths. Null where the pattern has no weight. */
  readonly weight: number | null
  /** Null where the pattern has no amount. */
  readonly amount: Fen | null
}

export type ScaleRefusal =
  /** No pattern begins so and is as long. */
  | { readonly kind: 'other' }
  | { readonly kind: 'check-digit' }
  /** The check digit of the amount, at this place. */
  | { readonly kind: 'price-check'; readonly at: number }

/**
 * Reads a code of the shop's scales by the first of its patterns that fits. Twelve digits are read as well where
 * a pattern begins with 02: scanners drop the zero. What no pattern takes is refused with what came closest.
 */
export function readScaleCode(text: string, patterns: readonly ScalePattern[]): Result<ScaleCode, ScaleRefusal> {
  let refusal: ScaleRefusal = { kind: 'other' }
  for (const { layout } of patterns) {
    const digits = text.length === 12 && layout.length === 13 ? `0${text}` : text
    const read = readBy(layout, digits)
    if (read.ok) return read
    if (refusal.kind === 'other') refusal = read.reason
  }
  return { ok: false, reason: refusal }
}

function readBy(layout: string, digits: string): Result<ScaleCode, ScaleRefusal> {
  if (!/^\d+$/.test(digits) || digits.length !== layout.length || !isLaidOut(layout, digits))
    return refuse({ kind: 'other' })
  if (layout.endsWith('C') && !hasCheckDigit(digits)) return refuse({ kind: 'check-digit' })
  const amount = field(layout, digits, 'E')
  const verifier = field(layout, digits, 'V')
  if (verifier !== null && priceCheckDigit(amount ?? '') !== verifier)
    return refuse({ kind: 'price-check', at: layout.indexOf('V') })
  const weight = field(layout, digits, 'N')
  return {
    ok: true,
    value: {
      plu: field(layout, digits, 'W') ?? '',
      weight: weight === null ? null : Number(weight),
      amount: amount === null ? null : fen(Number(amount)),
    },
  }
}

const refuse = (reason: ScaleRefusal) => ({ ok: false, reason }) as const

const isLaidOut = (layout: string, digits: string): boolean =>
  [...layout].every((sign, i) => !/\d/.test(sign) || sign === digits.charAt(i))

function field(layout: string, digits: string, letter: string): string | null {
  const from = layout.indexOf(letter)
  return from < 0 ? null : digits.slice(from, layout.lastIndexOf(letter) + 1)
}
