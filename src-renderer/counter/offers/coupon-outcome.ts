import type { MissReason, PricedBasket } from '#domain/sale.ts'
import type { Fen } from '#domain/units.ts'

export type CouponOutcome =
  | { readonly kind: 'applied'; readonly off: Fen }
  | { readonly kind: 'missed'; readonly reason: MissReason }
  /** Nothing to price yet. */
  | { readonly kind: 'open' }

/** What became of a coupon in a priced basket. */
export function couponOutcome(priced: PricedBasket | null, couponId: string): CouponOutcome {
  const applied = priced?.applied.find(({ source }) => source.kind === 'coupon' && source.id === couponId)
  if (applied !== undefined) return { kind: 'applied', off: applied.off }
  const missed = priced?.missed.find(({ source }) => source.kind === 'coupon' && source.id === couponId)
  return missed === undefined ? { kind: 'open' } : { kind: 'missed', reason: missed.reason }
}
