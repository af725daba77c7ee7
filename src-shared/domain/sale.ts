import type { PointsLot } from './member.ts'
import type { BusinessDay, Fen, Milli, Millis, Points } from './units.ts'

/** One line of a basket: a product in the price it had when it was put in. */
export type BasketLine = {
  readonly id: string
  readonly productId: string
  readonly name: string
  readonly category: string
  readonly unit: 'piece' | 'kg' | 'litre'
  readonly price: Fen
  readonly memberPrice: Fen | null
  readonly tierPrices: Readonly<Record<string, Fen>>
  readonly quantity: Milli
  readonly note: string | null
}

/** How many points the customer wants to spend: none, the best legal amount, or a number. */
export type PointsChoice = 'none' | 'best' | Points

/** A sale in the making. `id` becomes the id of the sale, so that confirming twice sells once. */
export type Basket = {
  readonly id: string
  readonly openedAt: Millis
  readonly lines: readonly BasketLine[]
  readonly memberId: string | null
  /** Codes of coupons without an owner that were scanned; a member's own are considered by themselves. */
  readonly scannedCoupons: readonly string[]
  readonly points: PointsChoice
}

/** Where a discount comes from. */
export type DiscountSource =
  | { readonly kind: 'offer'; readonly id: string; readonly name: string }
  | { readonly kind: 'coupon'; readonly id: string; readonly name: string }
  | { readonly kind: 'points' }
  | { readonly kind: 'rounding' }

export type Discount = { readonly source: DiscountSource; readonly off: Fen }

/** A line with everything that was taken off it: gross − Σ off = net. */
export type PricedLine = {
  readonly lineId: string
  readonly gross: Fen
  readonly discounts: readonly Discount[]
  readonly net: Fen
  /** Points that this line earns; the lines add up to the receipt's points. */
  readonly earns: Points
}

export type Applied = { readonly source: DiscountSource; readonly off: Fen }

/** Why an offer or a coupon does not apply, with what it misses. Every kind has a text in every language. */
export type MissReason =
  | { readonly kind: 'members-only' }
  | { readonly kind: 'tier'; readonly tiers: readonly string[] }
  | { readonly kind: 'not-yet'; readonly from: BusinessDay }
  | { readonly kind: 'over'; readonly to: BusinessDay }
  | { readonly kind: 'weekday'; readonly weekdays: readonly number[] }
  | { readonly kind: 'time'; readonly from: number; readonly to: number }
  | { readonly kind: 'store' }
  | { readonly kind: 'no-goods' }
  | { readonly kind: 'threshold'; readonly need: Fen; readonly have: Fen }
  | { readonly kind: 'quantity'; readonly need: Milli; readonly have: Milli }
  /** It could apply, but the combination chosen saves more. */
  | { readonly kind: 'better'; readonly instead: readonly string[] }
  | { readonly kind: 'coupon-limit' }
  | { readonly kind: 'used' }
  /** A coupon that was made void, or whose template this programme version no longer has. */
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'no-gain' }

export type Missed = {
  readonly source: DiscountSource
  readonly reason: MissReason
}

/** Why points cannot be spent, or not that many. */
export type PointsRefusal =
  | { readonly kind: 'no-member' }
  | { readonly kind: 'below-min'; readonly min: Points; readonly have: Points }
  | { readonly kind: 'not-a-step'; readonly step: Points }
  | { readonly kind: 'above-max'; readonly max: Points }
  | { readonly kind: 'bill-too-small' }
  | { readonly kind: 'offline-allowance'; readonly max: Points }

export type PointsSettlement = {
  readonly spent: Points
  readonly off: Fen
  /** The most that is legal on this bill: the amount proposed. 0 where nothing is. */
  readonly best: Points
  readonly min: Points
  readonly step: Points
  readonly refusal: PointsRefusal | null
}

export type EarnReason =
  | { readonly kind: 'base'; readonly points: Points; readonly paid: Fen }
  | { readonly kind: 'rate'; readonly reason: string; readonly rate: number; readonly points: Points }
  | { readonly kind: 'tier'; readonly tier: string; readonly rate: number; readonly points: Points }
  | { readonly kind: 'day'; readonly reason: string; readonly rate: number; readonly points: Points }
  | { readonly kind: 'cap'; readonly max: Points; readonly points: Points }

/** A basket with its price and the reasons. gross − Σ applied = payable; lines add up to the same. */
export type PricedBasket = {
  readonly programme: { readonly id: string; readonly version: number }
  readonly lines: readonly PricedLine[]
  readonly gross: Fen
  readonly applied: readonly Applied[]
  readonly missed: readonly Missed[]
  /** True where the combination is proven to save the most; false where a deadline cut the search. */
  readonly proven: boolean
  readonly points: PointsSettlement
  readonly rounding: Fen
  readonly payable: Fen
  /** Sum of what offers, coupons and rounding took off; points are a way to pay and not counted here. */
  readonly saved: Fen
  readonly earned: { readonly points: Points; readonly reasons: readonly EarnReason[] }
}

export type TenderKind = 'cash' | 'wechat' | 'alipay' | 'bank-card' | 'other'
export type Tender = {
  readonly kind: TenderKind
  /** What counts towards the bill. */
  readonly amount: Fen
  /** Cash handed over; change = received − amount. Equal to `amount` for other kinds. */
  readonly received: Fen
}

/** A finished sale: what is posted, printed and refunded later. Complete in itself. */
export type Sale = {
  readonly id: string
  readonly receipt: string
  readonly store: string
  readonly till: string
  readonly staff: { readonly id: string; readonly name: string }
  readonly at: Millis
  readonly day: BusinessDay
  readonly lines: readonly BasketLine[]
  readonly priced: PricedBasket
  readonly tenders: readonly Tender[]
  readonly change: Fen
  readonly member: {
    readonly id: string
    readonly code: string
    readonly name: string
    readonly tier: string
    readonly before: Points
    /** Balance that can be spent after this sale, by what the till knows. */
    readonly after: Points
    /** What of `after` is lost next if it is not spent; null where nothing expires. */
    readonly expiring?: { readonly points: Points; readonly on: BusinessDay } | null
  } | null
  /** The batch of points that this sale earned; null without a member or where nothing was earned. */
  readonly earnedLot: PointsLot | null
  readonly coupons: readonly { readonly id: string; readonly code: string; readonly template: string }[]
}
