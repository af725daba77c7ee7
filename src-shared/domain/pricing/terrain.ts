import type { BasketLine } from '../sale.ts'
import type { CouponCandidate, OfferCandidate } from './candidates.ts'

/** What of the input the bounds need, prepared once per search. */
export type Terrain = {
  readonly candidates: readonly OfferCandidate[]
  readonly coupons: readonly CouponCandidate[]
  readonly lines: readonly BasketLine[]
  readonly tier: string | null
  /** The places that every order effect and coupon looks at, where they all look at the same; else null. */
  readonly commonPlaces: readonly number[] | null
}

export function isSameGroup(candidate: OfferCandidate | undefined, other: OfferCandidate): boolean {
  return candidate !== undefined && candidate.stage === other.stage && candidate.group === other.group
}

export function sumAt(values: readonly number[], places: readonly number[]): number {
  return places.reduce((sum, place) => sum + (values[place] ?? 0), 0)
}
