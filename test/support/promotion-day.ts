import type { CouponTemplate, Effect, Scope } from '#domain/offer.ts'
import type { PricingInput } from '#domain/pricing/input.ts'
import { basisPoints, fen, milli } from '#domain/units.ts'
import { CATEGORIES, dayOf, diceOf, lineEffect, offerList, randomLines, type DaySize } from './promotion-frame.ts'

/** Sums that programmes ask for, in fen. */
const CATEGORY_SUMS = [3000, 5000, 6000, 8000, 10_000, 15_000]
const BASKET_SUMS = [5000, 10_000, 15_000, 20_000, 30_000, 50_000]

/**
 * A chain's promotion day, every offer live for this basket. Of the offers about two thirds are prices of single
 * products or of a category, of which a line gets the best one; an eighth is taken off on top of these; an eighth are
 * bundles, of which few share goods; up to ten categories have steps of their own; one in 25 is for the whole basket,
 * half of them one of several, half of them stacked. Ten coupons, two a receipt. Thresholds are the sums that shops ask for.
 */
export function promotionDay(seed: number, size: DaySize): PricingInput {
  const dice = diceOf(seed)
  const { int, pick, chance, percent } = dice
  const lines = randomLines(dice, size.lines, (i) => `product-${i}`)
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

  const { offers, add } = offerList()
  const many = (share: number, make: () => string) => Array.from({ length: Math.ceil(size.offers * share) }, make)
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
    add(chance(0.9) ? product() : category(), lineEffect(dice), chance(0.5) ? { quantity: milli(2000) } : {}),
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
  while (offers.length < size.offers) price.push(add(chance(0.9) ? product() : category(), lineEffect(dice)))
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
  return dayOf(dice, {
    lines,
    offers,
    price,
    extra,
    pieces,
    category: [['stack', inCategory]],
    whole,
    stacked,
    couponTemplates,
  })
}
