import type { Member } from '../member.ts'
import { balance } from '../points/lots.ts'
import type { PricingMember } from '../price-facts.ts'
import type { Programme } from '../programme.ts'
import { points, type BusinessDay, type Points } from '../units.ts'
import { monthOf, visitInMonth, wasHere } from './activity.ts'
import { memberOn } from './tiers.ts'

/**
 * What pricing needs to know of a member on `day`. `maxPoints` is what this till may let go without
 * headquarters; null = no such limit.
 */
export function pricingMember(
  member: Member,
  day: BusinessDay,
  programme: Programme,
  maxPoints: Points | null,
): PricingMember {
  const now = memberOn(member, day, programme)
  const { activity } = now
  const inMonth = activity !== null && activity.month === monthOf(day) ? activity : null
  const more = wasHere(now, day) ? 0 : 1
  return {
    tier: now.tier,
    plans: now.plans,
    segments: now.segments,
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
