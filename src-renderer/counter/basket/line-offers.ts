import type { Programme } from '#domain/programme.ts'
import type { Discount, PricedLine } from '#domain/sale.ts'
import { fen, type Fen } from '#domain/units.ts'

/** Ids of the offers that work on single lines: those that are shown below the line itself. */
export function lineOfferIds(programme: Programme): ReadonlySet<string> {
  const stages = programme.stages.filter(({ kind }) => kind === 'line')
  return new Set(stages.flatMap(({ groups }) => groups.flatMap(({ offers }) => offers)))
}

/**
 * What a line's own offers, and hands on this line, took off it, a discount each. `own`: ids of both. Shares
 * of offers on the whole bill are not told here.
 */
export function ownDiscounts(line: PricedLine, own: ReadonlySet<string>): readonly Discount[] {
  return line.discounts.filter(
    ({ source, off }) => off > 0 && (source.kind === 'offer' || source.kind === 'manual') && own.has(source.id),
  )
}

const SAVES: ReadonlySet<Discount['source']['kind']> = new Set(['offer', 'coupon', 'manual'])

/** What offers, coupons and hands took off a line together, in fen; points and rounding are not counted. */
export function savedOn(line: PricedLine): Fen {
  const offs = line.discounts.filter(({ source }) => SAVES.has(source.kind))
  return fen(offs.reduce((sum, { off }) => sum + off, 0))
}
