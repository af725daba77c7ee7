import type { Coupon } from '../member.ts'
import type { Programme } from '../programme.ts'
import type { BasketLine, PointsChoice } from '../sale.ts'
import type { BusinessDay, Points } from '../units.ts'

/** What pricing needs to know of the member. */
export type PricingMember = {
  readonly tier: string
  /** Points that can be spent today. */
  readonly spendable: Points
  /** The most that this till may let the member spend without headquarters; null = no such limit. */
  readonly maxPoints: Points | null
}

/** When a basket is priced, on the store's own calendar and clock. */
export type Moment = {
  readonly day: BusinessDay
  /** Of the business day: 1 = Monday … 7 = Sunday (ISO 8601). */
  readonly weekday: number
  /** Minutes after midnight, 0–1439. */
  readonly minute: number
}

/** Everything that decides a price. Same input, same result: a receipt can be priced again months later. */
export type PricingInput = {
  readonly programme: Programme
  readonly lines: readonly BasketLine[]
  readonly member: PricingMember | null
  /** Those that this customer may use: the member's own, and those that were scanned. */
  readonly coupons: readonly Coupon[]
  readonly points: PointsChoice
  readonly at: Moment
  readonly store: string
}

export type PricingOptions = {
  /** Asked now and then during the search; true ends it with the best found so far and `proven: false`. */
  readonly expired?: () => boolean
}
