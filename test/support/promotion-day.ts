import type { Coupon } from '#domain/member.ts'
import type { Condition, CouponTemplate, Effect, Offer, Scope, Stage } from '#domain/offer.ts'
import type { PricingInput } from '#domain/pricing/input.ts'
import type { BasketLine } from '#domain/sale.ts'
import { basisPoints, businessDay, fen, milli, points } from '#domain/units.ts'
import { inputOf, memberOf, programmeOf } from './pricing.ts'
import { generator } from './random-numbers.ts'

const CATEGORIES = ['乳品', '饮料', '零食', '烘焙', '水果', '日用', '个护', '烟酒', '粮油', '冷冻']

/** Sums that programmes ask for, in fen. */
const CATEGORY_SUMS = [3000, 5000, 6000, 8000, 10_000, 15_000]
const BASKET_SUMS = [5000, 10_000, 15_000, 20_000, 30_000, 50_000]

/**
 * A chain's promotion day, every offer live for this basket. Of the offers about two thirds are prices of single
 * products or of a category, of which a line gets the best one; an eighth is taken off on top of these; an eighth are
 * bundles, of which few share goods; up to ten categories have steps of their own; one in 25 is for the whole basket,
 * half of them one of several, half of them stacked. Ten coupons, two a receipt. Thresholds are the sums that shops ask for.
 */
export function promotionDay(seed: number, size: { readonly lines: number; readonly offers: number }): PricingInput {
  const random = generator(seed * 7919 + 17)
  const int = (from: number, to: number) => from + Math.floor(random() * (to - from + 1))
  const pick = <T>(values: readonly T[]): T => values[int(0, values.length - 1)] as T
  const chance = (share: number) => random() < share
  const percent = (from: number, to: number) => basisPoints(int(from, to) * 100)

  const lines = Array.from({ length: size.lines }, (_, i): BasketLine => {
    const price = int(2, 60) * 100 - pick([0, 0, 1, 10, 20, 50])
    const weighed = chance(0.15)
    return {
      id: `line-${i}`,
      productId: `product-${i}`,
      name: `商品 ${i}`,
      category: pick(CATEGORIES),
      unit: weighed ? 'kg' : 'piece',
      price: fen(price),
      memberPrice: chance(0.4) ? fen(Math.floor((price * int(85, 97)) / 100)) : null,
      tierPrices: chance(0.3) ? { gold: fen(Math.floor((price * int(80, 95)) / 100)) } : {},
      quantity: milli(weighed ? int(100, 2500) : pick([1000, 1000, 1000, 2000, 3000, 6000])),
      note: null,
    }
  })
  const product = (): Scope => ({ products: [pick(lines).productId] })
  const category = (): Scope => ({ categories: [pick(lines).category] })
  /** Tobacco and spirits are out of all that is for the whole basket, or of nothing. */
  const all: Scope = chance(0.5) ? { excludeCategories: ['烟酒'] } : {}
  /** Products of bundles; mostly one that is in no other. */
  const bundled = new Set<string>()
  const forBundle = (of = pick(lines).category): Scope => {
    const own = lines.filter((line) => line.category === of && line.unit === 'piece')
    const free = own.filter(({ productId }) => !bundled.has(productId))
    const { productId } = pick(free.length > 0 && chance(0.9) ? free : own.length > 0 ? own : lines)
    bundled.add(productId)
    return { products: [productId] }
  }

  const offers: Offer[] = []
  const add = (scope: Scope, effect: Effect, when: Condition = {}): string => {
    const id = `offer-${String(offers.length).padStart(3, '0')}`
    offers.push({ id, name: id, scope, when, effect })
    return id
  }
  const many = (share: number, make: () => string) => Array.from({ length: Math.ceil(size.offers * share) }, make)
  const lineEffect = (): Effect =>
    chance(0.6) ? { kind: 'percent', off: percent(3, 25) } : { kind: 'amount', off: fen(int(1, 10) * 50) }
  const steps = (sums: readonly number[]): Effect => {
    const base = pick(sums)
    const reaches = [1, 2, 3].slice(0, int(1, 3)).map((times) => base * times)
    return {
      kind: 'spend-steps',
      steps: reaches.map((reach, i) => ({ reach: fen(reach), off: fen(Math.round((reach / 100) * (8 + 3 * i))) })),
    }
  }
  const ofBasket = (): string => {
    const from = pick(BASKET_SUMS)
    return pick<() => string>([
      () => add(all, steps(BASKET_SUMS)),
      () => add(all, { kind: 'percent', off: percent(3, 12), max: fen(int(10, 60) * 100) }, { reach: fen(from) }),
      () =>
        add(all, {
          kind: 'spend-percent-steps',
          steps: [
            { reach: fen(from), off: basisPoints(500) },
            { reach: fen(from * 2), off: basisPoints(900) },
          ],
        }),
    ])()
  }

  const price = [add({}, { kind: 'member-price' }), add({}, { kind: 'tier-price' }, { tiers: ['gold'] })]
  const extra = many(0.12, () =>
    add(chance(0.9) ? product() : category(), lineEffect(), chance(0.5) ? { quantity: milli(2000) } : {}),
  )
  const pieces = many(0.12, () =>
    pick<() => string>([
      () => add(forBundle(), { kind: 'buy-get', buy: 1, get: 1, off: basisPoints(5000) }),
      () => add(forBundle(), { kind: 'buy-get', buy: 0, get: 1, off: percent(20, 50), times: int(1, 3) }),
      () => add(forBundle(), { kind: 'buy-get', buy: 2, get: 1, off: basisPoints(10_000), times: int(1, 2) }),
      () => {
        const of = pick(lines).category
        const parts = [of, chance(0.7) ? of : pick(lines).category].map((each) => ({
          scope: forBundle(each),
          count: 1,
        }))
        return add({}, { kind: 'bundle-price', parts, price: fen(int(5, 40) * 100) })
      },
      () => add({}, { kind: 'gift', goods: forBundle(), count: 1 }, { reach: fen(pick(BASKET_SUMS)) }),
    ])(),
  )
  const inCategory = CATEGORIES.slice(0, Math.round(size.offers / 10)).map((each) =>
    add({ categories: [each] }, steps(CATEGORY_SUMS)),
  )
  const ofAll = many(0.04, () => ofBasket())
  const [whole, stacked] = [ofAll.filter((_, i) => i % 2 === 0), ofAll.filter((_, i) => i % 2 === 1)]
  while (offers.length < size.offers) price.push(add(chance(0.9) ? product() : category(), lineEffect()))
  /** One is exchanged for something small, the others are money. */
  const couponRule = (i: number): Pick<CouponTemplate, 'scope' | 'when' | 'effect'> => {
    const scope = chance(0.7) ? all : category()
    if (i === 9) {
      const small = lines.filter((line) => line.price < 1500)
      return {
        scope: { products: [pick(small.length > 0 ? small : lines).productId] },
        when: {},
        effect: { kind: 'free-pieces', count: 1 },
      }
    }
    if (i % 3 === 2)
      return { scope, when: {}, effect: { kind: 'percent', off: percent(5, 15), max: fen(int(10, 40) * 100) } }
    const when = chance(0.7) ? { reach: fen(pick(BASKET_SUMS)) } : {}
    return { scope, when, effect: { kind: 'amount', off: fen(int(3, 30) * 100) } }
  }
  const couponTemplates = Array.from({ length: 10 }, (_, i): CouponTemplate => ({
    id: `template-${i}`,
    name: `券 ${i}`,
    ...couponRule(i),
    alone: chance(0.2),
  }))
  const stage = (
    id: string,
    kind: Stage['kind'],
    groups: readonly (readonly [Stage['groups'][number]['mode'], readonly string[]])[],
  ): Stage => ({
    id,
    kind,
    groups: groups.map(([mode, ids], g) => ({ id: `${id}-${g}`, mode, offers: ids })),
  })
  const programme = programmeOf([], {
    stages: [
      stage('line', 'line', [
        ['best', price],
        ['stack', extra],
      ]),
      stage('pieces', 'bundle', [['stack', pieces]]),
      stage('category', 'order', [['stack', inCategory]]),
      stage('whole', 'order', [
        ['exclusive', whole],
        ['stack', stacked],
      ]),
    ],
    offers,
    couponTemplates,
    couponsPerReceipt: 2,
  })
  return inputOf(programme, lines, {
    member: memberOf('gold', { spendable: points(5000) }),
    coupons: couponTemplates.map(({ id }, i): Coupon => ({
      id: `coupon-${i}`,
      code: `coupon-${i}`,
      template: id,
      memberId: null,
      validFrom: businessDay('2026-01-01'),
      validTo: businessDay(`2026-12-0${int(1, 9)}`),
      state: 'available',
    })),
  })
}
