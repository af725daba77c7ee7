import type { Condition } from '../offer.ts'
import type { MissReason } from '../sale.ts'
import type { PricingMember, Moment } from './input.ts'

/**
 * Whether a condition holds as far as it does not depend on the goods: for whom, when and where.
 * Out: null where it holds, else the first thing that is in the way.
 */
export function missedCondition(
  when: Condition,
  facts: { readonly member: PricingMember | null; readonly at: Moment; readonly store: string },
): MissReason | null {
  const { member, at, store } = facts
  if (when.stores !== undefined && !when.stores.includes(store)) return { kind: 'store' }
  if (when.from !== undefined && at.day < when.from) return { kind: 'not-yet', from: when.from }
  if (when.to !== undefined && at.day > when.to) return { kind: 'over', to: when.to }
  if (when.weekdays !== undefined && !when.weekdays.includes(at.weekday)) {
    return { kind: 'weekday', weekdays: when.weekdays }
  }
  if (when.minutes !== undefined && (at.minute < when.minutes.from || at.minute >= when.minutes.to)) {
    return { kind: 'time', from: when.minutes.from, to: when.minutes.to }
  }
  if (member === null && (when.membersOnly === true || when.tiers !== undefined)) return { kind: 'members-only' }
  if (member !== null && when.tiers !== undefined && !when.tiers.includes(member.tier)) {
    return { kind: 'tier', tiers: when.tiers }
  }
  return null
}
