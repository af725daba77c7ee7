import { z } from 'zod'
import type {
  Applied,
  DiscountSource,
  EarnReason,
  MissReason,
  PartnerSettlement,
  PointsRefusal,
  PointsSettlement,
  PricedBasket,
} from '#domain/sale.ts'
import { BusinessDay, Fen, FenFromZero, Id, Milli, Name, Points, PointsFromZero } from './scalars.ts'

/** A priced basket with its reasons, as it crosses a border. What it means is told in `domain/sale.ts`. */
const Source: z.ZodType<DiscountSource> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('offer'), id: Id, name: Name }),
  z.strictObject({ kind: z.literal('coupon'), id: Id, name: Name }),
  z.strictObject({ kind: z.literal('manual'), id: Id, reason: Name }),
  z.strictObject({ kind: z.literal('points') }),
  z.strictObject({ kind: z.literal('partner-points'), id: Id, name: Name }),
  z.strictObject({ kind: z.literal('rounding') }),
])

const MissReasonSchema: z.ZodType<MissReason> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('members-only') }),
  z.strictObject({ kind: z.literal('tier'), tiers: z.array(Id) }),
  z.strictObject({ kind: z.literal('not-yet'), from: BusinessDay }),
  z.strictObject({ kind: z.literal('over'), to: BusinessDay }),
  z.strictObject({ kind: z.literal('weekday'), weekdays: z.array(z.int()) }),
  z.strictObject({ kind: z.literal('month-day'), days: z.array(z.int()) }),
  z.strictObject({ kind: z.literal('time'), from: z.int(), to: z.int() }),
  z.strictObject({ kind: z.literal('store') }),
  z.strictObject({ kind: z.literal('plan'), plans: z.array(Id) }),
  z.strictObject({ kind: z.literal('segment'), segments: z.array(Name).max(200) }),
  z.strictObject({ kind: z.literal('co-brand'), coBrands: z.array(Id) }),
  z.strictObject({ kind: z.literal('birthday'), within: z.enum(['day', 'week', 'month']) }),
  z.strictObject({ kind: z.literal('first-purchase') }),
  z.strictObject({
    kind: z.literal('visit'),
    period: z.enum(['ever', 'month']),
    have: z.int(),
    next: z.int().nullable(),
  }),
  z.strictObject({ kind: z.literal('coupon-needed'), template: Id }),
  z.strictObject({ kind: z.literal('member-cap'), max: z.int() }),
  z.strictObject({ kind: z.literal('day-cap'), max: z.int() }),
  z.strictObject({ kind: z.literal('store-cap'), max: z.int() }),
  z.strictObject({ kind: z.literal('budget') }),
  z.strictObject({ kind: z.literal('no-goods') }),
  z.strictObject({ kind: z.literal('threshold'), need: Fen, have: Fen }),
  z.strictObject({ kind: z.literal('quantity'), need: Milli, have: Milli }),
  z.strictObject({ kind: z.literal('pieces'), need: z.int(), have: z.int() }),
  z.strictObject({ kind: z.literal('better'), instead: z.array(Id) }),
  z.strictObject({ kind: z.literal('coupon-limit'), max: z.int() }),
  z.strictObject({ kind: z.literal('coupon-risk'), off: FenFromZero, max: FenFromZero }),
  z.strictObject({ kind: z.literal('used') }),
  z.strictObject({ kind: z.literal('withdrawn') }),
  z.strictObject({ kind: z.literal('no-gain') }),
])

const rate = z.int().nonnegative()
const EarnReasonSchema: z.ZodType<EarnReason> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('base'), points: Points, paid: Fen }),
  z.strictObject({ kind: z.literal('rate'), reason: Name, rate, points: Points }),
  z.strictObject({ kind: z.literal('tier'), tier: Id, rate, points: Points }),
  z.strictObject({ kind: z.literal('plan'), plan: Id, rate, points: Points }),
  z.strictObject({ kind: z.literal('co-brand'), coBrand: Id, rate, points: Points }),
  z.strictObject({ kind: z.literal('multiplier'), id: Id, reason: Name, rate, points: Points }),
  z.strictObject({
    kind: z.literal('cap'),
    of: z.enum(['receipt', 'day', 'month']),
    max: Points,
    points: Points,
  }),
])

const PointsRefusalSchema: z.ZodType<PointsRefusal> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('no-member') }),
  z.strictObject({ kind: z.literal('below-min'), min: Points, have: Points }),
  z.strictObject({ kind: z.literal('not-a-step'), step: Points }),
  z.strictObject({ kind: z.literal('above-max'), max: Points }),
  z.strictObject({ kind: z.literal('bill-too-small') }),
  z.strictObject({ kind: z.literal('offline-allowance'), max: Points }),
  z.strictObject({ kind: z.literal('partner-burns-nothing') }),
])

const PointsSettlementSchema: z.ZodType<PointsSettlement> = z.strictObject({
  spent: PointsFromZero,
  off: FenFromZero,
  best: PointsFromZero,
  min: PointsFromZero,
  step: PointsFromZero,
  refusal: PointsRefusalSchema.nullable(),
})

const PartnerSettlementSchema: z.ZodType<PartnerSettlement> = z.strictObject({
  partner: Id,
  code: Id,
  burnt: PointsSettlementSchema,
  earned: PointsFromZero,
})

export const AppliedSchema: z.ZodType<Applied> = z.strictObject({
  source: Source,
  off: FenFromZero,
  times: z.int().nonnegative(),
})

export const PricedBasketSchema: z.ZodType<PricedBasket> = z.strictObject({
  programme: z.strictObject({ id: Id, version: z.int() }),
  lines: z.array(
    z.strictObject({
      lineId: Id,
      gross: FenFromZero,
      discounts: z.array(z.strictObject({ source: Source, off: FenFromZero })),
      net: FenFromZero,
      earns: PointsFromZero,
    }),
  ),
  gross: FenFromZero,
  applied: z.array(AppliedSchema),
  missed: z.array(z.strictObject({ source: Source, reason: MissReasonSchema })),
  proven: z.boolean(),
  points: PointsSettlementSchema,
  partner: PartnerSettlementSchema.nullable(),
  rounding: FenFromZero,
  payable: FenFromZero,
  saved: FenFromZero,
  earned: z.strictObject({ points: PointsFromZero, reasons: z.array(EarnReasonSchema) }),
})
