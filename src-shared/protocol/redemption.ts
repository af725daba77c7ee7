import { z } from 'zod'
import type { Redemption } from '#domain/redemption.ts'
import { CouponSchema, PointsLotSchema } from './records.ts'
import { SpendCheckSchema } from './spend-check.ts'
import { BusinessDay, Id, Millis, Name, Points, PointsFromZero } from './scalars.ts'

/** A redemption as it crosses a border. What it means is told in `domain/redemption.ts`. */
export const RedemptionSchema: z.ZodType<Redemption> = z.strictObject({
  id: Id,
  reward: Id,
  name: Name,
  store: Id,
  till: Id,
  staff: z.strictObject({ id: Id, name: Name }),
  at: Millis,
  day: BusinessDay,
  member: z.strictObject({ id: Id, code: Id, name: Name }),
  points: PointsFromZero,
  spentLots: z.array(PointsLotSchema).max(1000),
  coupon: CouponSchema.nullable(),
  after: Points,
  check: SpendCheckSchema.exactOptional(),
})
