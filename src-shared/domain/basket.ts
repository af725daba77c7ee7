import type { Coupon } from './member.ts'
import type { CheckedSpend } from './checked-spend.ts'
import type { BasisPoints, Fen, Milli, Millis, Points } from './units.ts'

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

/** A discount by hand (O9): off one line, or off the whole. Comes after coupons, before points. */
export type ManualDiscount = {
  readonly id: string
  readonly lineId: string | null
  readonly how: { readonly kind: 'percent'; readonly off: BasisPoints } | { readonly kind: 'amount'; readonly off: Fen }
  readonly reason: string
  /** Who gave it, with whose limit: the manager who approved it, where the cashier's own was too small. */
  readonly staff: string
  readonly approvedBy: string | null
}

/** A member of a partner programme at this sale. Excludes a member of our own. */
export type PartnerMember = { readonly partner: string; readonly code: string; readonly points: PointsChoice }

/**
 * The member's own code was read; or something else of theirs: a card, a coupon in their name; or somebody was looked up
 * by what was typed: number, name, mobile.
 */
export type MemberBy = 'code' | 'card' | 'typed'

/** How many lines, and what they came to before anything was taken off, in fen. */
export type Voided = { readonly lines: number; readonly gross: Fen }

/** A sale in the making. `id` becomes the id of the sale, so that confirming twice sells once. */
export type Basket = {
  readonly id: string
  readonly openedAt: Millis
  readonly lines: readonly BasketLine[]
  readonly memberId: string | null
  /** How the member came into it; left out where that is not known or there is none. */
  readonly memberBy?: MemberBy
  /** What was taken out again before paying; left out where nothing was. */
  readonly voided?: Voided
  /** Codes of coupons without an owner that were scanned; a member's own are considered by themselves. */
  readonly scannedCoupons: readonly string[]
  /** Signed coupons that were scanned and are genuine; left out where there is none. */
  readonly signedCoupons?: readonly Coupon[]
  readonly points: PointsChoice
  readonly manual: readonly ManualDiscount[]
  /** Id of the co-branded card that was shown; its number is not kept. */
  readonly coBrand: string | null
  readonly partner: PartnerMember | null
  /** That the member was checked at the till, for as much as this; left out where they were not, and when it is parked. */
  readonly check?: CheckedSpend
}

/** The basket with nobody in it. */
export function withoutMember({ memberBy: _, check: __, ...basket }: Basket): Basket {
  return { ...basket, memberId: null }
}
