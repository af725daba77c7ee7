import { z } from 'zod'
import type { CarePolicy, ComplaintType, WinBackPolicy } from '#domain/care/care-policy.ts'
import { FenFromZero, Name, PointsFromZero } from '../scalars.ts'
import { ChoiceSchema } from './queue.ts'
import { FenFromOne, PointsFromOne, ShareFromZero, Slug } from './terms.ts'

/** Two months: later is no deadline. */
const Hours = z
  .int()
  .min(1)
  .max(60 * 24)
const Days = z.int().min(1).max(366)
const DaysFromZero = z.int().min(0).max(366)
const limit = z.strictObject({ points: PointsFromZero, off: FenFromZero })

export const ComplaintTypeSchema: z.ZodType<ComplaintType> = z.strictObject({
  id: Slug,
  class: z.enum(['goods', 'logistics', 'service', 'system']),
  name: Name,
})

const WinBackSchema: z.ZodType<WinBackPolicy> = z.strictObject({
  classes: z.strictObject({ vip: FenFromOne, main: FenFromOne, ordinary: FenFromOne }),
  stages: z.strictObject({ prevent: ShareFromZero, save: ShareFromZero, recover: ShareFromZero }),
  giveUpDays: z.int().min(1).max(3660),
  most: z.int().min(1).max(500),
  causes: z.array(ChoiceSchema).max(20),
})

/** What a store does for its customers beside selling. `domain/care/care-policy.ts` tells what each field means. */
export const CareSchema: z.ZodType<CarePolicy> = z.strictObject({
  complaints: z.strictObject({
    types: z.array(ComplaintTypeSchema).max(60),
    hours: z.strictObject({ goods: Hours, logistics: Hours, service: Hours, system: Hours }),
    callBackDays: Days.nullable(),
  }),
  compensation: z.strictObject({
    template: Slug.nullable(),
    limits: z.strictObject({ cashier: limit, queue: limit, manager: limit, area: limit }),
  }),
  ratings: z.strictObject({ low: z.int().min(0).max(4) }),
  followUps: z.strictObject({
    quietDays: DaysFromZero,
    keepDays: Days,
    winBack: WinBackSchema.nullable(),
    birthday: z.strictObject({ daysBefore: DaysFromZero }).nullable(),
    afterSale: z.strictObject({ days: Days, from: FenFromZero }).nullable(),
    expiring: z.strictObject({ daysBefore: Days, from: PointsFromOne }).nullable(),
    newMember: z.strictObject({ days: Days }).nullable(),
  }),
})
