import type { Coupon } from '../member.ts'
import type { Programme } from '../programme.ts'
import type { BasketLine, PointsChoice } from '../sale.ts'
import type { BusinessDay, Points } from '../units.ts'

/** Everything that a price depends on. The same input gives the same price, today and in a year. */
export type PricingInput = {
  readonly programme: Programme
  readonly lines: readonly BasketLine[]
  readonly member: PricingMember | null
  /** Coupons that may be used on this receipt: the member's own and those that were scanned. */
  readonly coupons: readonly Coupon[]
  readonly points: PointsChoice
  readonly at: StoreTime
  readonly store: string
}

export type PricingMember = {
  readonly tier: string
  /** Points that can be spent today. */
  readonly spendable: Points
  /** Points that this till may let this member spend now; null where nothing but the balance limits it. */
  readonly allowance: Points | null
}

/** The moment of a sale in the store's own time. */
export type StoreTime = {
  readonly day: BusinessDay
  /** 1 = Monday … 7 = Sunday (ISO 8601). */
  readonly weekday: number
  /** Minutes after midnight, 0–1439. */
  readonly minute: number
}
