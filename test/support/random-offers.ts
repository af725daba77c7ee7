import fc from 'fast-check'
import type { BundleEffect, Caps, Condition, CouponTemplate, Effect, Scope, Stage } from '#domain/offer.ts'
import { basisPoints, fen, milli } from '#domain/units.ts'

/** Parts of random programmes: every kind of offer, with values that are often round and so often meet. */
export const CATEGORIES = ['a', 'b', 'c']
export const PRODUCTS = ['p1', 'p2', 'p3', 'p4', 'p5']
/** What sells the paid membership. */
export const PLAN_PRODUCT = 'p6'
export const TIERS = ['basic', 'gold']
/** Templates that only open offers. */
export const OPENERS = ['t0', 't1']

export const money = fc
  .oneof(
    fc.integer({ min: 1, max: 3000 }),
    fc.integer({ min: 1, max: 12 }).map((n) => n * 1000),
  )
  .map(fen)
export const share = fc
  .oneof(fc.constantFrom(500, 1000, 2000, 3333, 5000), fc.integer({ min: 1, max: 10_000 }))
  .map(basisPoints)
const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 })
/** With a key or without it, `without` to one. */
const maybe = <K extends string, T>(key: K, value: fc.Arbitrary<T>, without = 1) =>
  fc.oneof({ weight: without, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: value.map((v) => ({ [key]: v })) })
const rarely = <K extends string, T>(key: K, value: fc.Arbitrary<T>) => maybe(key, value, 14)

const named: fc.Arbitrary<Scope> = fc.oneof(
  some(CATEGORIES).map((categories) => ({ categories })),
  some(PRODUCTS).map((products) => ({ products })),
  fc.tuple(some(PRODUCTS), fc.constantFrom(...CATEGORIES)).map(([products, out]) => ({
    products,
    excludeCategories: [out],
  })),
)
export const scope: fc.Arbitrary<Scope> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 3, arbitrary: named },
  { weight: 2, arbitrary: some(CATEGORIES).map((excludeCategories) => ({ excludeCategories })) },
  { weight: 1, arbitrary: some(PRODUCTS).map((excludeProducts) => ({ excludeProducts })) },
)

const times = fc.integer({ min: 1, max: 4 })
const pieces = fc.integer({ min: 1, max: 6 }).map((n) => milli(n * 1000))

/** Of all that can be asked for, most rarely: else nearly nothing would hold. */
const circumstances = fc
  .tuple(
    rarely('membersOnly', fc.constant(true)),
    rarely('tiers', some(TIERS)),
    rarely('plans', fc.constant(['plus'])),
    rarely('segments', some(['s1', 's2'])),
    rarely('coBrands', fc.constant(['card'])),
    fc.oneof(
      { weight: 12, arbitrary: fc.constant({}) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          { from: '2026-11-23' },
          { from: '2026-11-24' },
          { to: '2026-11-22' },
          { to: '2026-11-23' },
        ),
      },
    ),
    rarely('weekdays', some([1, 2, 3])),
    rarely('monthDays', some([3, 13, 23])),
    rarely('minutes', fc.constantFrom({ from: 0, to: 600 }, { from: 600, to: 601 }, { from: 540, to: 660 })),
    rarely('stores', some(['S01', 'S02'])),
    rarely('birthday', fc.constant('month')),
    rarely('firstPurchase', fc.constant(true)),
    rarely(
      'visit',
      fc.record(
        { period: fc.constantFrom('ever', 'month'), from: times, to: fc.constantFrom(4, 9), every: times },
        { requiredKeys: ['period', 'from'] },
      ),
    ),
  )
  .map((parts) => Object.assign({}, ...parts) as Condition)
  .map(({ firstPurchase, visit, ...rest }): Condition =>
    firstPurchase === undefined ? { ...rest, ...(visit === undefined ? {} : { visit }) } : { ...rest, firstPurchase },
  )
const sums = fc
  .tuple(maybe('reach', money), maybe('quantity', pieces, 2))
  .map((parts) => Object.assign({}, ...parts) as Condition)
const condition: fc.Arbitrary<Condition> = fc
  .tuple(circumstances, sums, maybe('coupon', fc.constantFrom(...OPENERS), 6))
  .map((parts) => Object.assign({}, ...parts) as Condition)

const caps = rarely(
  'caps',
  fc.record(
    { member: times, memberDay: times, storeDay: times, budget: money },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Caps>,
)

const ascending = fc.uniqueArray(money, { minLength: 1, maxLength: 3 }).map((all) => [...all].sort((a, b) => a - b))
const max = maybe('max', money)

const lineEffect: fc.Arbitrary<Effect> = fc.oneof(
  share.map((off) => ({ kind: 'percent', off }) as const),
  money.map((off) => ({ kind: 'amount', off }) as const),
  fc.constant({ kind: 'member-price' } as const),
  fc.constant({ kind: 'tier-price' } as const),
)
const orderEffect: fc.Arbitrary<Effect> = fc.oneof(
  fc.tuple(share, max).map(([off, m]) => ({ kind: 'percent', off, ...m }) as const),
  money.map((off) => ({ kind: 'amount', off }) as const),
  fc.tuple(ascending, fc.boolean()).map(([reaches, repeat]) => ({
    kind: 'spend-steps' as const,
    // At least 4 fen apart: what is taken off grows from step to step and is never more than the step.
    steps: reaches.map((reach, i) => ({
      reach: fen(reach + 4 * (i + 1)),
      off: fen(i + 1 + Math.floor((reach * (i + 1)) / 9)),
    })),
    repeat,
  })),
  fc.tuple(ascending, max).map(([reaches, m]) => ({
    kind: 'spend-percent-steps' as const,
    steps: reaches.map((reach, i) => ({ reach, off: basisPoints(700 * (i + 1)) })),
    ...m,
  })),
)
const bundleEffect: fc.Arbitrary<BundleEffect> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('buy-get' as const),
      buy: fc.integer({ min: 0, max: 2 }),
      get: fc.integer({ min: 1, max: 2 }),
      off: share,
      times,
    },
    { requiredKeys: ['kind', 'buy', 'get', 'off'] },
  ),
  fc.record(
    {
      kind: fc.constant('buy-get' as const),
      buy: fc.integer({ min: 1, max: 2 }),
      get: fc.integer({ min: 1, max: 2 }),
      off: share,
      goods: scope,
      times,
    },
    { requiredKeys: ['kind', 'buy', 'get', 'off', 'goods'] },
  ),
  fc.record(
    {
      kind: fc.constant('bundle-price' as const),
      parts: fc.array(fc.record({ scope, count: fc.integer({ min: 1, max: 2 }) }), { minLength: 1, maxLength: 3 }),
      price: fc.integer({ min: 0, max: 2500 }).map(fen),
      times,
    },
    { requiredKeys: ['kind', 'parts', 'price'] },
  ),
  fc.record({ kind: fc.constant('gift' as const), goods: named, count: fc.integer({ min: 1, max: 3 }) }),
)

const effects = { line: lineEffect, bundle: bundleEffect, order: orderEffect }

const offer = (kind: Stage['kind']) =>
  fc
    .tuple(fc.record({ scope, when: condition, effect: effects[kind] as fc.Arbitrary<Effect> }), caps, money)
    .map(([{ scope, when, effect }, cap, reach]) => ({
      scope,
      effect,
      when:
        effect.kind === 'gift' && when.reach === undefined && when.quantity === undefined ? { ...when, reach } : when,
      ...ofMembers(cap, when),
    }))

/** Caps by member stand only where a member is asked for. */
function ofMembers({ caps }: { readonly caps?: Caps }, when: Condition): { readonly caps?: Caps } {
  if (caps === undefined) return {}
  if (when.membersOnly === true) return { caps }
  const { storeDay, budget } = caps
  return {
    caps: { ...(storeDay === undefined ? {} : { storeDay }), ...(budget === undefined ? {} : { budget }) },
  }
}

const modes = {
  line: fc.constantFrom('stack' as const, 'best' as const, 'exclusive' as const),
  bundle: fc.constantFrom('stack' as const, 'exclusive' as const),
  order: fc.constantFrom('stack' as const, 'exclusive' as const),
}

const group = (kind: Stage['kind']) =>
  fc.record({ mode: modes[kind], offers: fc.array(offer(kind), { minLength: 1, maxLength: 3 }) })
const stage = (kind: Stage['kind']) => fc.array(group(kind), { minLength: 1, maxLength: 2 })

/** Groups by stage, line stages first; mostly few of each, so that brute force can follow. */
export const stages = fc.record({
  line: fc.array(stage('line'), { maxLength: 2 }),
  bundle: fc.oneof(
    { weight: 2, arbitrary: fc.array(stage('bundle'), { maxLength: 1 }) },
    { weight: 1, arbitrary: fc.array(stage('bundle'), { maxLength: 2 }) },
  ),
  order: fc.array(stage('order'), { maxLength: 2 }),
})

export const template: fc.Arbitrary<Omit<CouponTemplate, 'id' | 'name'>> = fc
  .tuple(
    fc.record({
      scope,
      when: fc.tuple(circumstances, sums).map((parts): Condition => Object.assign({}, ...parts)),
      effect: fc.oneof(
        money.map((off) => ({ kind: 'amount', off }) as const),
        fc.tuple(share, max).map(([off, m]) => ({ kind: 'percent', off, ...m }) as const),
        fc.integer({ min: 1, max: 3 }).map((count) => ({ kind: 'free-pieces', count }) as const),
      ),
    }),
    caps,
    maybe('perReceipt', fc.integer({ min: 1, max: 2 })),
    rarely('alone', fc.constant(true)),
  )
  .map(([each, cap, per, alone]) => ({ ...each, ...ofMembers(cap, each.when), ...('alone' in alone ? alone : per) }))
