import { z } from 'zod'
import type { Sale, Tender } from '#domain/sale.ts'
import { BasketLineSchema, ManualDiscountSchema, MemberBySchema, VoidedSchema } from './basket.ts'
import { PriceFactsSchema } from './price-facts.ts'
import { PricedBasketSchema } from './priced.ts'
import { HeldPlanSchema, PointsLotSchema } from './records.ts'
import { CheckedSpendSchema } from './spend-check.ts'
import { BusinessDay, FenFromZero, Id, Millis, Name, Points, PointsFromZero } from './scalars.ts'

/** A sale as it crosses a border. What it means is told in `domain/sale.ts`. */
export const TenderKindSchema = z.enum(['cash', 'wechat', 'alipay', 'bank-card', 'other'])

const TenderSchema: z.ZodType<Tender> = z.strictObject({
  kind: TenderKindSchema,
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
  priceFacts: PriceFactsSchema,
  tenders: z.array(TenderSchema).max(20),
  change: FenFromZero,
  member: z
    .strictObject({
      id: Id,
      code: Id,
      name: Name,
      tier: Id,
      by: MemberBySchema.exactOptional(),
      before: PointsFromZero,
      after: Points,
      expiring: z.strictObject({ points: PointsFromZero, on: BusinessDay }).nullable().exactOptional(),
    })
    .nullable(),
  earnedLot: PointsLotSchema.nullable(),
  spentLots: z.array(PointsLotSchema).max(1000),
  plans: z.array(HeldPlanSchema).max(100),
  coBrand: Id.nullable(),
  manual: z.array(ManualDiscountSchema).max(100),
  coupons: z
    .array(z.strictObject({ id: Id, code: Id, template: Id, validTo: BusinessDay, risk: FenFromZero.exactOptional() }))
    .max(20),
  voided: VoidedSchema.exactOptional(),
  check: CheckedSpendSchema.exactOptional(),
})
