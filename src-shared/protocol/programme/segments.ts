import { z } from 'zod'
import {
  MAX_DEPTH,
  MAX_WINDOW,
  type Segment,
  type SegmentCondition,
  type SegmentTrait,
} from '#domain/segment/segment.ts'
import { BusinessDay, FenFromZero, Id, Name, PointsFromZero } from '../scalars.ts'
import { Slug, slugs } from './terms.ts'

/** Segments on the wire; `domain/segment/segment.ts` tells what each field means. */
const range = <T extends z.ZodType>(value: T) => ({ from: value.exactOptional(), to: value.exactOptional() })
const Days = z.int().min(1).max(MAX_WINDOW)
const Number = z.int().min(0).max(1_000_000)

const traits = [
  z.strictObject({ kind: z.literal('tier'), tiers: slugs.min(1) }),
  z.strictObject({ kind: z.literal('idle'), ...range(z.int().min(0).max(3660)) }),
  z.strictObject({ kind: z.literal('visits'), days: Days.exactOptional(), ...range(Number) }),
  z.strictObject({ kind: z.literal('spent'), days: Days.exactOptional(), ...range(FenFromZero) }),
  z.strictObject({ kind: z.literal('bought'), categories: z.array(Name).min(1).max(500), days: Days }),
  z.strictObject({
    kind: z.literal('birthday'),
    months: z.array(z.int().min(1).max(12)).min(1).max(12).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('age'), ...range(z.int().min(0).max(150)) }),
  z.strictObject({ kind: z.literal('sex'), sex: z.enum(['female', 'male']) }),
  z.strictObject({
    kind: z.literal('risk'),
    risks: z
      .array(z.enum(['once', 'low', 'middle', 'high']))
      .min(1)
      .max(4),
  }),
  z.strictObject({
    kind: z.literal('value'),
    bands: z
      .array(z.enum(['high', 'middle', 'low']))
      .min(1)
      .max(3),
  }),
  z.strictObject({
    kind: z.literal('enrolled'),
    ...range(BusinessDay),
    days: z.int().min(0).max(36_600).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('home'), stores: z.array(Id).min(1).max(2000) }),
  z.strictObject({
    kind: z.literal('consent'),
    channels: z
      .array(z.enum(['sms', 'wechat']))
      .min(1)
      .max(2),
  }),
  z.strictObject({ kind: z.literal('points'), ...range(PointsFromZero) }),
  z.strictObject({ kind: z.literal('tag'), tags: z.array(Name).min(1).max(200) }),
] as const satisfies readonly z.ZodType<SegmentTrait>[]

const deeper = (inner: z.ZodType<SegmentCondition>): z.ZodType<SegmentCondition> => {
  const several = z.array(inner).min(1).max(50)
  return z.discriminatedUnion('kind', [
    ...traits,
    z.strictObject({ kind: z.literal('all'), of: several }),
    z.strictObject({ kind: z.literal('any'), of: several }),
    z.strictObject({ kind: z.literal('not'), of: inner }),
  ])
}

/** Conditions by how deep they are, traits first: what comes from outside cannot nest without end. */
export const SEGMENT_LEVELS = Array.from({ length: MAX_DEPTH - 1 }).reduce<readonly z.ZodType<SegmentCondition>[]>(
  (levels) => [...levels, deeper(levels.at(-1) as z.ZodType<SegmentCondition>)],
  [z.discriminatedUnion('kind', traits)],
)

export const SegmentConditionSchema = SEGMENT_LEVELS[MAX_DEPTH - 1] as z.ZodType<SegmentCondition>

export const SegmentSchema: z.ZodType<Segment> = z.strictObject({
  id: Slug,
  name: Name,
  who: SegmentConditionSchema,
})
