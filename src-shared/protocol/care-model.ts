import { z } from 'zod'
import type { CareModel } from '#domain/care/member-value.ts'
import { BusinessDay } from './scalars.ts'

const Positive = z.number().positive()

export const CareModelSchema: z.ZodType<CareModel> = z.strictObject({
  day: BusinessDay,
  members: z.int().nonnegative(),
  visits: z.strictObject({ r: Positive, alpha: Positive, a: Positive, b: Positive }),
  spending: z.strictObject({ p: Positive, q: Positive, v: Positive }).nullable(),
})
