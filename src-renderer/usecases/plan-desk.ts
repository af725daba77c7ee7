import type { HeldPlan, Member } from '#domain/member.ts'
import { isNearEnd, paidUntil } from '#domain/ledger/plans.ts'
import { planOf, soldPlan } from '#domain/pricing/plan-lines.ts'
import type { PaidPlan, Programme } from '#domain/programme.ts'
import type { Basket } from '#domain/sale.ts'
import type { BusinessDay, Fen } from '#domain/units.ts'
import type { Store } from '#store/open.ts'

/** A paid membership as it can be sold here today. */
export type PlanChoice = {
  readonly plan: PaidPlan
  /** Null where this till does not have the product that sells it. */
  readonly price: Fen | null
  /** Until when the member has paid for it already; null where they have not. */
  readonly until: BusinessDay | null
  /** It ends soon: the time to propose a renewal. */
  readonly isNearEnd: boolean
  /** What it would give, bought today. */
  readonly next: Pick<HeldPlan, 'from' | 'until'>
  /** The basket sells it already. */
  readonly isInBasket: boolean
}

/** The paid memberships of the programme for a member, or for somebody who is none yet; reads only the store. */
export async function planChoices(
  store: Store,
  programme: Programme,
  asked: { readonly member: Member | null; readonly basket: Basket | null; readonly day: BusinessDay },
): Promise<readonly PlanChoice[]> {
  const { member, basket, day } = asked
  const held = member?.plans ?? []
  const products = await store.products.bulkGet(programme.plans.map(({ product }) => product))
  return programme.plans.map((plan, at) => ({
    plan,
    price: products[at]?.doc.price ?? null,
    until: paidUntil(held, plan.id, day),
    isNearEnd: isNearEnd(held, plan.id, day),
    next: soldPlan(plan, held, { saleId: '', lineId: '', day }),
    isInBasket: basket?.lines.some((line) => planOf(line, programme)?.id === plan.id) === true,
  }))
}
