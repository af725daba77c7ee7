import { z } from 'zod'
import type { CareAct, CareFact, Score } from '#domain/care/care-fact.ts'
import { BusinessDay, FenFromZero, Id, Millis, MobileSchema, PointsFromZero } from './scalars.ts'

const act = <K extends CareAct['kind'], S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), ...shape })

/** The most characters of what somebody writes about a customer. */
export const MAX_CARE_TEXT = 500

const Text = z.string().max(MAX_CARE_TEXT)
const ScoreSchema: z.ZodType<Score> = z.literal([1, 2, 3, 4, 5])

const CareActSchema: z.ZodType<CareAct> = z.discriminatedUnion('kind', [
  act('complain', {
    class: z.enum(['goods', 'logistics', 'service', 'system']),
    type: Id.nullable(),
    sale: Id.nullable(),
    receipt: Id.nullable(),
    mobile: MobileSchema.nullable(),
    text: Text,
    owner: Id,
    due: Millis,
  }),
  act('step', { text: Text.min(1) }),
  act('assign', { owner: Id }),
  act('points', { points: PointsFromZero, approvedBy: Id.nullable() }),
  act('coupon', { coupon: Id, off: FenFromZero, approvedBy: Id.nullable() }),
  act('close', { solution: Text.min(1), callBack: BusinessDay.nullable() }),
  act('reopen', { why: Text.min(1), due: Millis }),
  act('follow-up', {
    task: z.enum(['win-back', 'birthday', 'after-sale', 'expiring', 'new-member', 'call-back']),
    due: BusinessDay,
    result: z.enum(['content', 'not-content', 'not-reached', 'refused', 'dropped']),
    cause: Id.nullable(),
    note: Text,
    next: BusinessDay.nullable(),
  }),
  act('take-over', { owner: Id }),
  act('rate', {
    sale: Id.nullable(),
    complaint: Id.nullable(),
    product: ScoreSchema,
    service: ScoreSchema,
    solving: ScoreSchema,
    recommend: z.int().min(0).max(10).nullable(),
  }),
])

/** One thing that was done for a customer, as tills and headquarters pass it on. */
export const CareFactSchema: z.ZodType<CareFact> = z.strictObject({
  id: Id,
  /** A task is named by its kind, its member and its day. */
  subject: z.string().min(1).max(100),
  memberId: Id.nullable(),
  day: BusinessDay,
  at: Millis,
  till: z.int().min(1).max(9999),
  staff: Id,
  act: CareActSchema,
})
