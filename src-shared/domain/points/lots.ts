import { addDays, endOfMonth } from '../calendar.ts'
import type { PointsLot } from '../member.ts'
import type { Programme } from '../programme.ts'
import { points, type BusinessDay, type Points } from '../units.ts'

/** Whether a batch has not expired before `day`. */
export const isLive = (lot: PointsLot, day: BusinessDay): boolean => lot.expires === null || lot.expires >= day
/** Whether a batch can be spent on `day`. */
export const isSpendable = (lot: PointsLot, day: BusinessDay): boolean => isLive(lot, day) && lot.spendableFrom <= day

/** First to expire comes first; lots that never expire come last; among equals the older first, then by id. */
export function byExpiry(a: PointsLot, b: PointsLot): number {
  const key = (lot: PointsLot) => [lot.expires ?? '9999-12-31', lot.earned, lot.spendableFrom, lot.id]
  const [x, y] = [key(a), key(b)]
  const at = x.findIndex((part, place) => part !== y[place])
  return at < 0 ? 0 : (x[at] ?? '') < (y[at] ?? '') ? -1 : 1
}

/** What taking points leaves, what was taken from which batch, and how many points were not there to take. */
export type Taken = {
  readonly lots: readonly PointsLot[]
  readonly taken: readonly PointsLot[]
  readonly missing: Points
}

/** Takes up to `wanted` points from the lots that `from` allows, in the order of `byExpiry`. */
export function takeLots(lots: readonly PointsLot[], wanted: number, from: (lot: PointsLot) => boolean): Taken {
  let left = wanted
  const remaining: PointsLot[] = []
  const taken: PointsLot[] = []
  for (const lot of [...lots].sort(byExpiry)) {
    const some = from(lot) ? Math.min(left, lot.points) : 0
    left -= some
    if (some > 0) taken.push({ ...lot, points: points(some) })
    if (lot.points > some) remaining.push({ ...lot, points: points(lot.points - some) })
  }
  return { lots: remaining, taken, missing: points(left) }
}

/**
 * Spends `wanted` points from the lots that can be spent on `day`, first-expiring-first.
 * Out: the lots that remain, the parts that were taken, and how many points were not there to take.
 */
export function spendLots(lots: readonly PointsLot[], wanted: Points, day: BusinessDay): Taken {
  return takeLots(lots, wanted, (lot) => isSpendable(lot, day))
}

/** Adds batches to others: points of the same batch, with the same dates, become one again. */
export function mergeLots(lots: readonly PointsLot[], added: readonly PointsLot[]): readonly PointsLot[] {
  const merged = [...lots]
  for (const lot of added) {
    if (lot.points === 0) continue
    const place = merged.findIndex((each) => isSameBatch(each, lot))
    const there = merged[place]
    if (there === undefined) merged.push(lot)
    else merged[place] = { ...there, points: points(there.points + lot.points) }
  }
  return merged
}

function isSameBatch(a: PointsLot, b: PointsLot): boolean {
  return a.id === b.id && a.earned === b.earned && a.spendableFrom === b.spendableFrom && a.expires === b.expires
}

/** The batch with this `id` that `earned` points make on `day` by the rules for pending and expiry; null for none. */
export function earnedLot(
  earning: Pick<Programme['earning'], 'pendingDays' | 'expireMonths'>,
  earned: Points,
  day: BusinessDay,
  id: string,
): PointsLot | null {
  if (earned <= 0) return null
  return {
    id,
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
    if (!isLive(lot, day)) continue
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
  const spendable = Math.max(0, points(canSpend) - member.owed)
  return {
    spendable: points(spendable),
    pending: points(pending),
    total: points(spendable + pending),
    owed: member.owed,
    expiring: first === null ? null : { points: points(expiring), on: first },
  }
}
