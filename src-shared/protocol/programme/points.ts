import { z } from 'zod'
import type { Earning, Redeeming, Reward } from '#domain/programme.ts'
import { Id, Name, PointsFromZero } from '../scalars.ts'
import { ConditionSchema, ScopeSchema } from './offers.ts'
import { Count, FenFromOne, MilliFromOne, PointsFromOne, Rate, ShareFromZero, Slug } from './terms.ts'

export const MultiplierSchema: z.ZodType<Earning['multipliers'][number]> = z.strictObject({
  ...{ id: Slug, reason: Name, scope: ScopeSchema, when: ConditionSchema, rate: Rate },
})

/** How points are earned, spent and changed for rewards, on the wire. */
export const EarningSchema: z.ZodType<Earning> = z.strictObject({
  points: PointsFromZero,
  perFen: FenFromOne,
  exclude: ScopeSchema.nullable(),
  rates: z
    .array(
      z.strictObject({
        scope: ScopeSchema,
        price: z.strictObject({ from: FenFromOne.exactOptional(), to: FenFromOne.exactOptional() }).exactOptional(),
        quantity: MilliFromOne.exactOptional(),
        rate: Rate,
        reason: Name,
      }),
    )
    .max(200),
  multipliers: z.array(MultiplierSchema).max(50),
  caps: z.strictObject({
    receipt: PointsFromZero.nullable(),
    day: PointsFromZero.nullable(),
    month: PointsFromZero.nullable(),
  }),
  pendingDays: z.int().min(0).max(366),
  expireMonths: z.int().min(0).max(240).nullable(),
})

const redeeming = {
  points: PointsFromOne,
  fen: FenFromOne,
  min: PointsFromZero,
  step: PointsFromOne,
  maxShare: ShareFromZero,
  exclude: ScopeSchema.nullable(),
}
export const RedeemingSchema: z.ZodType<Redeeming> = z.strictObject(redeeming)
export const BurnSchema = z.strictObject({ ...redeeming, maxPerSale: PointsFromOne })

export const RewardSchema: z.ZodType<Reward> = z.strictObject({
  id: Slug,
  name: Name,
  points: PointsFromOne,
  gives: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('product'), product: Id }),
    z.strictObject({ kind: z.literal('service'), what: Name }),
    z.strictObject({ kind: z.literal('coupon'), template: Slug }),
  ]),
  when: ConditionSchema,
  stock: z.int().min(0).nullable(),
  perMember: Count.nullable(),
})
