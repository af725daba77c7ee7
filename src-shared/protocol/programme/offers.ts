import { z } from 'zod'
import type {
  BundleEffect,
  Caps,
  Condition,
  CouponTemplate,
  Effect,
  LineEffect,
  Offer,
  OrderEffect,
  Scope,
  Stage,
} from '#domain/offer.ts'
import { BusinessDay, FenFromZero, Id, Name } from '../scalars.ts'
import { Count, FenFromOne, MilliFromOne, Share, Slug, slugs } from './terms.ts'

/** Stages, offers and coupon templates on the wire; `domain/offer.ts` tells what each field means. */
export const ScopeSchema: z.ZodType<Scope> = z.strictObject({
  categories: z.array(Name).min(1).max(500).exactOptional(),
  products: z.array(Id).min(1).max(2000).exactOptional(),
  excludeCategories: z.array(Name).max(500).exactOptional(),
  excludeProducts: z.array(Id).max(2000).exactOptional(),
})

export const ConditionSchema: z.ZodType<Condition> = z.strictObject({
  membersOnly: z.boolean().exactOptional(),
  tiers: slugs.min(1).exactOptional(),
  plans: slugs.min(1).exactOptional(),
  segments: z.array(Name).min(1).max(200).exactOptional(),
  coBrands: slugs.min(1).exactOptional(),
  from: BusinessDay.exactOptional(),
  to: BusinessDay.exactOptional(),
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).exactOptional(),
  monthDays: z.array(z.int().min(1).max(31)).min(1).max(31).exactOptional(),
  minutes: z.strictObject({ from: z.int().min(0).max(1439), to: z.int().min(1).max(1440) }).exactOptional(),
  stores: z.array(Id).min(1).max(2000).exactOptional(),
  birthday: z.enum(['day', 'week', 'month']).exactOptional(),
  firstPurchase: z.boolean().exactOptional(),
  visit: z
    .strictObject({
      period: z.enum(['ever', 'month']),
      from: Count,
      to: Count.exactOptional(),
      every: Count.exactOptional(),
    })
    .exactOptional(),
  coupon: Slug.exactOptional(),
  reach: FenFromOne.exactOptional(),
  quantity: MilliFromOne.exactOptional(),
})

const percent = z.strictObject({ kind: z.literal('percent'), off: Share, max: FenFromOne.exactOptional() })
const amount = z.strictObject({ kind: z.literal('amount'), off: FenFromOne })

const lineEffects = [
  z.strictObject({ kind: z.literal('member-price') }),
  z.strictObject({ kind: z.literal('tier-price') }),
] satisfies readonly z.ZodType<LineEffect>[]

const bundleEffects = [
  z.strictObject({
    kind: z.literal('buy-get'),
    buy: z.int().min(0).max(100_000),
    get: Count,
    off: Share,
    goods: ScopeSchema.exactOptional(),
    times: Count.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('bundle-price'),
    parts: z
      .array(z.strictObject({ scope: ScopeSchema, count: Count }))
      .min(1)
      .max(20),
    price: FenFromZero,
    times: Count.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('gift'), goods: ScopeSchema, count: Count }),
] satisfies readonly z.ZodType<BundleEffect>[]

const orderEffects = [
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
] satisfies readonly z.ZodType<OrderEffect>[]

const EffectSchema: z.ZodType<Effect> = z.discriminatedUnion('kind', [
  percent,
  amount,
  ...lineEffects,
  ...bundleEffects,
  ...orderEffects,
])

const CapsSchema: z.ZodType<Caps> = z.strictObject({
  member: Count.exactOptional(),
  memberDay: Count.exactOptional(),
  storeDay: Count.exactOptional(),
  budget: FenFromOne.exactOptional(),
})

export const StageSchema: z.ZodType<Stage> = z.strictObject({
  id: Slug,
  kind: z.enum(['line', 'bundle', 'order']),
  groups: z.array(z.strictObject({ id: Slug, mode: z.enum(['stack', 'best', 'exclusive']), offers: slugs })).max(100),
})

export const OfferSchema: z.ZodType<Offer> = z.strictObject({
  id: Slug,
  name: Name,
  scope: ScopeSchema,
  when: ConditionSchema,
  effect: EffectSchema,
  caps: CapsSchema.exactOptional(),
})

export const CouponTemplateSchema: z.ZodType<CouponTemplate> = z.strictObject({
  id: Slug,
  name: Name,
  scope: ScopeSchema,
  when: ConditionSchema,
  effect: z.discriminatedUnion('kind', [
    amount,
    percent,
    z.strictObject({ kind: z.literal('free-pieces'), count: Count }),
    z.strictObject({ kind: z.literal('opens') }),
  ]),
  caps: CapsSchema.exactOptional(),
  perReceipt: z.int().min(1).max(5).exactOptional(),
  alone: z.boolean().exactOptional(),
  transferable: z.boolean().exactOptional(),
  sharedCode: z
    .string()
    .regex(/^[A-Za-z0-9]{4,20}$/, 'expected 4 to 20 letters and digits')
    .exactOptional(),
  validDays: z.int().min(1).max(3660).exactOptional(),
  signed: z.strictObject({ share: Share }).exactOptional(),
  onRefund: z.strictObject({ returns: z.literal(true), atLeastDays: z.int().min(0).max(3660) }).exactOptional(),
})
