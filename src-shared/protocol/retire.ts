import { z } from 'zod'
import { Id, Millis } from './scalars.ts'

// ---- POST /v1/retire, signed --------------------------------------------------------------------

export const RetireRequest = z.strictObject({
  /** Who approved at the till that it is given up. */
  by: Id,
  /** Its last event that headquarters has or a file holds. */
  lastSeq: z.int().nonnegative(),
})
export type RetireRequest = z.infer<typeof RetireRequest>

export const RetireAnswer = z.strictObject({
  retiredAt: Millis,
  /** The last event that headquarters has: what comes behind it, up to `lastSeq`, is only in a file. */
  head: z.int().nonnegative(),
})
export type RetireAnswer = z.infer<typeof RetireAnswer>
