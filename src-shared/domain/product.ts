import type { Fen } from './units.ts'

/** One article that can be sold. Prices are per piece, kilogram or litre. */
export type Product = {
  readonly id: string
  /** GTIN as printed (8, 12, 13 or 14 digits), or an in-house number. The first is the main one. */
  readonly codes: readonly string[]
  readonly name: string
  readonly category: string
  readonly unit: 'piece' | 'kg' | 'litre'
  readonly price: Fen
  /** Null where members pay the same. */
  readonly memberPrice: Fen | null
  /** By tier id. */
  readonly tierPrices: Readonly<Record<string, Fen>>
}
