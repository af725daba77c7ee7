import { addDays, daysBetween } from '#domain/calendar.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { Store } from './open.ts'

/** So many days are read in one transaction. */
const AT_ONCE = 30

type DaySeen = { readonly count: number; readonly members: readonly string[] }
const kept = new WeakMap<Store, Map<BusinessDay, DaySeen>>()

/**
 * The members who bought at this store between two days, both included, by the day of their latest sale. Reads keys only, a
 * day at a time; a day that was read once is read again only when it has other sales.
 */
export async function lastSeenBetween(
  store: Store,
  from: BusinessDay,
  to: BusinessDay,
): Promise<ReadonlyMap<string, BusinessDay>> {
  const days = kept.get(store) ?? new Map<BusinessDay, DaySeen>()
  kept.set(store, days)
  const seen = new Map<string, BusinessDay>()
  const all = Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, place) => addDays(from, place))
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const some = all.slice(at, at + AT_ONCE)
    const members = await store.transaction('r', store.sales, () =>
      Promise.all(some.map((day) => membersOfDay(store, day, days))),
    )
    for (const [place, day] of some.entries()) for (const member of members[place] ?? []) seen.set(member, day)
  }
  return seen
}

async function membersOfDay(
  store: Store,
  day: BusinessDay,
  days: Map<BusinessDay, DaySeen>,
): Promise<readonly string[]> {
  const sales = store.sales.where('[day+memberId]').between([day, ''], [day, '\uffff'])
  const count = await sales.count()
  const before = days.get(day)
  if (before?.count === count) return before.members
  const keys = count === 0 ? [] : ((await sales.keys()) as unknown as readonly (readonly [string, string])[])
  const members = [...new Set(keys.map(([, member]) => member))]
  days.set(day, { count, members })
  return members
}
