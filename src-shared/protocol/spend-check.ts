import { z } from 'zod'
import type { CheckedSpend, SpendCheck } from '#domain/checked-spend.ts'
import { MAX_REASON } from './conflict.ts'
import { FenFromZero, Id } from './scalars.ts'

/** How a member was checked, as it crosses a border. What it means is told in `domain/spend-check.ts`. */
export const SpendCheckSchema: z.ZodType<SpendCheck> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('digits') }),
  z.strictObject({ kind: z.literal('one-time-code'), code: Id }),
  z.strictObject({ kind: z.literal('manager'), approvedBy: Id, reason: z.string().min(1).max(MAX_REASON) }),
  z.strictObject({ kind: z.literal('member-code') }),
])

export const CheckedSpendSchema: z.ZodType<CheckedSpend> = z.strictObject({
  how: SpendCheckSchema,
  value: FenFromZero,
})
