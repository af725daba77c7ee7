import { z } from 'zod'
import type { Programme } from '#domain/programme.ts'
import type { Result } from '#domain/refusal.ts'
import type { ProgrammeIssue } from './programme/issue.ts'
import { CareSchema } from './programme/care.ts'
import { ShopCodesSchema } from './programme/shop-codes.ts'
import { programmeFaults } from './programme/faults.ts'
import { ClubEventSchema } from './programme/club.ts'
import { CouponTemplateSchema, OfferSchema, StageSchema } from './programme/offers.ts'
import {
  CoBrandSchema,
  ManualLimitsSchema,
  PaidPlanSchema,
  PartnerSchema,
  RefundPolicySchema,
  StaffPolicySchema,
  SpendCheckRuleSchema,
  TierRuleSchema,
  TierSchema,
} from './programme/people.ts'
import { EarningSchema, RedeemingSchema, RewardSchema } from './programme/points.ts'
import { OfflineSchema } from './programme/offline.ts'
import { QueueSchema } from './programme/queue.ts'
import { SegmentSchema } from './programme/segments.ts'
import { Slug } from './programme/terms.ts'
import { Name } from './scalars.ts'

export { FAULT_CODES, type FaultCode, type ProgrammeIssue } from './programme/issue.ts'

/** The programme on the wire. `domain/programme.ts` tells what each field means, `docs/PROGRAMME.md` shows it. */
export const ProgrammeSchema: z.ZodType<Programme> = z.strictObject({
  format: z.literal(1),
  id: Slug,
  version: z.int().min(1),
  name: Name,
  timeZone: Name,
  dayStartsAt: z.int().min(0).max(23),
  tiers: z.array(TierSchema).min(1).max(50),
  tierRule: TierRuleSchema,
  plans: z.array(PaidPlanSchema).max(50),
  coBrands: z.array(CoBrandSchema).max(100),
  codes: ShopCodesSchema.exactOptional(),
  partners: z.array(PartnerSchema).max(100),
  stages: z.array(StageSchema).max(20),
  offers: z.array(OfferSchema).max(1000),
  couponTemplates: z.array(CouponTemplateSchema).max(1000),
  couponsPerReceipt: z.int().min(1).max(5),
  earning: EarningSchema,
  redeeming: RedeemingSchema,
  rewards: z.array(RewardSchema).max(500),
  rounding: z.strictObject({ to: z.union([z.literal(1), z.literal(10), z.literal(100)]) }),
  refunds: RefundPolicySchema,
  manualDiscount: ManualLimitsSchema,
  spendCheck: SpendCheckRuleSchema.exactOptional(),
  offline: OfflineSchema,
  queue: QueueSchema.exactOptional(),
  care: CareSchema.exactOptional(),
  staff: StaffPolicySchema.exactOptional(),
  clubEvents: z.array(ClubEventSchema).min(1).max(200).exactOptional(),
  segments: z.array(SegmentSchema).min(1).max(100).exactOptional(),
})

export type ProgrammeRefusal = { readonly kind: 'programme-invalid'; readonly issues: readonly ProgrammeIssue[] }

/**
 * Reads a programme document. It is taken whole or refused whole; the refusal names each path and
 * what was expected there.
 */
export function parseProgramme(json: unknown): Result<Programme, ProgrammeRefusal> {
  const parsed = ProgrammeSchema.safeParse(json)
  const issues = parsed.success
    ? programmeFaults(parsed.data)
    : parsed.error.issues.map((issue) => shapeIssue(issue.path, issue.message))
  if (parsed.success && issues.length === 0) return { ok: true, value: parsed.data }
  return { ok: false, reason: { kind: 'programme-invalid', issues } }
}

/** A fault of the shape of a document, as zod tells it. */
export const shapeIssue = (path: readonly PropertyKey[], message: string): ProgrammeIssue => ({
  ...{ path: path.join('.'), code: 'shape', message },
})
