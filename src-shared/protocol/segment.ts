import { z } from 'zod'
import { SegmentConditionSchema } from './programme/segments.ts'
import { BusinessDay, Fen, Id, Millis, Name } from './scalars.ts'

// ---- POST /v1/segment, signed --------------------------------------------------------------------

/** Over how many days sales are shared out between a segment and all others, the day of the answer included. */
export const SALES_DAYS = 90

export const SegmentRequest = z.strictObject({
  /** Who asks, by id: a manager whom headquarters knows in the store of the till. */
  staff: Id,
  who: SegmentConditionSchema,
})
export type SegmentRequest = z.infer<typeof SegmentRequest>

const Count = z.int().nonnegative()

export const SegmentAnswer = z.strictObject({
  /** The business day as of which members were looked at. */
  day: BusinessDay,
  /** Of so many members in all. */
  all: Count,
  members: Count,
  /** How many of them agree to be written to, by channel, and by either. */
  reach: z.strictObject({ sms: Count, wechat: Count, any: Count }),
  /** What they paid in the last 90 days, and what everybody did, less what was taken back. */
  sales: z.strictObject({ own: Fen, all: Fen }),
  now: Millis,
})
export type SegmentAnswer = z.infer<typeof SegmentAnswer>

// ---- POST /v1/segment/members, signed ------------------------------------------------------------

/** The most members in one answer. */
export const MOST_LISTED = 1000

export const SegmentMembersRequest = z.strictObject({
  staff: Id,
  who: SegmentConditionSchema,
  /** Only who agrees to be written to by it. */
  channel: z.enum(['sms', 'wechat']),
  /** `next` of the answer before; null: from the first on. */
  after: z.string().max(100).nullable(),
})
export type SegmentMembersRequest = z.infer<typeof SegmentMembersRequest>

export const SegmentMembersAnswer = z.strictObject({
  day: BusinessDay,
  members: z
    .array(z.strictObject({ id: Id, name: Name, mobile: z.string(), tier: Id, lastVisit: BusinessDay.nullable() }))
    .max(MOST_LISTED),
  /** Null: these were the last. */
  next: z.string().max(100).nullable(),
  now: Millis,
})
export type SegmentMembersAnswer = z.infer<typeof SegmentMembersAnswer>
