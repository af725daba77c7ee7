import { z } from 'zod'
import type { QueueAct, QueueFact } from '#domain/queue/queue-fact.ts'
import { BusinessDay, FenFromZero, Id, Millis, MobileSchema } from './scalars.ts'

const act = <K extends QueueAct['kind'], S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), ...shape })

const Range = z.strictObject({ low: Millis, mid: Millis, high: Millis })
/** More of anything on one day is none. */
const Count = z.int().min(0).max(100_000)

const QueueActSchema: z.ZodType<QueueAct> = z.discriminatedUnion('kind', [
  act('take', {
    lane: z.string().regex(/^[A-Z]$/),
    count: z.int().min(1).max(100_000),
    code: Id,
    party: z.int().min(1).max(999).nullable(),
    memberId: Id.nullable(),
    mobile: MobileSchema.nullable(),
    ahead: Count,
    estimate: Range.nullable(),
    cause: Id.nullable(),
  }),
  act('call', { turn: z.boolean(), approvedBy: Id.nullable() }),
  act('skip', { place: Millis }),
  act('pass', {}),
  act('return', { place: Millis }),
  act('seat', {}),
  act('leave', {}),
  act('gift', { gift: Id }),
  act('coupon', { coupon: Id, off: FenFromZero, cranes: Count, waited: Millis, approvedBy: Id.nullable() }),
  act('undo', { fact: Id }),
])

/** One thing that happened to a ticket, as desks and headquarters pass it on. */
export const QueueFactSchema: z.ZodType<QueueFact> = z.strictObject({
  id: Id,
  ticket: Id,
  day: BusinessDay,
  at: Millis,
  till: z.int().min(1).max(9999),
  desk: z.int().min(1).max(9999),
  staff: Id,
  act: QueueActSchema,
})
