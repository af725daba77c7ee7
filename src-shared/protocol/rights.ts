import { z } from 'zod'
import type { Grant, Hold, RightsUse, StoreRights } from '#domain/rights/rights.ts'
import { Id, Millis, PointsFromZero } from './scalars.ts'

/** Rights and holds as they cross a border. What they mean is told in `domain/rights/rights.ts`. */
const GrantSchema: z.ZodType<Grant> = z.strictObject({
  id: Id,
  till: Id,
  store: Id,
  points: PointsFromZero,
  until: Millis,
})

export const HoldSchema: z.ZodType<Hold> = z.strictObject({
  id: Id,
  till: Id,
  store: Id,
  number: z.int().min(1).max(9999),
  basket: Id,
  points: PointsFromZero,
  coupons: z.array(Id).max(20),
  until: Millis,
})

export const StoreRightsSchema: z.ZodType<StoreRights> = z.strictObject({
  member: Id,
  grants: z.array(GrantSchema).max(200),
  holds: z.array(HoldSchema).max(200),
})

export const RightsUseSchema: z.ZodType<RightsUse> = z.strictObject({
  within: z.array(z.strictObject({ grant: Id, points: PointsFromZero })).max(20),
  beyond: PointsFromZero,
})

// ---- POST /v1/hold, signed ----------------------------------------------------------------------

/**
 * What an open checkout would spend. Sent again it is renewed, and raised where `points` is more; with no points
 * and no coupons it is given back. The id is made by the till for one checkout and never used for another.
 */
export const HoldRequest = z.strictObject({
  id: Id,
  basket: Id,
  member: Id,
  points: PointsFromZero,
  coupons: z.array(Id).max(20),
})
export type HoldRequest = z.infer<typeof HoldRequest>

/** `id` is that of the `rights` in the pull; null where this store has none of the member any more. */
export const HoldAnswer = z.strictObject({ id: Id, rights: StoreRightsSchema.nullable(), now: Millis })
export type HoldAnswer = z.infer<typeof HoldAnswer>
