import { z } from 'zod'
import { PIN_ITERATIONS } from '#domain/staff.ts'
import { Base64Url, Id, Millis } from './scalars.ts'

// ---- POST /v1/pin, signed -----------------------------------------------------------------------

export const PinRequest = z.strictObject({
  /** Whose PIN it becomes. */
  staff: Id,
  /** Who sets it: the person, or somebody whose role may. Their own PIN was checked at the till. */
  by: Id,
  /** The hash that was in force when the till checked it. */
  was: Base64Url.min(1),
  /** PBKDF2-HMAC-SHA-256, made by the till: the PIN itself never leaves it. */
  pin: z.strictObject({
    salt: Base64Url.min(22).max(86),
    hash: Base64Url.length(43),
    iterations: z.int().min(PIN_ITERATIONS).max(10_000_000),
  }),
})
export type PinRequest = z.infer<typeof PinRequest>

export const PinAnswer = z.strictObject({ staff: Id, now: Millis })
export type PinAnswer = z.infer<typeof PinAnswer>
