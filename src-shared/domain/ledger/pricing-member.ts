import type { Member } from '../member.ts'
import { balance } from '../points/lots.ts'
import type { PricingMember } from '../price-facts.ts'
import type { Programme } from '../programme.ts'
import { points, type BusinessDay, type Points } from '../units.ts'
import { segmentsOn, type SegmentKnown } from '../segment/in-segment.ts'
import { monthOf, visitInMonth, wasHere } from './activity.ts'
import { memberOn } from './tiers.ts'

/**
 * What pricing needs to know of a member on `day`. `maxPoints` is what this till may let go without
 * headquarters; null = no such limit. Segments are those of the programme that the member is in, and the member's tags; a
 * tag that is called as a segment of the programme does not count.
 */
export function pricingMember(
  member: Member,
  day: BusinessDay,
  programme: Programme,
  maxPoints: Points | null,
  known: SegmentKnown,
): PricingMember {
  const now = memberOn(member, day, programme)
  const isSegment = (tag: string) => programme.segments?.some(({ id }) => id === tag) === true
  const { activity } = now
  const inMonth = activity !== null && activity.month === monthOf(day) ? activity : null
  const more = wasHere(now, day) ? 0 : 1
  return {
    tier: now.tier,
    plans: now.plans,
    segments: [...now.segments.filter((tag) => !isSegment(tag)), ...segmentsOn(now, day, programme, known)],
    birthday: now.profile.birthday,
    visit: { ever: now.visits + more, inMonth: visitInMonth(now, day) },
    firstPurchase: now.visits === 0,
    earned: {
      onDay: activity !== null && activity.day === day ? activity.earnedOnDay : points(0),
      inMonth: inMonth?.earnedInMonth ?? points(0),
    },
    uses: now.uses,
    spendable: balance(now, day).spendable,
    maxPoints,
  }
}
