import type { PricingInput } from '#domain/pricing/input.ts'
import type { Condition, CouponTemplate, Effect, Group, Offer, Scope, Stage } from '#domain/offer.ts'
import type { BasketLine } from '#domain/sale.ts'
import { basisPoints, businessDay, fen, milli, points } from '#domain/units.ts'
import { couponOf, inputOf, memberOf, programmeOf } from './pricing.ts'
import { generator } from './random-numbers.ts'

const CATEGORIES = ['乳品', '饮料', '零食', '烘焙', '水果', '日用', '个护', '烟酒', '粮油', '冷冻']

/**
 * The harshest shape: every offer is live, a fifth excludes each other on the whole basket, two fifths stack on
 * overlapping sums of a few categories, thresholds lie where such baskets are. The seed tells it all.
 */
export function busyShop(seed: number, size: { readonly lines: number; readonly offers: number }): PricingInput {
  const random = generator(seed)
  const int = (from: number, to: number) => from + Math.floor(random() * (to - from + 1))
  const pick = <T>(values: readonly T[]): T => values[int(0, values.length - 1)] as T
  const chance = (share: number) => random() < share
  const yuan = (from: number, to: number) => fen(int(from, to) * 100)
  const percent = (from: number, to: number) => basisPoints(int(from, to) * 100)

  const lines = Array.from({ length: size.lines }, (_, i): BasketLine => {
    const price = int(2, 60) * 100 - pick([0, 0, 1, 10, 20, 50])
    return {
      id: `line-${i}`,
      productId: `product-${int(1, 300)}`,
      name: `商品 ${i}`,
      category: pick(CATEGORIES),
      unit: 'piece',
      price: fen(price),
      memberPrice: chance(0.4) ? fen(Math.floor((price * int(85, 97)) / 100)) : null,
      tierPrices: chance(0.3) ? { gold: fen(Math.floor((price * int(80, 95)) / 100)) } : {},
      quantity: milli(pick([1000, 1000, 1000, 2000, 3000, int(100, 2500)])),
      note: null,
    }
  })

  const one = (): Scope => ({ categories: [pick(CATEGORIES)] })
  const some = (): Scope => ({ categories: Array.from({ length: int(2, 4) }, () => pick(CATEGORIES)) })
  const wide = (): Scope => pick<Scope>([{}, { excludeCategories: ['烟酒'] }])
  const worth = size.lines * 3000
  const offers: Offer[] = []
  const add = (scope: Scope, effect: Effect, when: Condition = {}): string => {
    const id = `offer-${String(offers.length).padStart(3, '0')}`
    offers.push({ id, name: id, scope, when, effect })
    return id
  }
  const many = (share: number, make: () => string) => Array.from({ length: Math.round(size.offers * share) }, make)
  const steps = (largest: number): Effect => {
    const base = Math.ceil((largest * int(10, 40)) / 100 / 1000) * 1000
    const reaches = [1, 2, 3].slice(0, int(1, 3)).map((times) => base * times)
    return {
      kind: 'spend-steps',
      steps: reaches.map((reach, i) => ({ reach: fen(reach), off: fen((reach / 100) * (8 + 3 * i)) })),
    }
  }
  const reach = (largest: number): Condition =>
    chance(0.5) ? { reach: fen(int(1, 8) * Math.round(largest / 10)) } : {}

  const price = [
    add({}, { kind: 'member-price' }),
    add({}, { kind: 'tier-price' }, { tiers: ['gold'] }),
    ...many(0.25, () =>
      add(
        one(),
        chance(0.6) ? { kind: 'percent', off: percent(3, 20) } : { kind: 'amount', off: fen(int(1, 10) * 50) },
      ),
    ),
  ]
  const extra = many(0.15, () =>
    add(one(), chance(0.5) ? { kind: 'percent', off: percent(2, 10) } : { kind: 'amount', off: fen(int(1, 5) * 50) }, {
      quantity: milli(int(1, 3) * 1000),
    }),
  )
  const whole = many(0.2, () =>
    add(
      wide(),
      pick<() => Effect>([
        () => steps(worth),
        () => ({ kind: 'percent', off: percent(3, 12), max: yuan(10, 60) }),
        () => ({ kind: 'amount', off: yuan(5, 20) }),
      ])(),
      reach(worth),
    ),
  )
  const parts: string[] = []
  while (offers.length < size.offers) {
    parts.push(
      add(
        some(),
        pick<() => Effect>([
          () => steps(worth / 4),
          () => ({ kind: 'percent', off: percent(3, 12), max: yuan(5, 40) }),
          () => ({
            kind: 'spend-percent-steps',
            steps: [
              { reach: yuan(30, 80), off: basisPoints(500) },
              { reach: yuan(90, 200), off: basisPoints(1000) },
            ],
          }),
        ])(),
        reach(worth / 4),
      ),
    )
  }
  const couponTemplates = Array.from({ length: 5 }, (_, i): CouponTemplate => ({
    id: `template-${i}`,
    name: `券 ${i}`,
    scope: chance(0.6) ? wide() : some(),
    when: reach(worth / 2),
    effect: chance(0.5)
      ? { kind: 'amount', off: yuan(3, 30) }
      : { kind: 'percent', off: percent(5, 15), max: yuan(10, 40) },
  }))
  const groups = (
    kind: Stage['kind'],
    all: Readonly<Record<string, readonly [Group['mode'], readonly string[]]>>,
  ): Stage => ({
    id: kind,
    kind,
    groups: Object.entries(all).map(([id, [mode, ids]]) => ({ id, mode, offers: ids })),
  })
  const programme = programmeOf([], {
    stages: [
      groups('line', { price: ['best', price], extra: ['stack', extra] }),
      groups('order', { whole: ['exclusive', whole], parts: ['stack', parts] }),
    ],
    offers,
    couponTemplates,
  })
  return inputOf(programme, lines, {
    member: memberOf('gold', { spendable: points(5000) }),
    coupons: couponTemplates.map(({ id }, i) =>
      couponOf(`coupon-${i}`, id, { validTo: businessDay(`2026-12-0${int(1, 9)}`) }),
    ),
  })
}
