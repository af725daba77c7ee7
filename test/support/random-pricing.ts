import fc from 'fast-check'
import type { Coupon } from '#domain/member.ts'
import type { PricingInput } from '#domain/pricing/input.ts'
import type { Condition, CouponTemplate, Effect, Offer, Scope, Stage } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import type { BasketLine } from '#domain/sale.ts'
import { basisPoints, businessDay, fen, milli, points } from '#domain/units.ts'

/** Random programmes and baskets for the properties: small enough for brute force, mixed in every way. */
const CATEGORIES = ['a', 'b', 'c']
const PRODUCTS = ['p1', 'p2', 'p3', 'p4', 'p5']
const TIERS = ['basic', 'gold']

const money = fc
  .oneof(
    fc.integer({ min: 1, max: 3000 }),
    fc.integer({ min: 1, max: 12 }).map((n) => n * 1000),
  )
  .map(fen)
const share = fc
  .oneof(fc.constantFrom(500, 1000, 2000, 3333, 5000), fc.integer({ min: 1, max: 10_000 }))
  .map(basisPoints)
const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 })
const maybe = <K extends string, T>(key: K, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined, freq: 2 }).map((v) => (v === undefined ? {} : { [key]: v }))

const scope: fc.Arbitrary<Scope> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: some(CATEGORIES).map((categories) => ({ categories })) },
  { weight: 1, arbitrary: some(PRODUCTS).map((products) => ({ products })) },
  { weight: 2, arbitrary: some(CATEGORIES).map((excludeCategories) => ({ excludeCategories })) },
)

const condition: fc.Arbitrary<Condition> = fc
  .tuple(
    maybe('membersOnly', fc.boolean()),
    maybe('tiers', some(TIERS)),
    maybe('weekdays', some([1, 2, 3])),
    maybe('reach', money),
    maybe(
      'quantity',
      fc.integer({ min: 1, max: 6 }).map((n) => milli(n * 1000)),
    ),
  )
  .map((parts) => Object.assign({}, ...parts) as Condition)

const ascending = fc
  .uniqueArray(money, { minLength: 1, maxLength: 3 })
  .map((values) => [...values].sort((a, b) => a - b))
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
    steps: reaches.map((reach, i) => ({ reach, off: fen(Math.max(i + 1, Math.floor((reach * (i + 2)) / 8))) })),
    repeat,
  })),
  fc.tuple(ascending, max).map(([reaches, m]) => ({
    kind: 'spend-percent-steps' as const,
    steps: reaches.map((reach, i) => ({ reach, off: basisPoints(700 * (i + 1)) })),
    ...m,
  })),
)

const group = (kind: Stage['kind']) =>
  fc.record({
    mode: kind === 'line' ? fc.constantFrom('stack', 'best', 'exclusive') : fc.constantFrom('stack', 'exclusive'),
    offers: fc.array(fc.record({ scope, when: condition, effect: kind === 'line' ? lineEffect : orderEffect }), {
      minLength: 1,
      maxLength: 3,
    }),
  })

const stages = fc.tuple(
  fc.array(fc.array(group('line'), { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
  fc.array(fc.array(group('order'), { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
)

const template: fc.Arbitrary<Omit<CouponTemplate, 'id' | 'name'>> = fc.record({
  scope,
  when: condition,
  effect: fc.oneof(
    money.map((off) => ({ kind: 'amount', off }) as const),
    fc.tuple(share, max).map(([off, m]) => ({ kind: 'percent', off, ...m }) as const),
  ),
})

export const programme: fc.Arbitrary<Programme> = fc
  .record({
    stages,
    templates: fc.array(template, { maxLength: 3 }),
    rate: fc.constantFrom(5000, 10_000, 15_000, 33_333),
    cap: fc.option(fc.integer({ min: 0, max: 300 }).map(points)),
    maxShare: fc.integer({ min: 0, max: 10_000 }).map(basisPoints),
    exclude: fc.option(scope),
    to: fc.constantFrom(1 as const, 10 as const, 100 as const),
    days: fc.boolean(),
  })
  .map(({ stages: [lineStages, orderStages], templates, rate, cap, maxShare, exclude, to, days }) => {
    const offers: Offer[] = []
    const build =
      (kind: Stage['kind']) =>
      (groups: (typeof lineStages)[number], s: number): Stage => ({
        id: `${kind}-${s}`,
        kind,
        groups: groups.map((each, g) => ({
          id: `${kind}-${s}-${g}`,
          mode: each.mode as 'stack',
          offers: each.offers.map((offer, o) => {
            const id = `${kind}-${s}-${g}-${o}`
            offers.push({ id, name: id, ...offer })
            return id
          }),
        })),
      })
    return {
      format: 1,
      id: 'random',
      version: 1,
      name: 'random',
      timeZone: 'Asia/Shanghai',
      dayStartsAt: 4,
      tiers: [
        { id: 'basic', name: 'basic', reachSpend: fen(0), earnRate: basisPoints(10_000) },
        { id: 'gold', name: 'gold', reachSpend: fen(10_000), earnRate: basisPoints(rate) },
      ],
      stages: [...lineStages.map(build('line')), ...orderStages.map(build('order'))],
      offers,
      couponTemplates: templates.map((each, i) => ({ id: `t${i}`, name: `t${i}`, ...each })),
      earning: {
        points: points(1),
        perFen: fen(100),
        exclude,
        rates: [{ scope: { categories: ['b'] }, rate: basisPoints(rate), reason: 'b' }],
        days: days ? [{ when: { weekdays: [1] }, rate: basisPoints(20_000), reason: 'day' }] : [],
        maxPerReceipt: cap,
        pendingDays: 0,
        expireMonths: 12,
      },
      redeeming: { points: points(100), fen: fen(100), min: points(200), step: points(100), maxShare, exclude },
      rounding: { to },
      offline: { unconfirmedPointsPerMember: points(1000), unconfirmedPointsPerTill: points(10_000) },
    }
  })

const line = fc
  .record({
    productId: fc.constantFrom(...PRODUCTS),
    category: fc.constantFrom(...CATEGORIES),
    price: fc.oneof(money, fc.integer({ min: 0, max: 20_000 }).map(fen)),
    member: fc.option(fc.integer({ min: 1, max: 100 })),
    gold: fc.option(fc.integer({ min: 1, max: 100 })),
    quantity: fc.oneof(
      fc.integer({ min: 1, max: 5 }).map((n) => n * 1000),
      fc.integer({ min: 1, max: 3000 }),
    ),
  })
  .map(({ member, gold, quantity, price, ...rest }): Omit<BasketLine, 'id'> => ({
    ...rest,
    name: rest.productId,
    unit: 'piece',
    price,
    memberPrice: member === null ? null : fen(Math.floor((price * member) / 100)),
    tierPrices: gold === null ? {} : { gold: fen(Math.floor((price * gold) / 100)) },
    quantity: milli(quantity),
    note: null,
  }))

export const pricingInput: fc.Arbitrary<PricingInput> = fc
  .record({
    programme,
    lines: fc.array(line, { minLength: 0, maxLength: 6 }),
    member: fc.option(
      fc.record({
        tier: fc.constantFrom(...TIERS),
        spendable: fc.integer({ min: 0, max: 20_000 }).map(points),
        maxPoints: fc.option(fc.integer({ min: 0, max: 5000 }).map(points)),
      }),
    ),
    coupons: fc.array(
      fc.record({
        template: fc.constantFrom('t0', 't1', 't2'),
        validTo: fc.constantFrom('2026-11-22', '2026-11-23', '2026-12-01').map(businessDay),
        state: fc.constantFrom('available' as const, 'available' as const, 'used' as const),
      }),
      { maxLength: 3 },
    ),
    choice: fc.oneof(
      fc.constantFrom('none' as const, 'best' as const),
      fc.integer({ min: 0, max: 5000 }).map(points),
      fc.integer({ min: 0, max: 50 }).map((n) => points(n * 100)),
    ),
    weekday: fc.constantFrom(1, 2, 3),
  })
  .map(({ programme, lines, member, coupons, choice, weekday }) => ({
    programme,
    lines: lines.map((each, i) => ({ id: `l${i}`, ...each })),
    member,
    coupons: coupons.map((each, i): Coupon => ({
      id: `c${i}`,
      code: `C${i}`,
      memberId: null,
      validFrom: businessDay('2026-01-01'),
      ...each,
    })),
    points: choice,
    at: { day: businessDay('2026-11-23'), weekday, minute: 600 },
    store: 'S01',
  }))
