import fc from 'fast-check'
import type { Coupon, HeldPlan, Uses } from '#domain/member.ts'
import type { CouponTemplate, Offer, Stage } from '#domain/offer.ts'
import type { PricingInput } from '#domain/pricing/input.ts'
import type { Programme } from '#domain/programme.ts'
import type { BasketLine, ManualDiscount } from '#domain/sale.ts'
import { basisPoints, businessDay, fen, milli, points } from '#domain/units.ts'
import { programmeOf } from './pricing.ts'
import {
  CATEGORIES,
  OPENERS,
  PLAN_PRODUCT,
  PRODUCTS,
  TIERS,
  money,
  scope,
  share,
  stages,
  template,
} from './random-offers.ts'

/** Random programmes and baskets for the properties: small enough for brute force, mixed in every way. */
export const programme: fc.Arbitrary<Programme> = fc
  .record({
    stages,
    templates: fc.array(template, { maxLength: 3 }),
    couponsPerReceipt: fc.integer({ min: 1, max: 3 }),
    rate: fc.constantFrom(5000, 10_000, 15_000, 33_333),
    cap: fc.option(fc.integer({ min: 0, max: 300 }).map(points)),
    maxShare: fc.integer({ min: 0, max: 10_000 }).map(basisPoints),
    exclude: fc.option(scope),
    to: fc.constantFrom(1 as const, 10 as const, 100 as const),
    twice: fc.boolean(),
  })
  .map(({ stages, templates, couponsPerReceipt, rate, cap, maxShare, exclude, to, twice }) => {
    const offers: Offer[] = []
    const build =
      (kind: Stage['kind']) =>
      (groups: (typeof stages)['line'][number], s: number): Stage => ({
        id: `${kind}-${s}`,
        kind,
        groups: groups.map((each, g) => ({
          id: `${kind}-${s}-${g}`,
          mode: each.mode,
          offers: each.offers.map((offer, o) => {
            const id = `${kind}-${s}-${g}-${o}`
            offers.push({ id, name: id, ...offer })
            return id
          }),
        })),
      })
    const built = [
      ...stages.line.map(build('line')),
      ...stages.bundle.map((groups, s) => build('bundle')(groups, s)),
      ...stages.order.map((groups, s) => build('order')(groups, s)),
    ]
    const opened = OPENERS.filter((id) => offers.some(({ when }) => when.coupon === id))
    const openers = opened.map((id): CouponTemplate => ({
      id,
      name: id,
      scope: {},
      when: {},
      effect: { kind: 'opens' },
      ...(id === 't1' ? { alone: true } : {}),
    }))
    const others = templates.map(({ perReceipt = 1, ...each }, i): CouponTemplate => ({
      id: `t${i + OPENERS.length}`,
      name: `t${i}`,
      perReceipt: Math.min(perReceipt, couponsPerReceipt),
      ...each,
    }))
    return programmeOf([], {
      id: 'random',
      tiers: TIERS.map((id, i) => ({
        id,
        name: id,
        reach: i * 10_000,
        keep: i * 5000,
        earnRate: basisPoints(i === 0 ? 10_000 : rate),
        privileges: [],
      })),
      plans: [
        {
          id: 'plus',
          name: 'plus',
          product: PLAN_PRODUCT,
          days: 365,
          tier: 'gold',
          earnRate: basisPoints(12_000),
          refund: 'none',
        },
      ],
      coBrands: [{ id: 'card', name: 'card', prefixes: ['622848'], earnRate: basisPoints(11_000) }],
      stages: built,
      offers,
      couponTemplates: [...others.slice(0, 1), ...openers, ...others.slice(1)],
      couponsPerReceipt,
      earning: {
        points: points(1),
        perFen: fen(100),
        exclude,
        rates: [{ scope: { categories: ['b'] }, rate: basisPoints(rate), reason: 'b' }],
        multipliers: twice
          ? [{ id: 'twice', reason: 'twice', scope: {}, when: { weekdays: [1] }, rate: basisPoints(20_000) }]
          : [],
        caps: { receipt: cap, day: null, month: null },
        pendingDays: 0,
        expireMonths: 12,
      },
      redeeming: { points: points(100), fen: fen(100), min: points(200), step: points(100), maxShare, exclude },
      rounding: { to },
    })
  })

const line = fc
  .record({
    productId: fc.oneof(
      { weight: 30, arbitrary: fc.constantFrom(...PRODUCTS) },
      { weight: 1, arbitrary: fc.constant(PLAN_PRODUCT) },
    ),
    category: fc.constantFrom(...CATEGORIES),
    unit: fc.constantFrom('piece' as const, 'piece' as const, 'piece' as const, 'kg' as const),
    price: fc.oneof(money, fc.integer({ min: 0, max: 20_000 }).map(fen)),
    member: fc.option(fc.integer({ min: 1, max: 100 })),
    gold: fc.option(fc.integer({ min: 1, max: 100 })),
    quantity: fc.oneof(
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 4 }).map((n) => n * 1000) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 3000 }) },
    ),
  })
  .map(({ member, gold, quantity, price, ...rest }): Omit<BasketLine, 'id'> => ({
    ...rest,
    name: rest.productId,
    price,
    memberPrice: member === null ? null : fen(Math.floor((price * member) / 100)),
    tierPrices: gold === null ? {} : { gold: fen(Math.floor((price * gold) / 100)) },
    quantity: milli(rest.productId === PLAN_PRODUCT ? 1000 : quantity),
    note: null,
  }))

const DAY = businessDay('2026-11-23')

const uses = (programme: Programme): fc.Arbitrary<Record<string, Uses>> => {
  const capped = [...programme.offers, ...programme.couponTemplates].filter(({ caps }) => caps !== undefined)
  return fc
    .array(
      fc.record({
        times: fc.integer({ min: 0, max: 4 }),
        day: fc.constantFrom(DAY, businessDay('2026-11-22')),
        onDay: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: capped.length, maxLength: capped.length },
    )
    .map((all) => Object.fromEntries(capped.map(({ id }, i) => [id, all[i] as Uses])))
}

const held: HeldPlan = {
  plan: 'plus',
  from: businessDay('2026-01-01'),
  until: businessDay('2026-12-31'),
  saleId: 's',
  lineId: 'l',
}

const customer = (programme: Programme) =>
  fc.record({
    tier: fc.constantFrom(...TIERS),
    plans: fc.constantFrom([], [], [held]),
    segments: fc.subarray(['s1', 's2']),
    birthday: fc.constantFrom(null, '1990-11-02', '1990-12-02'),
    visit: fc.record({ ever: fc.integer({ min: 1, max: 9 }), inMonth: fc.integer({ min: 1, max: 5 }) }),
    firstPurchase: fc.boolean(),
    earned: fc.constant({ onDay: points(0), inMonth: points(0) }),
    uses: uses(programme),
    spendable: fc.integer({ min: 0, max: 20_000 }).map(points),
    maxPoints: fc.option(fc.integer({ min: 0, max: 5000 }).map(points)),
  })

const couponsOf = ({ couponTemplates }: Programme): fc.Arbitrary<Coupon[]> =>
  couponTemplates.length === 0
    ? fc.constant([])
    : fc
        .array(
          fc.record({
            template: fc.constantFrom(...couponTemplates.map(({ id }) => id)),
            validTo: fc.constantFrom('2026-11-22', '2026-11-23', '2026-12-01', '2026-12-01').map(businessDay),
            state: fc.constantFrom('available' as const, 'available' as const, 'available' as const, 'used' as const),
          }),
          { maxLength: 4 },
        )
        .map((coupons) =>
          coupons.map((each, i): Coupon => ({
            id: `c${i}`,
            code: `C${i}`,
            memberId: null,
            validFrom: businessDay('2026-01-01'),
            ...each,
          })),
        )

const manual: fc.Arbitrary<ManualDiscount[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<ManualDiscount[]>([]) },
  {
    weight: 1,
    arbitrary: fc
      .oneof(
        share.map((off) => ({ kind: 'percent' as const, off })),
        money.map((off) => ({ kind: 'amount' as const, off })),
      )
      .map((how) => [{ id: 'm', lineId: null, how, reason: 'bruised', staff: 'x', approvedBy: null }]),
  },
)

export const pricingInput: fc.Arbitrary<PricingInput> = programme.chain((programme) =>
  fc
    .record({
      lines: fc.array(line, { minLength: 0, maxLength: 6 }),
      member: fc.option(customer(programme), { freq: 4 }),
      coupons: couponsOf(programme),
      choice: fc.oneof(
        fc.constantFrom('none' as const, 'best' as const),
        fc.integer({ min: 0, max: 5000 }).map(points),
        fc.integer({ min: 0, max: 50 }).map((n) => points(n * 100)),
      ),
      manual,
      coBrand: fc.constantFrom(null, 'card'),
      weekday: fc.constantFrom(1, 2, 3),
      used: fc.dictionary(
        fc.constantFrom(...programme.offers.map(({ id }) => id), 't2'),
        fc.integer({ min: 0, max: 3 }),
      ),
    })
    .map(({ lines, member, coupons, choice, manual, coBrand, weekday, used }): PricingInput => ({
      programme,
      lines: lines.map((each, i) => ({ id: `l${i}`, ...each })),
      member,
      coupons,
      points: choice,
      manual,
      coBrand,
      partner: null,
      usage: {
        storeDay: used,
        spent: Object.fromEntries(Object.entries(used).map(([id, n]) => [id, fen(n * 1000)])),
      },
      at: { day: DAY, weekday, minute: 600 },
      store: 'S01',
    })),
)
