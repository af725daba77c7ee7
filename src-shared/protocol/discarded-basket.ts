import { z } from 'zod'
import type { DiscardedBasket } from '#domain/discarded-basket.ts'
import { BusinessDay, FenFromZero, Id, Millis, Name } from './scalars.ts'

/** A basket that was thrown away, as it crosses a border. What it means is told in `domain/discarded-basket.ts`. */
export const DiscardedBasketSchema: z.ZodType<DiscardedBasket> = z.strictObject({
  id: Id,
  store: Id,
  till: Id,
  staff: z.strictObject({ id: Id, name: Name }),
  at: Millis,
  day: BusinessDay,
  lines: z.int().positive(),
  gross: FenFromZero,
  memberId: Id.nullable(),
})
