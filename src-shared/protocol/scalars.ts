import { z } from 'zod'
import type * as units from '#domain/units.ts'

/**
 * Units as they are checked at every border: whole numbers inside ±(2^53−1). The casts are the one
 * place where a checked number gets its brand.
 */
const whole = () => z.int()
const branded = <T>(schema: z.ZodType<number | string>) => schema as unknown as z.ZodType<T>

export const Fen = branded<units.Fen>(whole())
export const FenFromZero = branded<units.Fen>(whole().nonnegative())
export const Points = branded<units.Points>(whole())
export const PointsFromZero = branded<units.Points>(whole().nonnegative())
export const Millis = branded<units.Millis>(whole().nonnegative())
export const Milli = branded<units.Milli>(whole().nonnegative())
export const BasisPoints = branded<units.BasisPoints>(whole().nonnegative())
export const BusinessDay = branded<units.BusinessDay>(z.iso.date())

export const Id = z.string().min(1).max(64)
/** Mainland mobile number. */
export const MobileSchema = z.string().regex(/^1\d{10}$/)
export const Name = z.string().min(1).max(120)
/** SHA-256 as 64 lower-case hex digits. */
export const Hash = z.string().regex(/^[0-9a-f]{64}$/)
/** Bytes as base64url without padding (RFC 4648 §5). */
export const Base64Url = z.string().regex(/^[A-Za-z0-9_-]*$/)
