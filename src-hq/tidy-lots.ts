import { addDays } from '#domain/calendar.ts'
import type { Member, PointsLot } from '#domain/member.ts'
import { points, type BusinessDay } from '#domain/units.ts'

/** How late a till may bring a sale of its own past, in days, and still find the lots of then. */
const LATE = 90

/** Everything a member has, also what cannot be spent, less what is owed: what the ledger adds up to. */
export const pointsOf = (member: Pick<Member, 'lots' | 'owed'>): number =>
  member.lots.reduce((sum, lot) => sum + lot.points, 0) - member.owed

/**
 * Keeps a member's lots few: those that expired long ago go, and those that no rule can tell apart
 * any more become one. Neither changes what can be spent on `day` or in the 90 days before it.
 */
export function tidyLots(member: Member, day: BusinessDay): Member {
  const old = addDays(day, -LATE)
  const kept = new Map<string, PointsLot>()
  for (const lot of member.lots) {
    if (lot.expires !== null && lot.expires < old) continue
    const settled = lot.earned < old && lot.spendableFrom < old
    const key = settled ? `settled ${lot.expires}` : `${lot.earned} ${lot.spendableFrom} ${lot.expires}`
    const same = kept.get(key)
    kept.set(key, same === undefined ? lot : { ...earlier(same, lot), points: points(same.points + lot.points) })
  }
  return kept.size === member.lots.length ? member : { ...member, lots: [...kept.values()] }
}

const earlier = (a: PointsLot, b: PointsLot): PointsLot => (a.earned <= b.earned ? a : b)
