import { z } from 'zod'
import type { Moment, PriceFacts, PricingMember, Usage } from '#domain/price-facts.ts'
import { ManualDiscountSchema, PartnerMemberSchema, PointsChoiceSchema } from './basket.ts'
import { CouponSchema, HeldPlanSchema, UsesSchema } from './records.ts'
import { BusinessDay, FenFromZero, Id, Name, Points, PointsFromZero } from './scalars.ts'

/** What decided a price, as it crosses a border. What it means is told in `domain/price-facts.ts`. */
const PricingMemberSchema: z.ZodType<PricingMember> = z.strictObject({
  tier: Id,
  plans: z.array(HeldPlanSchema).max(200),
  segments: z.array(Name).max(300),
  birthday: z.iso.date().nullable(),
  visit: z.strictObject({ ever: z.int().positive(), inMonth: z.int().positive() }),
  firstPurchase: z.boolean(),
  // Refunds can take more than the day or month has earned.
  earned: z.strictObject({ onDay: Points, inMonth: Points }),
  uses: z.record(Id, UsesSchema),
  spendable: PointsFromZero,
  maxPoints: PointsFromZero.nullable(),
})

const UsageSchema: z.ZodType<Usage> = z.strictObject({
  storeDay: z.record(Id, z.int().nonnegative()),
  spent: z.record(Id, FenFromZero),
})

const MomentSchema: z.ZodType<Moment> = z.strictObject({
  day: BusinessDay,
  weekday: z.int().min(1).max(7),
  minute: z.int().min(0).max(1439),
})

export const PriceFactsSchema: z.ZodType<PriceFacts> = z.strictObject({
  member: PricingMemberSchema.nullable(),
  coupons: z.array(CouponSchema).max(1100),
  points: PointsChoiceSchema,
  manual: z.array(ManualDiscountSchema).max(100),
  coBrand: Id.nullable(),
  partner: PartnerMemberSchema.nullable(),
  usage: UsageSchema,
  at: MomentSchema,
  store: Id,
})
