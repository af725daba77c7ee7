import type { CouponTemplate, Offer, Scope } from '#domain/offer.ts'
import type { PricingInput } from '#domain/pricing/input.ts'
import { basisPoints, businessDay, fen, milli } from '#domain/units.ts'
import { couponOf, inputOf, line, memberOf, offer, programmeOf, stage } from './pricing.ts'
import { generator } from './random-numbers.ts'

/**
 * A small day on which much comes to the same: two categories, prices and discounts that repeat, bundles whose price stays
 * whatever their pieces cost, coupons that take all that is left or open an offer, and in a part of the days scopes that cut a category.
 */
export function evenDay(seed: number): PricingInput {
  const random = generator(seed * 104_729 + 7)
  const int = (from: number, to: number) => from + Math.floor(random() * (to - from + 1))
  const pick = <T>(values: readonly T[]): T => values[int(0, values.length - 1)] as T
  const isCut = random() < 0.5
  const lines = Array.from({ length: int(3, 6) }, (_, i) =>
    line(`l${i}`, pick([99, 100, 150, 151, 300]), {
      category: pick(['a', 'b']),
      quantity: milli(pick([1000, 1000, 2000, 3000])),
    }),
  )
  const product = (): Scope => ({ products: [pick(lines).productId] })
  const category = (): Scope => ({ categories: [pick(['a', 'b'])] })
  const wide = (): Scope => (isCut ? pick([product, category])() : pick([{}, category()]))
  const many = (from: number, to: number, make: (i: number) => Offer) =>
    Array.from({ length: int(from, to) }, (_, i) => make(i))
  const off = () =>
    random() < 0.6
      ? ({ kind: 'amount', off: fen(pick([10, 10, 11, 50])) } as const)
      : ({ kind: 'percent', off: basisPoints(pick([1000, 1000, 3333])) } as const)
  const opened = () => (random() < 0.2 ? { when: { coupon: 'opens' } } : {})
  const price = many(2, 4, (i) => offer(`p${i}`, off(), { scope: pick([product, product, category])(), ...opened() }))
  const extra = many(0, 2, (i) => offer(`x${i}`, off(), { scope: product() }))
  const bundles = many(0, 2, (i) =>
    offer(
      `b${i}`,
      random() < 0.7
        ? {
            kind: 'bundle-price',
            parts: [
              { scope: product(), count: 1 },
              { scope: product(), count: 1 },
            ],
            price: fen(pick([150, 180, 200])),
          }
        : { kind: 'buy-get', buy: 1, get: 1, off: basisPoints(5000) },
      { scope: random() < 0.7 ? {} : product(), ...opened() },
    ),
  )
  const sums = (i: number, scope: Scope) =>
    offer(
      `o${i}`,
      random() < 0.5
        ? { kind: 'spend-steps', steps: [{ reach: fen(pick([200, 250, 300])), off: fen(pick([20, 33])) }] }
        : { kind: 'percent', off: basisPoints(pick([700, 1000, 1111])) },
      { scope },
    )
  const orders = many(1, 3, (i) => sums(i, wide()))
  const templates = Array.from({ length: int(1, 3) }, (_, i): CouponTemplate => ({
    id: `t${i}`,
    name: `t${i}`,
    scope: wide(),
    when: {},
    effect: random() < 0.6 ? { kind: 'amount', off: fen(pick([30, 500])) } : { kind: 'percent', off: basisPoints(700) },
  }))
  const opens: CouponTemplate = { id: 'opens', name: 'opens', scope: {}, when: {}, effect: { kind: 'opens' } }
  const couponTemplates = [...templates, opens]
  const programme = programmeOf(
    [
      stage('line', { mode: 'best', offers: price }, { mode: 'stack', offers: extra }),
      stage('bundle', { mode: 'stack', offers: bundles }),
      stage('order', { mode: 'stack', offers: orders }),
    ],
    { couponTemplates, couponsPerReceipt: 2 },
  )
  return inputOf(programme, lines, {
    member: memberOf('gold'),
    coupons: couponTemplates.map(({ id }, i) =>
      couponOf(`c${i}`, id, { validTo: businessDay(`2026-12-0${int(1, 3)}`) }),
    ),
  })
}
