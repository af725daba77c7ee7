import { z } from 'zod'
import type { Programme } from '#domain/programme.ts'

/** Placeholder until the full schema lands in this same change. */
export const ProgrammeSchema = z.looseObject({ format: z.literal(1) }) as unknown as z.ZodType<Programme>
