import type { BasisPoints, BusinessDay, Fen, Millis, Points } from './units.ts'

export type Sex = 'female' | 'male'

/** What a person tells us at enrolment. `consent` is asked for and kept per channel. */
export type MemberProfile = {
  readonly name: string
  /** Mainland mobile number, 11 digits. */
  readonly mobile: string
  readonly birthday: string | null
  readonly sex: Sex | null
  readonly consent: { readonly terms: boolean; readonly sms: boolean; readonly wechat: boolean }
}

/** A batch of points with its own dates. Spent first-expiring-first. */
export type PointsLot = {
  /** Id of what made it: the sale, the import, the correction. Points that come back find their batch by it. */
  readonly id: string
  readonly points: Points
  readonly earned: BusinessDay
  readonly spendableFrom: BusinessDay
  /** Last day on which the lot can be spent; null = never expires. */
  readonly expires: BusinessDay | null
}

export type CouponState = 'available' | 'used' | 'void'

/** A right that somebody holds, made from a template of the programme. */
export type Coupon = {
  readonly id: string
  /** What the code on paper or phone says. */
  readonly code: string
  readonly template: string
  readonly memberId: string | null
  readonly validFrom: BusinessDay
  /** Last day on which it is valid. */
  readonly validTo: BusinessDay
  readonly state: CouponState
  /** Of one that a till has signed: what it says for itself. */
  readonly signed?: SignedWorth
}

export type SignedCoupon = Coupon & { readonly signed: SignedWorth }

/** The worth of a signed coupon, which it carries itself; its template says what goods it is for, and with what it goes. */
export type SignedWorth = {
  /** The most that it takes off. */
  readonly off: Fen
  /** Largest part of what its goods come to after all offers that it pays; 10000 = all. */
  readonly share: BasisPoints
  /** The code as it was read: what headquarters checks again. */
  readonly text: string
  /** The most that this till may let go by it; only there where headquarters could not be reached. */
  readonly limit?: Fen
}

/** A paid membership that a member holds or held. */
export type HeldPlan = {
  readonly plan: string
  /** First and last day of its benefits. */
  readonly from: BusinessDay
  readonly until: BusinessDay
  /** The sale and its line that sold it. */
  readonly saleId: string
  readonly lineId: string
}

/** How often an offer, coupon template or reward was used by one member. Kept for those that have a cap. */
export type Uses = { readonly times: number; readonly day: BusinessDay; readonly onDay: number }

/** What counts by day and month. Facts of an earlier day or month that arrive late do not change it. */
export type Activity = {
  readonly day: BusinessDay
  readonly earnedOnDay: Points
  /** `YYYY-MM` of `day`. */
  readonly month: string
  readonly earnedInMonth: Points
  /**
   * Receipts by business day that were not taken back whole, of the last 92 days: so that a day is one
   * visit, however late a receipt arrives, and no visit any more when all of it is taken back.
   */
  readonly receipts: Readonly<Record<BusinessDay, number>>
  /** What was paid on these days in each store, less what was taken back. */
  readonly spent: Readonly<Record<BusinessDay, Readonly<Record<string, Fen>>>>
  /** The last of these days on which goods of a category were bought. */
  readonly categories: Readonly<Record<string, BusinessDay>>
}

/** A member as a till knows them. */
export type Member = {
  readonly id: string
  /** The code in the member's QR or bar code, see `codes.ts`. */
  readonly code: string
  readonly cards: readonly string[]
  readonly profile: MemberProfile
  /** Tags that came with an import. Which segments of the programme a member is in is reckoned, see `segment/`. */
  readonly segments: readonly string[]
  /** The higher of `tierBase` and what `tierProgress` reaches. A paid membership may lift above it. */
  readonly tier: string
  /** The tier with which the running period began. */
  readonly tierBase: string
  /** What counts towards the tier in the running period: fen, points or visits. May be negative after refunds. */
  readonly tierProgress: number
  /** First day of the running period. */
  readonly tierSince: BusinessDay
  readonly plans: readonly HeldPlan[]
  readonly lots: readonly PointsLot[]
  /** Points spent beyond the balance, still to be settled. Never negative. */
  readonly owed: Points
  readonly coupons: readonly Coupon[]
  readonly uses: Readonly<Record<string, Uses>>
  readonly activity: Activity | null
  readonly enrolledAt: Millis
  /** Business days with at least one sale. */
  readonly visits: number
  /** Null where there was none, or an import told of visits and not since when. */
  readonly firstVisit: BusinessDay | null
  readonly lastVisit: BusinessDay | null
  /** What was paid in their sales so far, less what was taken back of them. Never negative. */
  readonly spent: Fen
}
