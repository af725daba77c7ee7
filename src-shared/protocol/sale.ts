import { z } from 'zod'
import type {
  Basket,
  BasketLine,
  DiscountSource,
  EarnReason,
  MissReason,
  PricedBasket,
  Sale,
  Tender,
} from '#domain/sale.ts'
import { PointsLotSchema } from './records.ts'
import { BusinessDay, Fen, FenFromZero, Id, Milli, Millis, Name, Points, PointsFromZero } from './scalars.ts'

/** A sale as it crosses a border. What it means is told in `domain/sale.ts`. */
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

export const BasketSchema: z.ZodType<Basket> = z.strictObject({
  id: Id,
  openedAt: Millis,
  lines: z.array(BasketLineSchema).max(1000),
  memberId: Id.nullable(),
  scannedCoupons: z.array(Id).max(20),
  points: z.union([z.literal('none'), z.literal('best'), PointsFromZero]),
})

const Source: z.ZodType<DiscountSource> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('offer'), id: Id, name: Name }),
  z.strictObject({ kind: z.literal('coupon'), id: Id, name: Name }),
  z.strictObject({ kind: z.literal('points') }),
  z.strictObject({ kind: z.literal('rounding') }),
])

const MissReasonSchema: z.ZodType<MissReason> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('members-only') }),
  z.strictObject({ kind: z.literal('tier'), tiers: z.array(Id) }),
  z.strictObject({ kind: z.literal('not-yet'), from: BusinessDay }),
  z.strictObject({ kind: z.literal('over'), to: BusinessDay }),
  z.strictObject({ kind: z.literal('weekday'), weekdays: z.array(z.int()) }),
  z.strictObject({ kind: z.literal('time'), from: z.int(), to: z.int() }),
  z.strictObject({ kind: z.literal('store') }),
  z.strictObject({ kind: z.literal('no-goods') }),
  z.strictObject({ kind: z.literal('threshold'), need: Fen, have: Fen }),
  z.strictObject({ kind: z.literal('quantity'), need: Milli, have: Milli }),
  z.strictObject({ kind: z.literal('better'), instead: z.array(Id) }),
  z.strictObject({ kind: z.literal('coupon-limit') }),
  z.strictObject({ kind: z.literal('used') }),
  z.strictObject({ kind: z.literal('withdrawn') }),
  z.strictObject({ kind: z.literal('no-gain') }),
])

const EarnReasonSchema: z.ZodType<EarnReason> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('base'), points: Points, paid: Fen }),
  z.strictObject({ kind: z.literal('rate'), reason: Name, rate: z.int(), points: Points }),
  z.strictObject({ kind: z.literal('tier'), tier: Id, rate: z.int(), points: Points }),
  z.strictObject({ kind: z.literal('day'), reason: Name, rate: z.int(), points: Points }),
  z.strictObject({ kind: z.literal('cap'), max: Points, points: Points }),
])

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
  applied: z.array(z.strictObject({ source: Source, off: FenFromZero })),
  missed: z.array(z.strictObject({ source: Source, reason: MissReasonSchema })),
  proven: z.boolean(),
  points: z.strictObject({
    spent: PointsFromZero,
    off: FenFromZero,
    best: PointsFromZero,
    min: PointsFromZero,
    step: PointsFromZero,
    refusal: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('no-member') }),
        z.strictObject({ kind: z.literal('below-min'), min: Points, have: Points }),
        z.strictObject({ kind: z.literal('not-a-step'), step: Points }),
        z.strictObject({ kind: z.literal('above-max'), max: Points }),
        z.strictObject({ kind: z.literal('bill-too-small') }),
        z.strictObject({ kind: z.literal('offline-allowance'), max: Points }),
      ])
      .nullable(),
  }),
  rounding: FenFromZero,
  payable: FenFromZero,
  saved: FenFromZero,
  earned: z.strictObject({ points: PointsFromZero, reasons: z.array(EarnReasonSchema) }),
})

const TenderSchema: z.ZodType<Tender> = z.strictObject({
  kind: z.enum(['cash', 'wechat', 'alipay', 'bank-card', 'other']),
  amount: FenFromZero,
  received: FenFromZero,
})

export const SaleSchema: z.ZodType<Sale> = z.strictObject({
  id: Id,
  receipt: Id,
  store: Id,
  till: Id,
  staff: z.strictObject({ id: Id, name: Name }),
  at: Millis,
  day: BusinessDay,
  lines: z.array(BasketLineSchema).min(1).max(1000),
  priced: PricedBasketSchema,
  tenders: z.array(TenderSchema).max(20),
  change: FenFromZero,
  member: z
    .strictObject({
      id: Id,
      code: Id,
      name: Name,
      tier: Id,
      before: PointsFromZero,
      after: Points,
      expiring: z.strictObject({ points: PointsFromZero, on: BusinessDay }).nullable().exactOptional(),
    })
    .nullable(),
  earnedLot: PointsLotSchema.nullable(),
  coupons: z.array(z.strictObject({ id: Id, code: Id, template: Id })).max(20),
})
