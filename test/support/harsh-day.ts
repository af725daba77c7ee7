import type { Condition, CouponTemplate, Effect, Scope } from '#domain/offer.ts'
import type { PricingInput } from '#domain/pricing/input.ts'
import { basisPoints, fen, milli } from '#domain/units.ts'
import { CATEGORIES, dayOf, diceOf, lineEffect, offerList, randomLines, type DaySize } from './promotion-frame.ts'

/**
 * The harshest promotion day, as large as wanted: every threshold lies where this basket is, so that giving one discount up
 * for another nearly always may pay; exchange coupons are for anything, and bundles lie across each other. Of the offers
 * two thirds name a product or a category in line stages, a sixth are bundles, the rest look at sums: two
 * that exclude each other for most categories, and a dozen or so for the whole basket, half of them
 * one of each kind, half of them stacked. Thresholds lie where such baskets are. Ten coupons, two a receipt.
 */
export function harshDay(seed: number, size: DaySize): PricingInput {
  const dice = diceOf(seed)
  const { int, pick, chance, percent } = dice
  const lines = randomLines(dice, size.lines, () => `product-${int(1, size.lines * 2)}`)
  const gross = lines.reduce((sum, line) => sum + Math.round((line.price * line.quantity) / 1000), 0)
  const inBasket = (): string => pick(lines).productId
  const products = (from: number, to: number): Scope => ({
    products: [...new Set(Array.from({ length: int(from, to) }, inBasket))],
  })
  const category = (): Scope => ({ categories: [pick(lines).category] })
  const wide = (): Scope => pick<Scope>([{}, {}, { excludeCategories: ['烟酒'] }])

  const { offers, add } = offerList()
  const many = (share: number, make: () => string) => Array.from({ length: Math.round(size.offers * share) }, make)
  const steps = (worth: number): Effect => {
    const base = Math.max(1000, Math.round((worth * int(10, 45)) / 100 / 1000) * 1000)
    const reaches = [1, 2, 3].slice(0, int(1, 3)).map((times) => base * times)
    return {
      kind: 'spend-steps',
      steps: reaches.map((reach, i) => ({ reach: fen(reach), off: fen(Math.round((reach / 100) * (8 + 3 * i))) })),
      repeat: chance(0.2),
    }
  }
  const sumEffect = (worth: number): Effect =>
    pick<() => Effect>([
      () => steps(worth),
      () => steps(worth),
      () => ({ kind: 'percent', off: percent(3, 12), max: fen(int(10, 60) * 100) }),
      () => ({
        kind: 'spend-percent-steps',
        steps: [
          { reach: fen(Math.round(worth * 0.3)), off: basisPoints(500) },
          { reach: fen(Math.round(worth * 0.6)), off: basisPoints(900) },
        ],
      }),
    ])()
  const reach = (worth: number): Condition => (chance(0.4) ? { reach: fen(Math.round((worth * int(1, 9)) / 10)) } : {})

  const price = [
    add({}, { kind: 'member-price' }),
    add({}, { kind: 'tier-price' }, { tiers: ['gold'] }),
    ...many(0.5, () => add(chance(0.8) ? products(1, 3) : category(), lineEffect(dice))),
  ]
  const extra = many(0.12, () =>
    add(chance(0.7) ? products(1, 2) : category(), lineEffect(dice), chance(0.5) ? { quantity: milli(2000) } : {}),
  )
  const pieces = many(0.16, () =>
    pick<() => string>([
      () => add(products(1, 2), { kind: 'buy-get', buy: 1, get: 1, off: basisPoints(5000) }),
      () => add(category(), { kind: 'buy-get', buy: 2, get: 1, off: basisPoints(10_000), times: int(1, 2) }),
      () => add(products(1, 3), { kind: 'buy-get', buy: 0, get: 1, off: percent(20, 50), times: int(1, 3) }),
      () =>
        add(
          {},
          {
            kind: 'bundle-price',
            parts: [
              { scope: products(1, 2), count: 1 },
              { scope: products(1, 2), count: 1 },
            ],
            price: fen(int(5, 40) * 100),
          },
        ),
      () =>
        add(
          {},
          { kind: 'gift', goods: products(1, 1), count: 1 },
          { reach: fen(Math.round((gross * int(2, 8)) / 10)) },
        ),
    ])(),
  )
  const inCategory = CATEGORIES.map((each) => {
    const worth = gross / CATEGORIES.length
    return [1, 2]
      .slice(0, size.offers >= 100 ? 2 : int(0, 1))
      .map(() => add({ categories: [each] }, sumEffect(worth), reach(worth)))
  })
  const whole: string[] = []
  const stacked: string[] = []
  while (offers.length < size.offers) {
    const list = chance(0.6) ? whole : stacked
    list.push(add(wide(), sumEffect(gross), reach(gross)))
  }
  const couponTemplates = Array.from({ length: 10 }, (_, i): CouponTemplate => ({
    id: `template-${i}`,
    name: `券 ${i}`,
    scope: chance(0.6) ? wide() : category(),
    when: chance(0.6) ? { reach: fen(Math.round((gross * int(1, 6)) / 10)) } : {},
    effect: pick<() => CouponTemplate['effect']>([
      () => ({ kind: 'amount', off: fen(int(3, 30) * 100) }),
      () => ({ kind: 'percent', off: percent(5, 15), max: fen(int(10, 40) * 100) }),
      () => ({ kind: 'free-pieces', count: 1 }),
    ])(),
    alone: chance(0.2),
  }))
  const groups = inCategory.map((ids) => ['exclusive', ids] as const)
  return dayOf(dice, { lines, offers, price, extra, pieces, category: groups, whole, stacked, couponTemplates })
}
