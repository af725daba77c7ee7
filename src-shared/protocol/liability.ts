import { z } from 'zod'
import type { Liability } from '#domain/review/liability.ts'
import { BusinessDay, PointsFromZero } from './scalars.ts'

const Count = z.int().nonnegative()

export const LiabilitySchema: z.ZodType<Liability> = z.strictObject({
  day: BusinessDay,
  members: Count,
  points: PointsFromZero,
  pending: PointsFromZero,
  endless: PointsFromZero,
  owed: PointsFromZero,
  owing: Count,
  months: z
    .array(
      z.strictObject({
        month: z
          .string()
          .regex(/^\d{4}-\d{2}$/)
          .nullable(),
        points: PointsFromZero,
        expected: PointsFromZero.nullable(),
      }),
    )
    .max(60),
  expired: z.array(z.strictObject({ day: BusinessDay, points: PointsFromZero })).max(1000),
})
