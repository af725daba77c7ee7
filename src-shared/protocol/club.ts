import { z } from 'zod'
import type { ClubAct, ClubFact } from '#domain/club/club-fact.ts'
import { BusinessDay, Id, Millis } from './scalars.ts'

const ClubActSchema: z.ZodType<ClubAct> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sign-in') }),
  z.strictObject({ kind: z.literal('gift'), by: z.enum(['hq', 'allowance']) }),
])

/** One thing that happened at a club event, as tills and headquarters pass it on. */
export const ClubFactSchema: z.ZodType<ClubFact> = z.strictObject({
  id: Id,
  event: Id,
  memberId: Id,
  day: BusinessDay,
  at: Millis,
  till: z.int().min(1).max(9999),
  store: Id,
  staff: Id,
  act: ClubActSchema,
})

// ---- POST /v1/club/gift, signed ------------------------------------------------------------------

export const GiftRequest = z.strictObject({ event: Id, member: Id })
export type GiftRequest = z.infer<typeof GiftRequest>

export const GiftAnswer = z.strictObject({
  /** The event and the member, who may be another by now. */
  event: Id,
  member: Id,
  now: Millis,
})
export type GiftAnswer = z.infer<typeof GiftAnswer>
