import fc from 'fast-check'
import type { Coupon, Member } from '#domain/member.ts'
import { soldPlan } from '#domain/pricing/plan-lines.ts'
import type { Programme } from '#domain/programme.ts'
import { fen, points, type BusinessDay } from '#domain/units.ts'
import { planOf, tier, type Goods } from './ledger.ts'
import { programmeOf } from './pricing.ts'

/** What can happen in the world of `ledger-world.ts`, and under which rules. */
export type Act =
  | { readonly kind: 'sell'; readonly goods: readonly GoodsSeed[]; readonly spend: number; readonly stale: boolean }
  | {
      readonly kind: 'sell-to-nobody' | 'sell-to-partner'
      readonly goods: readonly GoodsSeed[]
      readonly spend: number
    }
  | {
      readonly kind: 'refund'
      readonly which: number
      readonly shares: readonly number[]
      readonly how: 'policy' | 'waive' | 'stale'
    }
  | { readonly kind: 'redeem' | 'return'; readonly which: number }
  | { readonly kind: 'pass'; readonly days: number }
  | { readonly kind: 'tidy' | 'merge' }

export type GoodsSeed = {
  readonly quantity: number
  readonly kg: boolean
  readonly net: number
  readonly earns: number
  readonly offer: 0 | 1 | 2
  readonly coupon: boolean
  readonly plan: boolean
}

const goods = fc.array(
  fc.record({
    quantity: fc.integer({ min: 1, max: 5 }),
    kg: fc.boolean(),
    net: fc.integer({ min: 0, max: 2000 }),
    earns: fc.integer({ min: 0, max: 90 }),
    offer: fc.constantFrom(0 as const, 1 as const, 2 as const),
    coupon: fc.boolean(),
    plan: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  }),
  { minLength: 1, maxLength: 3 },
)
const which = fc.nat(20)

export const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('sell' as const),
      goods,
      spend: fc.integer({ min: 0, max: 300 }),
      stale: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('sell-to-nobody' as const, 'sell-to-partner' as const),
      goods,
      spend: fc.integer({ min: 0, max: 120 }),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('refund' as const),
      which,
      shares: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 }),
      how: fc.constantFrom('policy' as const, 'policy' as const, 'waive' as const, 'stale' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('redeem' as const, 'return' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), days: fc.constantFrom(1, 2, 8, 35, 70, 200) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('tidy' as const, 'tidy' as const, 'merge' as const) }) },
)

export const programmes: fc.Arbitrary<Programme> = fc
  .record({
    measure: fc.constantFrom('spend' as const, 'points' as const, 'visits' as const),
    months: fc.constantFrom(1 as const, 3 as const, 12 as const, null),
    down: fc.constantFrom('reached' as const, 'one' as const),
    shortfall: fc.constantFrom('owe' as const, 'deduct' as const),
    expiredPointsDays: fc.constantFrom(0, 10),
    rate: fc.constantFrom([1, 1], [100, 100], [3, 1], [1, 7]),
    expireMonths: fc.constantFrom(0, 2, null),
    pendingDays: fc.constantFrom(0, 3),
    days: fc.constantFrom(null, 20),
  })
  .map(({ measure, months, down, shortfall, expiredPointsDays, rate, expireMonths, pendingDays, days }) => {
    const base = programmeOf([])
    const scale = { spend: 1000, points: 30, visits: 1 }[measure]
    return {
      ...base,
      tiers: [tier('basic', 0), tier('silver', 2 * scale, scale), tier('gold', 5 * scale, 3 * scale)],
      tierRule: { measure, months, down },
      plans: [planOf('plus', { tier: 'silver' })],
      offers: ['o1', 'o2'].map((id) => ({
        id,
        name: id,
        scope: {},
        when: {},
        effect: { kind: 'amount' as const, off: fen(1) },
        caps: { member: 99 },
      })),
      couponTemplates: [
        {
          id: 'back',
          name: 'back',
          scope: {},
          when: {},
          effect: { kind: 'amount', off: fen(1) },
          caps: { memberDay: 99 },
          onRefund: { returns: true, atLeastDays: 5 },
        },
      ],
      rewards: [
        {
          id: 'cup',
          name: 'cup',
          points: points(25),
          gives: { kind: 'coupon', template: 'back' },
          when: {},
          stock: null,
          perMember: 5,
        },
      ],
      earning: { ...base.earning, expireMonths, pendingDays },
      redeeming: { ...base.redeeming, points: points(rate[0] ?? 1), fen: fen(rate[1] ?? 1) },
      refunds: { days, shortfall, expiredPointsDays, managerFrom: null },
    } satisfies Programme
  })

/** Goods as a receipt has them, one paid membership at most among them. */
export function goodsOf(
  seeds: readonly GoodsSeed[],
  { programme, member, day }: { readonly programme: Programme; readonly member: Member; readonly day: BusinessDay },
  saleId: string,
  coupon?: Coupon,
): Goods[] {
  const [plan] = programme.plans
  let hasPlan = false
  return seeds.map((seed, place): Goods => {
    const id = `l${place}`
    if (seed.plan && plan !== undefined && !hasPlan) {
      hasPlan = true
      const held = soldPlan(plan, member.plans, { saleId, lineId: id, day: day })
      return { id, net: seed.net, product: plan.product, plan: held }
    }
    return {
      id,
      net: seed.net,
      earns: seed.earns,
      unit: seed.kg ? 'kg' : 'piece',
      quantity: seed.kg ? seed.quantity * 333 : seed.quantity * 1000,
      ...(seed.offer === 0 ? {} : { offers: { [`o${seed.offer}`]: 10 } }),
      ...(seed.coupon && coupon !== undefined ? { coupons: { [coupon.id]: 5 } } : {}),
    }
  })
}
