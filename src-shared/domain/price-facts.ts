import type { ManualDiscount, PartnerMember, PointsChoice } from './basket.ts'
import type { Coupon, HeldPlan, Uses } from './member.ts'
import type { BusinessDay, Fen, Points } from './units.ts'

/** What pricing needs to know of the member; `pricingMember` in `domain/ledger` makes it. */
export type PricingMember = {
  /** As it stands today: after the end of a period, and lifted by a paid membership. */
  readonly tier: string
  readonly plans: readonly HeldPlan[]
  readonly segments: readonly string[]
  /** `YYYY-MM-DD`; null where it was not told. */
  readonly birthday: string | null
  /** Which visit this one would be, from 1: ever, and in the calendar month. */
  readonly visit: { readonly ever: number; readonly inMonth: number }
  readonly firstPurchase: boolean
  readonly earned: { readonly onDay: Points; readonly inMonth: Points }
  readonly uses: Readonly<Record<string, Uses>>
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

/** What was given away already, by id of offer or coupon template; what is not in it is 0. */
export type Usage = {
  /** Receipts of this store today. */
  readonly storeDay: Readonly<Record<string, number>>
  /** All that was taken off, over all stores, as far as this till knows. */
  readonly spent: Readonly<Record<string, Fen>>
}

/** What decides the price of a basket beside its lines and the programme. Kept with the sale, so that it can be priced again. */
export type PriceFacts = {
  readonly member: PricingMember | null
  /** Those that this customer may use: the member's own, those that were scanned, and shared codes. */
  readonly coupons: readonly Coupon[]
  readonly points: PointsChoice
  readonly manual: readonly ManualDiscount[]
  readonly coBrand: string | null
  readonly partner: PartnerMember | null
  readonly usage: Usage
  readonly at: Moment
  readonly store: string
}
