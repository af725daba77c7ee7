import { z } from 'zod'
import type { Condition, Effect, Scope } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import type { Result } from '#domain/refusal.ts'
import { programmeFaults, type ProgrammeIssue } from './programme-faults.ts'
import { BasisPoints, BusinessDay, type Fen, FenFromZero, Id, Milli, Name, PointsFromZero } from './scalars.ts'

/** The programme on the wire. `domain/programme.ts` tells what each field means, `docs/PROGRAMME.md` shows it. */
const Share = z.int().min(1).max(10_000) as unknown as typeof BasisPoints
const FenFromOne = z.int().min(1) as unknown as typeof Fen
const ids = z.array(Id).max(2000)

const ScopeSchema: z.ZodType<Scope> = z.strictObject({
  categories: z.array(Name).max(500).exactOptional(),
  products: ids.exactOptional(),
  excludeCategories: z.array(Name).max(500).exactOptional(),
  excludeProducts: ids.exactOptional(),
})

const ConditionSchema: z.ZodType<Condition> = z.strictObject({
  membersOnly: z.boolean().exactOptional(),
  tiers: ids.min(1).exactOptional(),
  from: BusinessDay.exactOptional(),
  to: BusinessDay.exactOptional(),
  weekdays: z.array(z.int().min(1).max(7)).min(1).exactOptional(),
  minutes: z.strictObject({ from: z.int().min(0).max(1439), to: z.int().min(1).max(1440) }).exactOptional(),
  stores: ids.min(1).exactOptional(),
  reach: FenFromZero.exactOptional(),
  quantity: Milli.exactOptional(),
})

const percent = z.strictObject({ kind: z.literal('percent'), off: Share, max: FenFromOne.exactOptional() })
const amount = z.strictObject({ kind: z.literal('amount'), off: FenFromOne })

const EffectSchema: z.ZodType<Effect> = z.discriminatedUnion('kind', [
  percent,
  amount,
  z.strictObject({ kind: z.literal('member-price') }),
  z.strictObject({ kind: z.literal('tier-price') }),
  z.strictObject({
    kind: z.literal('spend-steps'),
    steps: z
      .array(z.strictObject({ reach: FenFromOne, off: FenFromOne }))
      .min(1)
      .max(50),
    repeat: z.boolean().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('spend-percent-steps'),
    steps: z
      .array(z.strictObject({ reach: FenFromOne, off: Share }))
      .min(1)
      .max(50),
    max: FenFromOne.exactOptional(),
  }),
])

export const ProgrammeSchema: z.ZodType<Programme> = z.strictObject({
  format: z.literal(1),
  id: Id,
  version: z.int().min(1),
  name: Name,
  timeZone: Name,
  dayStartsAt: z.int().min(0).max(23),
  tiers: z
    .array(z.strictObject({ id: Id, name: Name, reachSpend: FenFromZero, earnRate: BasisPoints }))
    .min(1)
    .max(50),
  stages: z
    .array(
      z.strictObject({
        id: Id,
        kind: z.enum(['line', 'order']),
        groups: z.array(z.strictObject({ id: Id, mode: z.enum(['stack', 'best', 'exclusive']), offers: ids })).max(100),
      }),
    )
    .max(20),
  offers: z
    .array(z.strictObject({ id: Id, name: Name, scope: ScopeSchema, when: ConditionSchema, effect: EffectSchema }))
    .max(1000),
  couponTemplates: z
    .array(
      z.strictObject({
        id: Id,
        name: Name,
        scope: ScopeSchema,
        when: ConditionSchema,
        effect: z.discriminatedUnion('kind', [amount, percent]),
      }),
    )
    .max(1000),
  earning: z.strictObject({
    points: PointsFromZero,
    perFen: FenFromOne,
    exclude: ScopeSchema.nullable(),
    rates: z.array(z.strictObject({ scope: ScopeSchema, rate: BasisPoints, reason: Name })).max(200),
    days: z.array(z.strictObject({ when: ConditionSchema, rate: BasisPoints, reason: Name })).max(50),
    maxPerReceipt: PointsFromZero.nullable(),
    pendingDays: z.int().min(0).max(366),
    expireMonths: z.int().min(0).max(240).nullable(),
  }),
  redeeming: z.strictObject({
    points: z.int().min(1) as unknown as typeof PointsFromZero,
    fen: FenFromOne,
    min: PointsFromZero,
    step: z.int().min(1) as unknown as typeof PointsFromZero,
    maxShare: z.int().min(0).max(10_000) as unknown as typeof BasisPoints,
    exclude: ScopeSchema.nullable(),
  }),
  rounding: z.strictObject({ to: z.union([z.literal(1), z.literal(10), z.literal(100)]) }),
  offline: z.strictObject({ unconfirmedPointsPerMember: PointsFromZero, unconfirmedPointsPerTill: PointsFromZero }),
})

export type ProgrammeRefusal = { readonly kind: 'programme-invalid'; readonly issues: readonly ProgrammeIssue[] }

/**
 * Reads a programme document. It is taken whole or refused whole; the refusal names each path and
 * what was expected there.
 */
export function parseProgramme(json: unknown): Result<Programme, ProgrammeRefusal> {
  const parsed = ProgrammeSchema.safeParse(json)
  const issues = parsed.success
    ? programmeFaults(parsed.data)
    : parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  if (parsed.success && issues.length === 0) return { ok: true, value: parsed.data }
  return { ok: false, reason: { kind: 'programme-invalid', issues } }
}
