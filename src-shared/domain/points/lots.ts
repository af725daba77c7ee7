import { addDays, endOfMonth } from '../calendar.ts'
import type { PointsLot } from '../member.ts'
import type { Programme } from '../programme.ts'
import { points, type BusinessDay, type Points } from '../units.ts'

const live = (lot: PointsLot, day: BusinessDay) => lot.expires === null || lot.expires >= day
const open = (lot: PointsLot, day: BusinessDay) => live(lot, day) && lot.spendableFrom <= day

/** First to expire comes first; lots that never expire come last; among equals the older first. */
export function byExpiry(a: PointsLot, b: PointsLot): number {
  const [x, y] = [a.expires ?? '9999-12-31', b.expires ?? '9999-12-31']
  if (x !== y) return x < y ? -1 : 1
  return a.earned < b.earned ? -1 : a.earned > b.earned ? 1 : 0
}

/**
 * Takes `wanted` points from the lots that can be spent on `day`, first-expiring-first.
 * Out: the lots that remain, and how many points were not there to take.
 */
export function spendLots(
  lots: readonly PointsLot[],
  wanted: Points,
  day: BusinessDay,
): { readonly lots: readonly PointsLot[]; readonly missing: Points } {
  let left = wanted as number
  const remaining: PointsLot[] = []
  for (const lot of [...lots].sort(byExpiry)) {
    const taken = open(lot, day) ? Math.min(left, lot.points) : 0
    left -= taken
    if (lot.points > taken) remaining.push({ ...lot, points: points(lot.points - taken) })
  }
  return { lots: remaining, missing: points(left) }
}

/** The batch that `earned` points make on `day` by the programme's pending and expiry rules; null for none. */
export function earnedLot(earning: Programme['earning'], earned: Points, day: BusinessDay): PointsLot | null {
  if (earned <= 0) return null
  return {
    points: earned,
    earned: day,
    spendableFrom: addDays(day, earning.pendingDays),
    expires: earning.expireMonths === null ? null : endOfMonth(day, earning.expireMonths),
  }
}

export type Balance = {
  /** Can be spent today, after what is owed. */
  readonly spendable: Points
  /** Earned, but still cooling off. */
  readonly pending: Points
  /** Both together: what the member would see as their points. */
  readonly total: Points
  /** Spent beyond the balance, still to be settled; already taken out of `spendable`. */
  readonly owed: Points
  /** The next batch that is lost if it is not spent. */
  readonly expiring: { readonly points: Points; readonly on: BusinessDay } | null
}

/** What a member has on `day`: expired lots do not count, owed points lower what can be spent. */
export function balance(
  member: { readonly lots: readonly PointsLot[]; readonly owed: Points },
  day: BusinessDay,
): Balance {
  let canSpend = 0
  let pending = 0
  let first: BusinessDay | null = null
  let expiring = 0
  for (const lot of member.lots) {
    if (!live(lot, day)) continue
    if (lot.spendableFrom > day) {
      pending += lot.points
      continue
    }
    canSpend += lot.points
    if (lot.expires !== null) {
      if (first === null || lot.expires < first) [first, expiring] = [lot.expires, 0]
      if (lot.expires === first) expiring += lot.points
    }
  }
  const spendable = Math.max(0, canSpend - member.owed)
  return {
    spendable: points(spendable),
    pending: points(pending),
    total: points(spendable + pending),
    owed: member.owed,
    expiring: first === null ? null : { points: points(expiring), on: first },
  }
}
