import type { Member, PointsLot } from '#domain/member.ts'
import { mergeLots } from '#domain/points/lots.ts'
import { tidyLots } from '#domain/points/tidy-lots.ts'
import type { Programme } from '#domain/programme.ts'
import { businessDay, points, type BusinessDay } from '#domain/units.ts'

/** Batches that a member may have; the contract has room for twice as many. */
const MOST = 500

/** Everything a member has, also what cannot be spent, less what is owed: what the ledger adds up to. */
export const pointsOf = (member: Pick<Member, 'lots' | 'owed'>): number =>
  member.lots.reduce((sum, lot) => sum + lot.points, 0) - member.owed

/**
 * Drops batches that nothing can ask for any more, as of `day` or of today where a till's clock runs
 * ahead. Of somebody with very many, the oldest with the same last day become one: what can be spent when
 * stays the same, and a refund of what had earned one of them finds its points in the other.
 */
export function tidyMember(
  member: Member,
  day: BusinessDay,
  now: number,
  { refunds }: Pick<Programme, 'refunds'>,
): Member {
  const today = businessDay(new Date(now).toISOString().slice(0, 10))
  const earlier = day < today ? day : today
  const lots = joinOldest(tidyLots(member.lots, earlier, refunds), earlier)
  return lots.length === member.lots.length ? member : { ...member, lots }
}

function joinOldest(lots: readonly PointsLot[], day: BusinessDay): readonly PointsLot[] {
  if (lots.length <= MOST) return lots
  const byAge = [...lots].sort((a, b) => (a.earned < b.earned ? -1 : a.earned > b.earned ? 1 : a.id < b.id ? -1 : 1))
  const surplus = byAge.slice(0, lots.length - MOST / 2)
  const joined = new Map<string, PointsLot>()
  const kept: PointsLot[] = byAge.slice(lots.length - MOST / 2)
  for (const lot of surplus) {
    const key = lot.expires ?? ''
    const same = joined.get(key)
    // What still cools off keeps its day.
    if (lot.spendableFrom > day) kept.push(lot)
    else joined.set(key, same === undefined ? lot : { ...same, points: points(same.points + lot.points) })
  }
  return mergeLots([...joined.values()], kept)
}
