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
