import { hasCheckDigit } from '#domain/codes.ts'
import { expandUpcE } from './upc-e.ts'

export type GoodsSymbology = 'ean-13' | 'ean-8' | 'upc-a' | 'upc-e' | 'gtin-14'

/** A trade item number: `gtin` as it stands on the pack, `gtin14` filled up with zeros for comparing. */
export type Gtin = { readonly gtin: string; readonly gtin14: string; readonly symbology: GoodsSymbology }

const BY_LENGTH: Readonly<Record<number, GoodsSymbology>> = { 8: 'ean-8', 12: 'upc-a', 13: 'ean-13', 14: 'gtin-14' }

/**
 * Reads a trade item number with a valid check digit; null for anything else. Eight digits are
 * EAN-8 first and UPC-E second, because only `]E0` could tell them apart: with it they are UPC-E.
 * A two- or five-digit supplement (`]E3`) is left out, it belongs to a magazine's issue.
 */
export function readGtin(digits: string, aim: string | null): Gtin | null {
  if (aim === ']E3' && (digits.length === 15 || digits.length === 18)) return plain(digits.slice(0, 13))
  if (aim === ']E0' && digits.length === 8) return short(digits) ?? plain(digits)
  return plain(digits) ?? short(digits)
}

/** A GTIN in 14 digits as it would stand on the pack. */
export function printedGtin(gtin14: string): string {
  return gtin14.replace(/^0{6}(?=\d{8}$)|^0{1,2}/, '')
}

function plain(digits: string): Gtin | null {
  const symbology = BY_LENGTH[digits.length]
  if (symbology === undefined || !hasCheckDigit(digits) || /^0+$/.test(digits)) return null
  return { gtin: digits, gtin14: digits.padStart(14, '0'), symbology }
}

function short(digits: string): Gtin | null {
  const upcA = expandUpcE(digits)
  return upcA === null ? null : { gtin: digits, gtin14: upcA.padStart(14, '0'), symbology: 'upc-e' }
}
