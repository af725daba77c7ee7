import type { Basket, PricedBasket } from '#domain/sale.ts'
import { points } from '#domain/units.ts'
import type { HoldWish } from '#sync/keep-hold.ts'

export type { HoldWish } from '#sync/keep-hold.ts'

/** What an open checkout would spend of its member's points and coupons; null where it spends nothing of a member. */
export function holdWish(basket: Basket | null, priced: PricedBasket | null): HoldWish | null {
  if (basket === null || basket.memberId === null || priced === null) return null
  const coupons = priced.applied.flatMap(({ source }) => (source.kind === 'coupon' ? [source.id] : []))
  const spent = priced.points.spent
  if (spent === 0 && coupons.length === 0) return null
  return { basketId: basket.id, memberId: basket.memberId, points: points(spent), coupons }
}
