import { z } from 'zod'
import { MAX_CARDS } from '#domain/ledger/cards.ts'
import type {
  Activity,
  Coupon,
  HeldPlan,
  Member,
  MemberProfile,
  PointsLot,
  SignedCoupon,
  Uses,
} from '#domain/member.ts'
import type { Product } from '#domain/product.ts'
import type { PinHash, Staff } from '#domain/staff.ts'
import {
  Base64Url,
  BasisPoints,
  BusinessDay,
  FenFromZero,
  Id,
  Millis,
  MobileSchema,
  Name,
  Points,
  PointsFromZero,
} from './scalars.ts'
import { SignedText } from './signed-coupon/text.ts'

/** The people and goods that headquarters sends down, as checked on arrival. */
export const PointsLotSchema: z.ZodType<PointsLot> = z.strictObject({
  id: Id,
  points: PointsFromZero,
  earned: BusinessDay,
  spendableFrom: BusinessDay,
  expires: BusinessDay.nullable(),
})

const coupon = {
  id: Id,
  code: Id,
  template: Id,
  memberId: Id.nullable(),
  validFrom: BusinessDay,
  validTo: BusinessDay,
  state: z.enum(['available', 'used', 'void']),
}
const worth = { off: FenFromZero, share: BasisPoints, text: SignedText }

export const CouponSchema: z.ZodType<Coupon> = z.strictObject({
  ...coupon,
  signed: z.strictObject({ ...worth, limit: FenFromZero.exactOptional() }).exactOptional(),
})

/** One as it was signed. */
export const SignedCouponSchema: z.ZodType<SignedCoupon> = z.strictObject({ ...coupon, signed: z.strictObject(worth) })

export const HeldPlanSchema: z.ZodType<HeldPlan> = z.strictObject({
  plan: Id,
  from: BusinessDay,
  until: BusinessDay,
  // A plan in a basket that is not sold yet has no sale.
  saleId: z.string().max(64),
  lineId: Id,
})

export const UsesSchema: z.ZodType<Uses> = z.strictObject({
  times: z.int().nonnegative(),
  day: BusinessDay,
  onDay: z.int().nonnegative(),
})

const ActivitySchema: z.ZodType<Activity> = z.strictObject({
  day: BusinessDay,
  // Refunds can take more than the day or month has earned.
  earnedOnDay: Points,
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  earnedInMonth: Points,
  receipts: z.record(BusinessDay, z.int().positive()),
  spent: z.record(BusinessDay, z.record(Id, FenFromZero)),
  categories: z.record(Name, BusinessDay),
})

export const MemberProfileSchema: z.ZodType<MemberProfile> = z.strictObject({
  name: Name,
  mobile: MobileSchema,
  birthday: z.iso.date().nullable(),
  sex: z.enum(['female', 'male']).nullable(),
  consent: z.strictObject({ terms: z.boolean(), sms: z.boolean(), wechat: z.boolean() }),
})

export const MemberSchema: z.ZodType<Member> = z.strictObject({
  id: Id,
  code: Id,
  cards: z.array(Id).max(MAX_CARDS),
  profile: MemberProfileSchema,
  segments: z.array(Name).max(200),
  tier: Id,
  tierBase: Id,
  tierProgress: z.int(),
  tierSince: BusinessDay,
  plans: z.array(HeldPlanSchema).max(200),
  lots: z.array(PointsLotSchema).max(1000),
  owed: PointsFromZero,
  coupons: z.array(CouponSchema).max(1000),
  uses: z.record(Id, UsesSchema),
  activity: ActivitySchema.nullable(),
  enrolledAt: Millis,
  visits: z.int().nonnegative(),
  firstVisit: BusinessDay.nullable(),
  lastVisit: BusinessDay.nullable(),
  spent: FenFromZero,
})

export const ProductSchema: z.ZodType<Product> = z.strictObject({
  id: Id,
  codes: z.array(Id).min(1).max(20),
  name: Name,
  category: Name,
  unit: z.enum(['piece', 'kg', 'litre']),
  price: FenFromZero,
  memberPrice: FenFromZero.nullable(),
  tierPrices: z.record(Id, FenFromZero),
})

const PinHashSchema: z.ZodType<PinHash> = z.strictObject({
  salt: Base64Url,
  hash: Base64Url,
  iterations: z.int().min(10_000),
})

export const StaffSchema: z.ZodType<Staff> = z.strictObject({
  id: Id,
  name: Name,
  role: z.enum(['cashier', 'queue', 'manager', 'area']),
  member: Id.exactOptional(),
  pin: PinHashSchema,
  card: Base64Url.exactOptional(),
})
