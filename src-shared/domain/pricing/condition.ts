import { addDays, isLeapYear, weekday } from '../calendar.ts'
import type { Condition, VisitCondition } from '../offer.ts'
import type { MissReason } from '../sale.ts'
import type { BusinessDay } from '../units.ts'
import type { PricingInput, PricingMember } from './input.ts'

/** What a condition looks at beside the goods. */
export type Circumstances = Pick<PricingInput, 'member' | 'at' | 'store' | 'coBrand'>

/**
 * Whether a condition holds as far as it does not depend on goods and coupons: where, when and for whom.
 * Out: null where it holds, else the first thing that is in the way.
 */
export function missedCondition(when: Condition, facts: Circumstances): MissReason | null {
  return missedTime(when, facts) ?? missedPerson(when, facts)
}

function missedTime(when: Condition, { at, store }: Circumstances): MissReason | null {
  if (when.stores !== undefined && !when.stores.includes(store)) return { kind: 'store' }
  if (when.from !== undefined && at.day < when.from) return { kind: 'not-yet', from: when.from }
  if (when.to !== undefined && at.day > when.to) return { kind: 'over', to: when.to }
  if (when.weekdays !== undefined && !when.weekdays.includes(at.weekday)) {
    return { kind: 'weekday', weekdays: when.weekdays }
  }
  if (when.monthDays !== undefined && !when.monthDays.includes(Number(at.day.slice(8)))) {
    return { kind: 'month-day', days: when.monthDays }
  }
  if (when.minutes !== undefined && (at.minute < when.minutes.from || at.minute >= when.minutes.to)) {
    return { kind: 'time', from: when.minutes.from, to: when.minutes.to }
  }
  return null
}

/** What can only be said of somebody who is known. */
const OF_MEMBERS = ['tiers', 'plans', 'segments', 'birthday', 'visit'] as const

function missedPerson(when: Condition, { member, at, coBrand }: Circumstances): MissReason | null {
  if (when.coBrands !== undefined && (coBrand === null || !when.coBrands.includes(coBrand))) {
    return { kind: 'co-brand', coBrands: when.coBrands }
  }
  if (member === null) {
    const asked = when.membersOnly === true || when.firstPurchase === true || OF_MEMBERS.some((key) => key in when)
    return asked ? { kind: 'members-only' } : null
  }
  const { tiers, plans, segments, birthday, visit } = when
  if (tiers !== undefined && !tiers.includes(member.tier)) return { kind: 'tier', tiers }
  if (plans !== undefined && !plans.some((plan) => holds(member, plan, at.day))) return { kind: 'plan', plans }
  if (segments !== undefined && !segments.some((segment) => member.segments.includes(segment))) {
    return { kind: 'segment', segments }
  }
  if (birthday !== undefined && !isBirthday(member.birthday, birthday, at.day)) {
    return { kind: 'birthday', within: birthday }
  }
  if (when.firstPurchase === true && !member.firstPurchase) return { kind: 'first-purchase' }
  return visit === undefined ? null : missedVisit(visit, member)
}

/** Whether a member holds a paid membership on a day. */
export function holds(member: Pick<PricingMember, 'plans'>, plan: string, day: BusinessDay): boolean {
  return member.plans.some((held) => held.plan === plan && held.from <= day && day <= held.until)
}

function missedVisit(visit: VisitCondition, member: PricingMember): MissReason | null {
  const { period, from, to = Infinity, every } = visit
  const have = period === 'ever' ? member.visit.ever : member.visit.inMonth
  const fits = (n: number) => n >= from && n <= to && (every === undefined || (n - from) % every === 0)
  if (fits(have)) return null
  const next =
    have < from ? from : every === undefined ? Infinity : from + (Math.floor((have - from) / every) + 1) * every
  return { kind: 'visit', period, have, next: next <= to ? next : null }
}

/** Whether a day is the birthday, or lies in its ISO week or month. 29 February counts as the 28th in other years. */
function isBirthday(birthday: string | null, within: 'day' | 'week' | 'month', day: BusinessDay): boolean {
  if (birthday === null) return false
  if (within === 'month') return birthday.slice(5, 7) === day.slice(5, 7)
  const celebrated = (on: BusinessDay): boolean => {
    const date = birthday.slice(5)
    return on.slice(5) === (date === '02-29' && !isLeapYear(Number(on.slice(0, 4))) ? '02-28' : date)
  }
  if (within === 'day') return celebrated(day)
  const monday = addDays(day, 1 - weekday(day))
  return [0, 1, 2, 3, 4, 5, 6].some((after) => celebrated(addDays(monday, after)))
}
