import { addDays } from '../calendar.ts'
import type { PointsLot } from '../member.ts'
import type { RefundPolicy } from '../programme.ts'
import { points, type BusinessDay, type Points } from '../units.ts'
import { isLive } from './lots.ts'

/**
 * Of the batches that paid, in the order in which they were taken, what goes back with `wanted` points
 * where `before` went back already. Last taken goes back first, as if less had been spent.
 */
export function lotsToReturn(spentLots: readonly PointsLot[], before: number, wanted: number): readonly PointsLot[] {
  let skip = before
  let left = wanted
  const back: PointsLot[] = []
  for (const lot of [...spentLots].reverse()) {
    const skipped = Math.min(skip, lot.points)
    skip -= skipped
    const some = Math.min(left, lot.points - skipped)
    left -= some
    if (some > 0) back.push({ ...lot, points: points(some) })
  }
  return back
}

/**
 * Batches as they come back on `day`: those that expired meanwhile last `expiredPointsDays` more. Where the
 * policy gives no days they come back expired, so that a refund of what had earned them finds them unspent;
 * `lost` is how many points that are.
 */
export function revive(
  lots: readonly PointsLot[],
  day: BusinessDay,
  { expiredPointsDays }: Pick<RefundPolicy, 'expiredPointsDays'>,
): { readonly backLots: readonly PointsLot[]; readonly lost: Points } {
  const isExpired = (lot: PointsLot) => !isLive(lot, day)
  if (expiredPointsDays === 0) {
    return { backLots: lots, lost: points(lots.filter(isExpired).reduce((sum, lot) => sum + lot.points, 0)) }
  }
  const expires = addDays(day, expiredPointsDays)
  return { backLots: lots.map((lot) => (isExpired(lot) ? { ...lot, expires } : lot)), lost: points(0) }
}
