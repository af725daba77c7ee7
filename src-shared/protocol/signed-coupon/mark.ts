import { z } from 'zod'
import type { CouponState } from '#domain/member.ts'
import type { BusinessDay, Millis } from '#domain/units.ts'
import { BusinessDay as BusinessDaySchema, Id, Millis as MillisSchema } from '../scalars.ts'

/** The sale that used a coupon: what its code cannot say, and what a person asks first. */
export type CouponUse = {
  readonly receipt: string
  readonly store: string
  /** The till's number. */
  readonly till: number
  readonly at: Millis
}

/** What became of a signed coupon: used, revoked (`void`), or usable again after a refund until `validTo`. */
export type CouponMark = {
  readonly state: CouponState
  readonly validTo: BusinessDay
  readonly used: CouponUse | null
}

export const CouponMarkSchema: z.ZodType<CouponMark> = z.strictObject({
  state: z.enum(['available', 'used', 'void']),
  validTo: BusinessDaySchema,
  used: z.strictObject({ receipt: Id, store: Id, till: z.int().min(1).max(9999), at: MillisSchema }).nullable(),
})
