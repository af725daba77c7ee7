import { mulDiv } from '../mul-div.ts'
import type { Redeeming } from '../programme.ts'
import { fen, points, type Fen, type Points } from '../units.ts'

/** What becomes of points that are not there any more, and the money that is kept for them. */
export type Shortfall = {
  readonly points: Points
  readonly how: 'owe' | 'deduct' | 'waive'
  readonly owed: Points
}

/**
 * Settles `missing` points: owed; or paid with their worth in money, rounded up, as far as `gross` goes,
 * the rest owed; or waived. Out: null where nothing is missing.
 */
export function settleShortfall(
  missing: Points,
  how: Shortfall['how'],
  gross: Fen,
  redeeming: Pick<Redeeming, 'points' | 'fen'>,
): { readonly shortfall: Shortfall | null; readonly kept: Fen } {
  if (missing === 0) return { shortfall: null, kept: fen(0) }
  if (how === 'waive') return { shortfall: { points: missing, how, owed: points(0) }, kept: fen(0) }
  if (how === 'owe') return { shortfall: { points: missing, how, owed: missing }, kept: fen(0) }
  const rounded = mulDiv(missing, redeeming.fen, redeeming.points)
  const worth = mulDiv(rounded, redeeming.points, redeeming.fen) < missing ? rounded + 1 : rounded
  if (worth <= gross) return { shortfall: { points: missing, how, owed: points(0) }, kept: fen(worth) }
  const paid = mulDiv(gross, redeeming.points, redeeming.fen)
  return { shortfall: { points: missing, how, owed: points(missing - paid) }, kept: gross }
}
