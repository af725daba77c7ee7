import { addDays } from '../calendar.ts'
import type { PointsLot } from '../member.ts'
import type { RefundPolicy } from '../programme.ts'
import type { BusinessDay } from '../units.ts'
import { isLive } from './lots.ts'

/** How long an expired batch stays known in any case, and where goods are taken back without end. */
const KEPT_DAYS = 92
const KEPT_DAYS_WITHOUT_END = 1096

/**
 * Drops batches that nothing can ask for any more. An expired batch stays as long as its sale can be
 * taken back and at least 92 days after it expired (1,096 where refunds have no end): so that a refund can
 * tell points that expired unspent from points that were spent. After that they count as spent, and a
 * manager can waive them.
 */
export function tidyLots(
  lots: readonly PointsLot[],
  day: BusinessDay,
  { days }: Pick<RefundPolicy, 'days'>,
): readonly PointsLot[] {
  const isNeeded = (lot: PointsLot): boolean => {
    if (lot.expires === null || isLive(lot, day)) return true
    if (addDays(lot.expires, days === null ? KEPT_DAYS_WITHOUT_END : KEPT_DAYS) >= day) return true
    return days !== null && addDays(lot.earned, days) >= day
  }
  return lots.filter((lot) => lot.points > 0 && isNeeded(lot))
}
