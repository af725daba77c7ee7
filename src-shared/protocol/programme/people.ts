import { z } from 'zod'
import type { StaffPolicy } from '#domain/staff-policy.ts'
import type {
  CoBrand,
  ManualLimits,
  PaidPlan,
  Partner,
  RefundPolicy,
  SpendCheckRule,
  Tier,
  TierRule,
} from '#domain/programme.ts'
import { FenFromZero, Id, Name } from '../scalars.ts'
import { BurnSchema } from './points.ts'
import { FenFromOne, PointsFromOne, Rate, ShareFromZero, Slug } from './terms.ts'

/** Tiers, paid memberships, cards and partners on the wire, and what people may do at a till. */
export const TierSchema: z.ZodType<Tier> = z.strictObject({
  id: Slug,
  name: Name,
  reach: z.int().min(0),
  keep: z.int().min(0),
  earnRate: Rate,
  privileges: z.array(Name).max(20),
})

export const TierRuleSchema: z.ZodType<TierRule> = z.strictObject({
  measure: z.enum(['spend', 'points', 'visits']),
  months: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(6), z.literal(12)]).nullable(),
  down: z.enum(['reached', 'one']),
})

export const PaidPlanSchema: z.ZodType<PaidPlan> = z.strictObject({
  id: Slug,
  name: Name,
  product: Id,
  days: z.int().min(1).max(3660),
  tier: Slug.nullable(),
  earnRate: Rate,
  refund: z.enum(['pro-rata', 'none']),
})

export const CoBrandSchema: z.ZodType<CoBrand> = z.strictObject({
  id: Slug,
  name: Name,
  prefixes: z
    .array(z.string().regex(/^\d{6,8}$/, 'expected 6 to 8 digits'))
    .min(1)
    .max(100),
  earnRate: Rate,
})

export const PartnerSchema: z.ZodType<Partner> = z.strictObject({
  id: Slug,
  name: Name,
  codePrefix: z.string().regex(/^[A-Za-z0-9]{2,20}$/, 'expected 2 to 20 letters and digits'),
  earn: z.strictObject({ points: PointsFromOne, perFen: FenFromOne }).nullable(),
  burn: BurnSchema.nullable(),
  settle: z.strictObject({ earnFen: FenFromZero, burnFen: FenFromZero }),
})

export const RefundPolicySchema: z.ZodType<RefundPolicy> = z.strictObject({
  days: z.int().min(0).max(3660).nullable(),
  shortfall: z.enum(['owe', 'deduct']),
  expiredPointsDays: z.int().min(0).max(3660),
  managerFrom: FenFromZero.nullable(),
})

export const SpendCheckRuleSchema: z.ZodType<SpendCheckRule> = z.strictObject({
  fromValue: FenFromOne.nullable(),
  fromPoints: PointsFromOne.nullable(),
  memberCode: z.boolean(),
})

const limit = z.strictObject({ share: ShareFromZero, max: FenFromZero })
export const ManualLimitsSchema: z.ZodType<ManualLimits> = z.strictObject({
  cashier: limit,
  queue: limit,
  manager: limit,
  area: limit,
})

const cardUse = z.enum(['alone', 'with-pin', 'both'])
export const StaffPolicySchema: z.ZodType<StaffPolicy> = z.strictObject({
  signIn: z.strictObject({ cashier: cardUse, queue: cardUse, manager: cardUse, area: cardUse }),
  approval: cardUse,
  lockAfterMinutes: z.int().min(1).max(480).nullable(),
})
