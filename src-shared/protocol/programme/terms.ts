import { z } from 'zod'
import type * as units from '#domain/units.ts'

/** The words of which programmes are made: numbers inside their bounds, and ids. */
const branded = <T>(schema: z.ZodType<number>) => schema as unknown as z.ZodType<T>

/** A part of a whole, above nothing, at most all: 1–10000. */
export const Share = branded<units.BasisPoints>(z.int().min(1).max(10_000))
/** The same from 0. */
export const ShareFromZero = branded<units.BasisPoints>(z.int().min(0).max(10_000))
/** A multiplier of points: ×0 to ×100. */
export const Rate = branded<units.BasisPoints>(z.int().min(0).max(1_000_000))
export const FenFromOne = branded<units.Fen>(z.int().min(1))
export const PointsFromOne = branded<units.Points>(z.int().min(1))
export const MilliFromOne = branded<units.Milli>(z.int().min(1))
/** Whole times, pieces, days. */
export const Count = z.int().min(1).max(100_000)

/**
 * An id that head office gives: letters, digits, dots, dashes and low lines. Counts are kept in objects
 * by it, so that names that every object has already are refused.
 */
export const Slug = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9][\w.-]*$/, 'expected an id of letters, digits, dots and dashes')
  .refine((id) => !(id in Object.prototype), 'expected another id, this word is reserved')
export const slugs = z.array(Slug).max(2000)
