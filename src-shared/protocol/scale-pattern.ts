import { z } from 'zod'
import { scalePattern, type ScalePattern } from '#domain/scale-pattern.ts'

/** A pattern of scale codes as a shop sets it up; what its signs mean is told in `domain/scale-pattern.ts`. */
export const ScalePatternSchema: z.ZodType<ScalePattern, string> = z
  .string()
  .max(40)
  .transform((text, context) => {
    const read = scalePattern(text)
    if (read.ok) return read.value
    context.addIssue({ code: 'custom', message: read.reason.kind, params: read.reason })
    return z.NEVER
  })
