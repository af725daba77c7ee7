import { z } from 'zod'
import type { ChosenProfile, Conflict, Owed, Remedy, Settlement } from '#domain/conflict.ts'
import { FenFromZero, Id, Millis, Name, PointsFromZero } from './scalars.ts'

export const RemedySchema: z.ZodType<Remedy> = z.enum([
  'accept',
  'waive',
  'leave-owed',
  'collect',
  'charge',
  'take-back',
  'choose-profile',
  'new-code',
  'retry',
])

/** The most characters of a reason. */
export const MAX_REASON = 200

const SettlementSchema: z.ZodType<Settlement> = z.strictObject({
  remedy: z.union([RemedySchema, z.literal('itself')]),
  reason: z.string().max(MAX_REASON),
  till: z.int().nonnegative(),
  staff: Id,
  approvedBy: Id,
  at: Millis,
  points: PointsFromZero,
})

const OwedSchema: z.ZodType<Owed> = z.strictObject({
  to: z.enum(['shop', 'customer']),
  points: PointsFromZero,
  fen: FenFromZero,
})

/** A conflict as headquarters sends it to the tills of the store that it concerns. */
export const ConflictSchema: z.ZodType<Conflict> = z.strictObject({
  id: Id,
  kind: z.string().min(1).max(60),
  at: Millis,
  till: z.strictObject({ id: Id, number: z.int().nonnegative() }),
  seq: z.int().positive(),
  member: Id.nullable(),
  facts: z.record(z.string(), z.unknown()),
  owed: z.array(OwedSchema).max(10),
  settled: SettlementSchema.nullable(),
  later: z.array(SettlementSchema).max(20),
})

export const ChosenProfileSchema: z.ZodType<ChosenProfile> = z.strictObject({
  name: Name,
  birthday: z.iso.date().nullable(),
  sex: z.enum(['female', 'male']).nullable(),
})
