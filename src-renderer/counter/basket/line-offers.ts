import type { Programme } from '#domain/programme.ts'
import type { Discount, PricedLine } from '#domain/sale.ts'
import { fen, type Fen } from '#domain/units.ts'

/** Ids of the offers that work on single lines: those that are shown below the line itself. */
export function lineOfferIds(programme: Programme): ReadonlySet<string> {
  const stages = programme.stages.filter(({ kind }) => kind === 'line')
  return new Set(stages.flatMap(({ groups }) => groups.flatMap(({ offers }) => offers)))
}

/** What a line's own offers took off it, a discount each. Shares of offers on the whole bill are not told here. */
export function ownDiscounts(line: PricedLine, lineOffers: ReadonlySet<string>): readonly Discount[] {
  return line.discounts.filter(({ source }) => source.kind === 'offer' && lineOffers.has(source.id))
}

/** What offers and coupons took off a line together, in fen; points and rounding are not counted. */
export function savedOn(line: PricedLine): Fen {
  const offs = line.discounts.filter(({ source }) => source.kind === 'offer' || source.kind === 'coupon')
  return fen(offs.reduce((sum, { off }) => sum + off, 0))
}
