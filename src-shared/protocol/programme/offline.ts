import { z } from 'zod'
import type { OfflinePolicy } from '#domain/programme.ts'
import { FenFromZero, PointsFromZero } from '../scalars.ts'
import { ShareFromZero } from './terms.ts'

/** A year, and a month: batches that expired stay known at headquarters for longer than the second. */
const MOST_LAPSE = 24 * 366
const MOST_LAG = 24 * 31

/** What tills may do with points while the line is down. */
export const OfflineSchema: z.ZodType<OfflinePolicy> = z.strictObject({
  rights: z.strictObject({
    home: ShareFromZero,
    others: ShareFromZero,
    lapseHours: z.int().min(1).max(MOST_LAPSE),
    lagHours: z.int().min(1).max(MOST_LAG),
  }),
  risk: z.strictObject({
    member: PointsFromZero,
    till: PointsFromZero,
    day: PointsFromZero,
    outage: PointsFromZero,
  }),
  coupons: z.strictObject({ each: FenFromZero, day: FenFromZero }).exactOptional(),
})
