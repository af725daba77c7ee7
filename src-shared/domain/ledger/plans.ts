import { addDays, daysBetween } from '../calendar.ts'
import type { HeldPlan } from '../member.ts'
import type { BusinessDay } from '../units.ts'

/**
 * Adds paid memberships that were sold. One that would run beside another of the same plan, sold at
 * two tills that did not know of each other, goes on from its end instead: no day that was paid for is lost.
 */
export function addPlans(held: readonly HeldPlan[], sold: readonly HeldPlan[]): readonly HeldPlan[] {
  return sold.reduce<readonly HeldPlan[]>((plans, plan) => {
    const rivals = plans.filter((each) => each.plan === plan.plan && each.until >= plan.from)
    if (rivals.length === 0) return [...plans, plan]
    const end = rivals.reduce<BusinessDay>((last, { until }) => (until > last ? until : last), plan.from)
    const from = addDays(end, 1)
    return [...plans, { ...plan, from, until: addDays(from, daysBetween(plan.from, plan.until)) }]
  }, held)
}

/** So many days before its end a renewal is proposed. */
export const RENEW_WITHIN = 30

/** The last day that is paid for of a plan, whether it runs on `day` or is to begin; null where nothing is left of it. */
export function paidUntil(held: readonly HeldPlan[], plan: string, day: BusinessDay): BusinessDay | null {
  return held.reduce<BusinessDay | null>(
    (last, each) =>
      each.plan === plan && each.until >= day && (last === null || each.until > last) ? each.until : last,
    null,
  )
}

/** Whether it is time to propose a renewal: it runs, and for no more than `RENEW_WITHIN` days after `day`. */
export function isNearEnd(held: readonly HeldPlan[], plan: string, day: BusinessDay): boolean {
  const until = paidUntil(held, plan, day)
  return until !== null && daysBetween(day, until) <= RENEW_WITHIN
}

/** Ends the memberships that these lines of a sale sold: `day` is their last, and one yet to begin is gone. */
export function endPlans(
  held: readonly HeldPlan[],
  saleId: string,
  lineIds: readonly string[],
  day: BusinessDay,
): readonly HeldPlan[] {
  return held.flatMap((plan) => {
    if (plan.saleId !== saleId || !lineIds.includes(plan.lineId)) return [plan]
    if (plan.from > day) return []
    return [{ ...plan, until: plan.until < day ? plan.until : day }]
  })
}
