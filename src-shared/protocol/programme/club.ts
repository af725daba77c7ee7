import { z } from 'zod'
import type { ClubEvent } from '#domain/club/club-event.ts'
import { Name } from '../scalars.ts'
import { ConditionSchema } from './offers.ts'
import { Count, Slug } from './terms.ts'

/** Club events on the wire; `domain/club/club-event.ts` tells what each field means. */
export const ClubEventSchema: z.ZodType<ClubEvent> = z.strictObject({
  id: Slug,
  name: Name,
  when: ConditionSchema,
  places: Count.nullable(),
  gift: z.strictObject({ name: Name, offline: z.int().min(0).max(10_000) }).nullable(),
})
