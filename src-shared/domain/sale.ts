import type { BasketLine, ManualDiscount, MemberBy, Voided } from './basket.ts'
import type { HeldPlan, PointsLot } from './member.ts'
import type { PriceFacts } from './price-facts.ts'
import type { CheckedSpend } from './checked-spend.ts'
import type { BusinessDay, Fen, Milli, Millis, Points } from './units.ts'

export type { Basket, BasketLine, ManualDiscount, PartnerMember, PointsChoice } from './basket.ts'

/** Where a discount comes from. */
export type DiscountSource =
  | { readonly kind: 'offer'; readonly id: string; readonly name: string }
  | { readonly kind: 'coupon'; readonly id: string; readonly name: string }
  | { readonly kind: 'manual'; readonly id: string; readonly reason: string }
  | { readonly kind: 'points' }
  | { readonly kind: 'partner-points'; readonly id: string; readonly name: string }
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

/** `times`: how often an offer of a bundle stage was used; 1 for all others. `off` may be 0 for a coupon that opened offers. */
export type Applied = { readonly source: DiscountSource; readonly off: Fen; readonly times: number }

/** Why an offer or a coupon does not apply, with what it misses. Every kind has a text in every language. */
export type MissReason =
  | { readonly kind: 'members-only' }
  | { readonly kind: 'tier'; readonly tiers: readonly string[] }
  | { readonly kind: 'not-yet'; readonly from: BusinessDay }
  | { readonly kind: 'over'; readonly to: BusinessDay }
  | { readonly kind: 'weekday'; readonly weekdays: readonly number[] }
  | { readonly kind: 'month-day'; readonly days: readonly number[] }
  | { readonly kind: 'time'; readonly from: number; readonly to: number }
  | { readonly kind: 'store' }
  | { readonly kind: 'plan'; readonly plans: readonly string[] }
  /** By id, or as the tag is called. */
  | { readonly kind: 'segment'; readonly segments: readonly string[] }
  | { readonly kind: 'co-brand'; readonly coBrands: readonly string[] }
  /** `within` as in the condition; the member's birthday is not known or not then. */
  | { readonly kind: 'birthday'; readonly within: 'day' | 'week' | 'month' }
  | { readonly kind: 'first-purchase' }
  /** `next` is the number of the visit on which it holds again, this one being `have`; null where never. */
  | { readonly kind: 'visit'; readonly period: 'ever' | 'month'; readonly have: number; readonly next: number | null }
  /** Needs a coupon of this template. */
  | { readonly kind: 'coupon-needed'; readonly template: string }
  | { readonly kind: 'member-cap'; readonly max: number }
  | { readonly kind: 'day-cap'; readonly max: number }
  | { readonly kind: 'store-cap'; readonly max: number }
  | { readonly kind: 'budget' }
  | { readonly kind: 'no-goods' }
  | { readonly kind: 'threshold'; readonly need: Fen; readonly have: Fen }
  | { readonly kind: 'quantity'; readonly need: Milli; readonly have: Milli }
  /** Too few free pieces for a bundle: of the goods `of`, `need` pieces for one use. */
  | { readonly kind: 'pieces'; readonly need: number; readonly have: number }
  /** It could apply, but the combination chosen saves more. */
  | { readonly kind: 'better'; readonly instead: readonly string[] }
  /** The receipt takes no more coupons, or not this one beside another. */
  | { readonly kind: 'coupon-limit'; readonly max: number }
  | { readonly kind: 'used' }
  /** A coupon that was made void, or whose template this programme version no longer has. */
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'no-gain' }
  /** A signed coupon, which may be used elsewhere at this moment, is worth more than this till may let go without headquarters. */
  | { readonly kind: 'coupon-risk'; readonly off: Fen; readonly max: Fen }

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
  | { readonly kind: 'partner-burns-nothing' }

export type PointsSettlement = {
  readonly spent: Points
  readonly off: Fen
  /** The most that is legal on this bill: the amount proposed. 0 where nothing is. */
  readonly best: Points
  readonly min: Points
  readonly step: Points
  readonly refusal: PointsRefusal | null
}

/** What a partner's member burns and earns, in the partner's points. */
export type PartnerSettlement = {
  readonly partner: string
  readonly code: string
  readonly burnt: PointsSettlement
  readonly earned: Points
}

export type EarnReason =
  | { readonly kind: 'base'; readonly points: Points; readonly paid: Fen }
  | { readonly kind: 'rate'; readonly reason: string; readonly rate: number; readonly points: Points }
  | { readonly kind: 'tier'; readonly tier: string; readonly rate: number; readonly points: Points }
  | { readonly kind: 'plan'; readonly plan: string; readonly rate: number; readonly points: Points }
  | { readonly kind: 'co-brand'; readonly coBrand: string; readonly rate: number; readonly points: Points }
  | {
      readonly kind: 'multiplier'
      readonly id: string
      readonly reason: string
      readonly rate: number
      readonly points: Points
    }
  /** `points` is negative: what the cap of the receipt, day or month leaves off. */
  | { readonly kind: 'cap'; readonly of: 'receipt' | 'day' | 'month'; readonly max: Points; readonly points: Points }

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
  readonly partner: PartnerSettlement | null
  readonly rounding: Fen
  readonly payable: Fen
  /** Sum of what offers, coupons, hands and rounding took off; points are a way to pay and not counted here. */
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
  /** All that decided `priced` beside the lines and the programme version: it can be priced again with them. */
  readonly priceFacts: PriceFacts
  readonly tenders: readonly Tender[]
  readonly change: Fen
  readonly member: {
    readonly id: string
    readonly code: string
    readonly name: string
    readonly tier: string
    /** How the member came into the basket; left out where that is not known. */
    readonly by?: MemberBy
    readonly before: Points
    /** Balance that can be spent after this sale, by what the till knows. */
    readonly after: Points
    /** What of `after` is lost next if it is not spent; null where nothing expires. */
    readonly expiring?: { readonly points: Points; readonly on: BusinessDay } | null
  } | null
  /** The batch of points that this sale earned, with the sale's id; null without a member or where nothing was earned. */
  readonly earnedLot: PointsLot | null
  /** From which batches the points were spent, as the till knew them: where they go back to. */
  readonly spentLots: readonly PointsLot[]
  /** Paid memberships that this sale sold. */
  readonly plans: readonly HeldPlan[]
  readonly coBrand: string | null
  readonly manual: readonly ManualDiscount[]
  readonly coupons: readonly UsedCoupon[]
  /** What was taken out of the basket before it was paid; left out where nothing was. */
  readonly voided?: Voided
  /** How the member was checked before what is theirs was spent; left out where they were not. */
  readonly check?: CheckedSpend
}

export type UsedCoupon = {
  readonly id: string
  readonly code: string
  readonly template: string
  readonly validTo: BusinessDay
  /** Of a signed one that was taken while headquarters could not be reached: what it took off then. */
  readonly risk?: Fen
}
