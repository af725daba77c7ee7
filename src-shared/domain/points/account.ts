import type { Member, PointsLot } from '../member.ts'
import { points, type BusinessDay, type Points } from '../units.ts'
import { byExpiry, isLive, mergeLots, spendLots, takeLots } from './lots.ts'

/** What a member has and owes. Every change keeps Σ lots − owed + what went out = what came in. */
export type Account = Pick<Member, 'lots' | 'owed'>

/**
 * Batches that come in on `day`, earned or given back: they first pay what is owed, the first to expire
 * first. What comes back expired pays nothing.
 */
export function receive({ lots, owed }: Account, incoming: readonly PointsLot[], day: BusinessDay): Account {
  let debt = owed as number
  const rest = [...incoming].sort(byExpiry).map((lot) => {
    const paid = isLive(lot, day) ? Math.min(debt, lot.points) : 0
    debt -= paid
    return { ...lot, points: points(lot.points - paid) }
  })
  return { lots: mergeLots(lots, rest), owed: points(debt) }
}

/** Points that are spent on `day`. What is not there was spent at another till meanwhile, and is owed. */
export function spend({ lots, owed }: Account, wanted: Points, day: BusinessDay): Account {
  const left = spendLots(lots, wanted, day)
  return { lots: left.lots, owed: points(owed + left.missing) }
}

/**
 * Takes `wanted` earned points again: from the batch `lotId` first, expired or not, for points that were
 * never spent are not missing; then from all that can be spent on `day` or later, first-expiring-first.
 * Out: what is left, and how many points were not there.
 */
export function reverse(
  lots: readonly PointsLot[],
  wanted: Points,
  lotId: string | null,
  day: BusinessDay,
): { readonly lots: readonly PointsLot[]; readonly missing: Points } {
  const own = takeLots(lots, wanted, (lot) => lot.id === lotId)
  const others = takeLots(own.lots, own.missing, (lot) => isLive(lot, day))
  return { lots: others.lots, missing: others.missing }
}
