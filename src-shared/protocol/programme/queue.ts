import { z } from 'zod'
import type { Compensation, NamedChoice, QueueLane, QueuePolicy } from '#domain/queue/queue-policy.ts'
import { Name } from '../scalars.ts'
import { FenFromOne, Slug } from './terms.ts'

/** A day: longer waits are none. */
const MOST_MINUTES = 24 * 60
const Minutes = z.int().min(1).max(MOST_MINUTES)
const MinutesFromZero = z.int().min(0).max(MOST_MINUTES)
const People = z.int().min(1).max(999)

export const LaneSchema: z.ZodType<QueueLane> = z.strictObject({
  id: z.string().regex(/^[A-Z]$/, 'expected one letter, A to Z'),
  name: Name,
  party: z.strictObject({ from: People, to: People }).exactOptional(),
})

export const ChoiceSchema: z.ZodType<NamedChoice> = z.strictObject({ id: Slug, name: Name })

const CompensationSchema: z.ZodType<Compensation> = z.strictObject({
  template: Slug,
  cranes: z
    .strictObject({ worth: FenFromOne, most: z.int().min(1).max(999), secondsEach: z.int().min(1).max(3600) })
    .exactOptional(),
  minutes: z.strictObject({ from: MinutesFromZero, each: Minutes, worth: FenFromOne }).exactOptional(),
  bands: z
    .array(z.strictObject({ from: Minutes, worth: FenFromOne }))
    .min(1)
    .max(20)
    .exactOptional(),
  perTicket: FenFromOne,
  perDeviceDay: FenFromOne,
})

/** How a store queues its guests. `domain/queue/queue-policy.ts` tells what each field means. */
export const QueueSchema: z.ZodType<QueuePolicy> = z.strictObject({
  lanes: z.array(LaneSchema).min(1).max(12),
  calls: z.int().min(1).max(9),
  skipBehind: z.int().min(0).max(50),
  passed: z.strictObject({
    keepMinutes: Minutes,
    back: z.union([z.literal('front'), z.literal('end'), z.int().min(1).max(50)]),
  }),
  outOfTurn: z.enum(['anyone', 'manager']),
  causes: z.array(ChoiceSchema).max(20),
  gifts: z.array(ChoiceSchema).max(20),
  compensation: CompensationSchema.nullable(),
})
