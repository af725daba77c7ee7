import type { PricingInput } from '#domain/pricing/input.ts'
import type { Caps, Condition, Scope } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import type { BasketLine } from '#domain/sale.ts'
import { halfUp, total } from './oracle-sums.ts'

export type World = {
  readonly input: PricingInput
  readonly lines: readonly BasketLine[]
  /** Which lines are goods, and no paid memberships. */
  readonly goods: readonly boolean[]
}

export const gross = (line: BasketLine): number => halfUp(line.price, line.quantity, 1000)

export const isGoods = (line: BasketLine, { plans }: Programme): boolean =>
  !plans.some(({ product }) => product === line.productId)

/** Ties between lines go by product, price, quantity and id, as text. */
export function lineOrder(a: BasketLine, b: BasketLine): number {
  for (const key of ['productId', 'price', 'quantity', 'id'] as const) {
    const [x, y] = [String(a[key]), String(b[key])]
    if (x !== y) return x < y ? -1 : 1
  }
  return 0
}

/** With the paid memberships that the basket itself sells. */
export function ofCustomer(input: PricingInput): PricingInput {
  const { programme, lines, at } = input
  if (input.member === null || input.partner !== null) return { ...input, member: null }
  let { tier, plans } = input.member
  for (const plan of programme.plans) {
    if (!lines.some(({ productId }) => productId === plan.product)) continue
    plans = [...plans, { plan: plan.id, from: at.day, until: at.day, saleId: '', lineId: '' }]
    const rank = (id: string | null) => programme.tiers.findIndex((each) => each.id === id)
    if (rank(plan.tier) > rank(tier)) tier = plan.tier as string
  }
  return { ...input, member: { ...input.member, tier, plans } }
}

export function contains(scope: Scope, line: Pick<BasketLine, 'category' | 'productId'>): boolean {
  if (scope.excludeCategories?.includes(line.category) || scope.excludeProducts?.includes(line.productId)) return false
  if (scope.categories === undefined && scope.products === undefined) return true
  return !!scope.categories?.includes(line.category) || !!scope.products?.includes(line.productId)
}

type Rule = {
  readonly scope: Scope
  readonly when: Condition
  readonly caps?: Caps
  readonly effect: { readonly kind: string; readonly goods?: Scope }
}

/** All of a rule that does not depend on what is chosen: who, when, where, how often, how many. */
export function holds(id: string, { scope, when, caps, effect }: Rule, world: World): boolean {
  const { member, at, store, coBrand, usage } = world.input
  const counted = world.lines.filter(
    (line, i) =>
      world.goods[i] &&
      contains(scope, line) &&
      !(effect.kind === 'gift' && effect.goods !== undefined && contains(effect.goods, line)),
  )
  const { visit } = when
  const visits = visit?.period === 'month' ? member?.visit.inMonth : member?.visit.ever
  const uses = member?.uses[id]
  return [
    !when.membersOnly || member !== null,
    !when.tiers || (member !== null && when.tiers.includes(member.tier)),
    !when.plans ||
      member?.plans.some(({ plan, from, until }) => when.plans?.includes(plan) && from <= at.day && at.day <= until),
    !when.segments || when.segments.some((each) => member?.segments.includes(each)),
    !when.coBrands || (coBrand !== null && when.coBrands.includes(coBrand)),
    !when.from || at.day >= when.from,
    !when.to || at.day <= when.to,
    !when.weekdays || when.weekdays.includes(at.weekday),
    !when.monthDays || when.monthDays.includes(Number(at.day.slice(-2))),
    !when.minutes || (at.minute >= when.minutes.from && at.minute < when.minutes.to),
    !when.stores || when.stores.includes(store),
    when.birthday !== 'month' || member?.birthday?.slice(5, 7) === at.day.slice(5, 7),
    !when.firstPurchase || member?.firstPurchase === true,
    visit === undefined ||
      (visits !== undefined &&
        visits >= visit.from &&
        visits <= (visit.to ?? Infinity) &&
        (visit.every === undefined || (visits - visit.from) % visit.every === 0)),
    when.quantity === undefined || total(counted.map(({ quantity }) => quantity)) >= when.quantity,
    caps?.member === undefined || (member !== null && (uses?.times ?? 0) < caps.member),
    caps?.memberDay === undefined || (member !== null && (uses?.day === at.day ? uses.onDay : 0) < caps.memberDay),
    caps?.storeDay === undefined || (usage.storeDay[id] ?? 0) < caps.storeDay,
    caps?.budget === undefined || (usage.spent[id] ?? 0) < caps.budget,
  ].every((each) => each === true)
}
