import type { BusinessDay, Fen, Millis, Points } from './units.ts'

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
}

/** A member as a till knows them. */
export type Member = {
  readonly id: string
  /** The code in the member's QR or bar code, see `codes.ts`. */
  readonly code: string
  readonly cards: readonly string[]
  readonly profile: MemberProfile
  readonly tier: string
  /** Spend that counts towards the tier in the running period. */
  readonly tierSpend: Fen
  readonly lots: readonly PointsLot[]
  /** Points spent beyond the balance, still to be settled. Never negative. */
  readonly owed: Points
  readonly coupons: readonly Coupon[]
  readonly enrolledAt: Millis
  readonly visits: number
  readonly lastVisit: BusinessDay | null
}
