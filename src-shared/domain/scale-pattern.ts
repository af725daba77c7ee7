import type { Result } from './refusal.ts'

/**
 * How a shop's scales print their codes, one sign for each digit: digits stand for themselves, `F` is any
 * digit, `W` the article's number on the scale (PLU), `E` the amount in fen, `N` the weight in grams (of what is
 * sold by the piece: thousandths), `V` the price check digit for the amount right after it, `C` the check digit.
 * The letters are those in the set-up of Chinese scales. Spaces do not count: `20 WWWWW EEEEE NNNNN C`.
 */
export type ScalePattern = {
  /** Without spaces: 13 signs (EAN-13) or 18. */
  readonly layout: string
}

export type ScalePatternFault =
  | { readonly kind: 'letter'; readonly at: number }
  | { readonly kind: 'length'; readonly signs: number }
  /** In-store codes begin with 2 or 02 (General Specifications, 1.4.2). */
  | { readonly kind: 'prefix' }
  /** 18 digits from 25 on are payment codes of Alipay: nobody could tell them apart. */
  | { readonly kind: 'pay-code' }
  | { readonly kind: 'missing'; readonly letter: 'W' | 'C' }
  | { readonly kind: 'no-amount-or-weight' }
  /** The letter stands in two places. */
  | { readonly kind: 'split'; readonly letter: string }
  /** C is the last sign. */
  | { readonly kind: 'check-place' }
  /** V is one sign, and four or five E follow it. */
  | { readonly kind: 'price-check' }

/** Reads a pattern as a shop writes it; refused with what is wrong first. */
export function scalePattern(text: string): Result<ScalePattern, ScalePatternFault> {
  const strange = text.search(/[^0-9FWENVC ]/)
  const layout = text.replaceAll(' ', '')
  const fault: ScalePatternFault | null = strange >= 0 ? { kind: 'letter', at: strange } : faultOf(layout)
  return fault === null ? { ok: true, value: { layout } } : { ok: false, reason: fault }
}

function faultOf(layout: string): ScalePatternFault | null {
  if (layout.length !== 13 && layout.length !== 18) return { kind: 'length', signs: layout.length }
  if (!/^(2|02)/.test(layout)) return { kind: 'prefix' }
  if (layout.length === 18 && !/^(02|2[0-4])/.test(layout)) return { kind: 'pay-code' }
  if (!layout.includes('W')) return { kind: 'missing', letter: 'W' }
  if (!/[EN]/.test(layout)) return { kind: 'no-amount-or-weight' }
  const split = [...'WENC'].find((letter) => new RegExp(`${letter}[^${letter}]+${letter}`).test(layout))
  if (split !== undefined) return { kind: 'split', letter: split }
  if (/C./.test(layout)) return { kind: 'check-place' }
  // Scanners check an EAN-13; of 18 digits some scales make the last one by a rule of their own, then F says so.
  if (layout.length === 13 && !layout.endsWith('C')) return { kind: 'missing', letter: 'C' }
  if (layout.includes('V') && !/^[^V]*VE{4,5}(?!E)[^V]*$/.test(layout)) return { kind: 'price-check' }
  return null
}
