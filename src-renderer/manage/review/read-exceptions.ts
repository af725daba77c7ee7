import { exceptionsOf, type Exception, type GivenByHand } from '#domain/review/exceptions.ts'
import { checkInForce } from '#domain/review/unchecked.ts'
import type { BusinessDay } from '#domain/units.ts'
import { careFactsBetween } from '#store/care-facts.ts'
import { discardedOn } from '#store/discarded-baskets.ts'
import { livingRow } from '#store/merges.ts'
import type { Store } from '#store/open.ts'
import { programmeVersions, staffList } from '#store/queries.ts'
import { daysOf, factsOfDay } from '#store/review-days.ts'
import type { Span } from './read-review.ts'

/** An exception with the day on which it stood out, and the names of who is in it. */
export type DayException = { readonly day: BusinessDay; readonly found: Exception; readonly member: string | null }

/** Of a longer period only the last days are looked at: an exception is about a day. */
const MOST_EXCEPTION_DAYS = 7

/** What stood out on the days of a period, the latest first; for `useLiveQuery`. */
export async function readExceptions(store: Store, { from, to }: Span): Promise<readonly DayException[]> {
  const staff = await staffList(store)
  const ownMember = new Map(staff.flatMap(({ id, member }) => (member === undefined ? [] : [[id, member] as const])))
  const programmes = await programmeVersions(store)
  const all: DayException[] = []
  for (const day of daysOf(from, to).slice(-MOST_EXCEPTION_DAYS).toReversed()) {
    const [facts, discarded, given] = await Promise.all([
      factsOfDay(store, day),
      discardedOn(store, day),
      givenOn(store, day),
    ])
    for (const found of exceptionsOf({
      ...facts,
      discarded,
      given,
      ownMember,
      check: checkInForce(facts.sales, programmes),
    })) {
      const member = 'memberId' in found ? ((await livingRow(store, found.memberId))?.doc.profile.name ?? null) : null
      all.push({ day, found, member })
    }
  }
  return all
}

/** Points that were given for complaints on a day. */
async function givenOn(store: Store, day: BusinessDay): Promise<readonly GivenByHand[]> {
  const facts = await careFactsBetween(store, 'complaint', day, day)
  return facts.flatMap(({ id, staff, memberId, act }) =>
    act.kind === 'points' && memberId !== null ? [{ id, staff, memberId, points: act.points }] : [],
  )
}
