import { z } from 'zod'
import type { ShopCodes } from '#domain/programme.ts'
import { scalePattern } from '#domain/scale-pattern.ts'

const Pattern = z
  .string()
  .max(40)
  .superRefine((text, context) => {
    const read = scalePattern(text)
    if (!read.ok)
      context.addIssue({ code: 'custom', message: `expected a pattern of a scale's code: ${read.reason.kind}` })
  })

/** The shop's own codes on the wire. */
export const ShopCodesSchema: z.ZodType<ShopCodes> = z.strictObject({
  cards: z.array(z.string().regex(/^\d{2,12}$/, 'expected 2 to 12 digits')).max(50),
  scales: z.array(Pattern).max(20),
})
