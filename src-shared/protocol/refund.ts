import { z } from 'zod'
import type { Refund, RefundLine } from '#domain/refund.ts'
import { CouponSchema, PointsLotSchema } from './records.ts'
import { TenderKindSchema } from './sale.ts'
import { BusinessDay, FenFromZero, Id, Milli, Millis, Name, PointsFromZero } from './scalars.ts'

/** A refund as it crosses a border. What it means is told in `domain/refund.ts`. */
const RefundLineSchema: z.ZodType<RefundLine> = z.strictObject({
  lineId: Id,
  quantity: Milli,
  money: FenFromZero,
  pointsBack: PointsFromZero,
  pointsReversed: PointsFromZero,
  partnerBack: PointsFromZero,
  partnerReversed: PointsFromZero,
})

export const RefundSchema: z.ZodType<Refund> = z.strictObject({
  id: Id,
  receipt: Id,
  saleId: Id,
  saleReceipt: Id,
  store: Id,
  till: Id,
  staff: z.strictObject({ id: Id, name: Name }),
  approvedBy: Id.nullable(),
  at: Millis,
  day: BusinessDay,
  reason: z.string().max(200),
  lines: z.array(RefundLineSchema).min(1).max(1000),
  gross: FenFromZero,
  kept: FenFromZero,
  money: FenFromZero,
  tenders: z.array(z.strictObject({ kind: TenderKindSchema, amount: FenFromZero })).max(20),
  member: z.strictObject({ id: Id, code: Id, name: Name }).nullable(),
  backLots: z.array(PointsLotSchema).max(1000),
  lost: PointsFromZero,
  reversed: PointsFromZero,
  reversedLot: Id.nullable(),
  shortfall: z
    .strictObject({
      points: PointsFromZero,
      how: z.enum(['owe', 'deduct', 'waive']),
      owed: PointsFromZero,
      by: Id.nullable(),
    })
    .nullable(),
  coupons: z.array(CouponSchema).max(20),
  usesBack: z.array(Id).max(1000),
  whole: z.boolean(),
  plansEnded: z.array(Id).max(100),
  partner: z.strictObject({ partner: Id, code: Id, back: PointsFromZero, reversed: PointsFromZero }).nullable(),
})
