import type { HeldPlan } from '../member.ts'
import { addDays } from '../calendar.ts'
import type { PaidPlan, Programme } from '../programme.ts'
import type { BasketLine } from '../sale.ts'
import type { BusinessDay } from '../units.ts'
import type { PricingMember } from './input.ts'

/** The paid membership that a line sells; null where it sells goods. */
export function planOf(line: Pick<BasketLine, 'productId'>, { plans }: Pick<Programme, 'plans'>): PaidPlan | null {
  return plans.find(({ product }) => product === line.productId) ?? null
}

/** Places of the lines that are goods: offers, coupons, hands and points leave paid memberships alone. */
export function goodsPlaces(lines: readonly BasketLine[], programme: Pick<Programme, 'plans'>): number[] {
  return lines.flatMap((line, place) => (planOf(line, programme) === null ? [place] : []))
}

/** What a sale of a paid membership gives: from today, or from the day after the same one that is running ends. */
export function soldPlan(
  plan: PaidPlan,
  held: readonly HeldPlan[],
  sold: { readonly saleId: string; readonly lineId: string; readonly day: BusinessDay },
): HeldPlan {
  const last = held.reduce<BusinessDay | null>(
    (end, each) => (each.plan === plan.id && (end === null || each.until > end) ? each.until : end),
    null,
  )
  const from = last !== null && last >= sold.day ? addDays(last, 1) : sold.day
  return { plan: plan.id, from, until: addDays(from, plan.days - 1), saleId: sold.saleId, lineId: sold.lineId }
}

/** The member as the basket makes them: benefits of a membership that it sells count on this very receipt. */
export function withSoldPlans(
  member: PricingMember,
  lines: readonly BasketLine[],
  programme: Programme,
  day: BusinessDay,
): PricingMember {
  const sold = lines.flatMap((line) => {
    const plan = line.quantity === 0 ? null : planOf(line, programme)
    return plan === null ? [] : [{ plan, lineId: line.id }]
  })
  if (sold.length === 0) return member
  const rank = (id: string) => programme.tiers.findIndex((tier) => tier.id === id)
  const lifted = sold.reduce(
    (tier, { plan }) => (plan.tier !== null && rank(plan.tier) > rank(tier) ? plan.tier : tier),
    member.tier,
  )
  const plans = sold.map(({ plan, lineId }): HeldPlan => ({ plan: plan.id, from: day, until: day, saleId: '', lineId }))
  return { ...member, tier: lifted, plans: [...member.plans, ...plans] }
}
