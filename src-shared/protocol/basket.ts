import { z } from 'zod'
import type {
  Basket,
  BasketLine,
  ManualDiscount,
  MemberBy,
  PartnerMember,
  PointsChoice,
  Voided,
} from '#domain/basket.ts'
import { CouponSchema } from './records.ts'
import { BasisPoints, FenFromZero, Id, Milli, Millis, Name, PointsFromZero } from './scalars.ts'

/** A basket as it crosses a border. What it means is told in `domain/basket.ts`. */
export const BasketLineSchema: z.ZodType<BasketLine> = z.strictObject({
  id: Id,
  productId: Id,
  name: Name,
  category: Name,
  unit: z.enum(['piece', 'kg', 'litre']),
  price: FenFromZero,
  memberPrice: FenFromZero.nullable(),
  tierPrices: z.record(Id, FenFromZero),
  quantity: Milli,
  note: z.string().max(200).nullable(),
})

export const PointsChoiceSchema: z.ZodType<PointsChoice> = z.union([
  z.literal('none'),
  z.literal('best'),
  PointsFromZero,
])

export const ManualDiscountSchema: z.ZodType<ManualDiscount> = z.strictObject({
  id: Id,
  lineId: Id.nullable(),
  how: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('percent'), off: BasisPoints }),
    z.strictObject({ kind: z.literal('amount'), off: FenFromZero }),
  ]),
  reason: Name,
  staff: Id,
  approvedBy: Id.nullable(),
})

export const PartnerMemberSchema: z.ZodType<PartnerMember> = z.strictObject({
  partner: Id,
  code: Id,
  points: PointsChoiceSchema,
})

export const MemberBySchema: z.ZodType<MemberBy> = z.enum(['code', 'card', 'typed'])
export const VoidedSchema: z.ZodType<Voided> = z.strictObject({ lines: z.int().positive(), gross: FenFromZero })

export const BasketSchema: z.ZodType<Basket> = z.strictObject({
  id: Id,
  openedAt: Millis,
  lines: z.array(BasketLineSchema).max(1000),
  memberId: Id.nullable(),
  memberBy: MemberBySchema.exactOptional(),
  voided: VoidedSchema.exactOptional(),
  scannedCoupons: z.array(Id).max(20),
  signedCoupons: z.array(CouponSchema).max(20).exactOptional(),
  points: PointsChoiceSchema,
  manual: z.array(ManualDiscountSchema).max(100),
  coBrand: Id.nullable(),
  partner: PartnerMemberSchema.nullable(),
})
