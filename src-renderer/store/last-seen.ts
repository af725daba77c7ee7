import type { BusinessDay } from '#domain/units.ts'
import { livingIds } from './merges.ts'
import type { Store } from './open.ts'
import { daysOf, readDays } from './review-days.ts'

/** So many days are read in one go; while the next are read the counter gets its turn. */
const AT_ONCE = 30

/**
 * The members who bought at this store between two days, both included, by the day of their latest sale: from the sums of
 * days, which are kept for those that are over.
 */
export async function lastSeenBetween(
  store: Store,
  from: BusinessDay,
  to: BusinessDay,
): Promise<ReadonlyMap<string, BusinessDay>> {
  const seen = new Map<string, BusinessDay>()
  const days = daysOf(from, to)
  for (let at = 0; at < days.length; at += AT_ONCE) {
    for (const { day, buyers } of await readDays(store, days.slice(at, at + AT_ONCE))) {
      for (const { id } of buyers) seen.set(id, day)
    }
  }
  const living = await livingIds(store, [...seen.keys()])
  const last = new Map<string, BusinessDay>()
  for (const [id, day] of seen) {
    const now = living.get(id) ?? id
    if (day > (last.get(now) ?? '')) last.set(now, day)
  }
  return last
}
