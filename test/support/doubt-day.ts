import type { Condition, CouponTemplate, Effect, Offer, Scope } from '#domain/offer.ts'
import type { PricingInput } from '#domain/pricing/input.ts'
import { basisPoints, businessDay, fen, milli } from '#domain/units.ts'
import { couponOf, inputOf, line, memberOf, offer, programmeOf, stage } from './pricing.ts'
import { generator } from './random-numbers.ts'

/**
 * A small day on which it is in doubt what holds: offers and bundles that ask for a sum which their goods come to only if
 * other offers are left out, thresholds around the sums that are there, and coupons that open some of them.
 */
export function doubtDay(seed: number): PricingInput {
  const random = generator(seed * 86_243 + 11)
  const int = (from: number, to: number) => from + Math.floor(random() * (to - from + 1))
  const pick = <T>(values: readonly T[]): T => values[int(0, values.length - 1)] as T
  const lines = Array.from({ length: int(2, 5) }, (_, i) =>
    line(`l${i}`, pick([100, 251, 400, 900]), {
      category: pick(['a', 'b', 'c']),
      quantity: milli(pick([1000, 1000, 2000])),
      memberPrice: random() < 0.5 ? fen(pick([60, 90, 200])) : null,
    }),
  )
  const sum = lines.reduce((all, { price, quantity }) => all + (price * quantity) / 1000, 0)
  const about = () => fen(Math.max(1, Math.round(sum * pick([0.2, 0.4, 0.5, 0.7, 0.9, 1])) - pick([0, 0, 1, 50])))
  const scope = (): Scope =>
    pick<() => Scope>([
      () => ({}),
      () => ({ categories: [pick(['a', 'b', 'c'])] }),
      () => ({ excludeCategories: [pick(['a', 'b', 'c'])] }),
      () => ({ products: [pick(lines).productId] }),
    ])()
  const when = (doubt: number): Condition => ({
    ...(random() < doubt ? { reach: about() } : {}),
    ...(random() < 0.2 ? { coupon: pick(['opens', 'shows']) } : {}),
  })
  const some = (most: number, id: string, effect: () => Effect, doubt: number): Offer[] =>
    Array.from({ length: int(0, most) }, (_, i) => offer(`${id}${i}`, effect(), { scope: scope(), when: when(doubt) }))
  const onLines = (): Effect =>
    pick<() => Effect>([
      () => ({ kind: 'member-price' }),
      () => ({ kind: 'percent', off: basisPoints(pick([1000, 5000])) }),
      () => ({ kind: 'amount', off: fen(pick([10, 50])) }),
    ])()
  const asBundle = (): Effect =>
    pick<() => Effect>([
      () => ({ kind: 'gift', goods: scope(), count: int(1, 2) }),
      () => ({ kind: 'buy-get', buy: 1, get: 1, off: basisPoints(pick([5000, 10_000])) }),
    ])()
  const onSums = (): Effect =>
    pick<() => Effect>([
      () => ({ kind: 'spend-steps', steps: [{ reach: about(), off: fen(pick([20, 150])) }] }),
      () => ({ kind: 'spend-percent-steps', steps: [{ reach: about(), off: basisPoints(pick([700, 1400])) }] }),
      () => ({ kind: 'percent', off: basisPoints(pick([1000, 1648])) }),
    ])()
  const mode = () => pick(['stack', 'exclusive'] as const)
  const couponTemplates = Array.from({ length: int(0, 2) }, (_, i): CouponTemplate => ({
    id: `t${i}`,
    name: `t${i}`,
    scope: scope(),
    when: random() < 0.5 ? { reach: about() } : {},
    effect: { kind: 'amount', off: fen(pick([30, 200])) },
  })).concat(
    ['opens', 'shows'].map((id): CouponTemplate => ({
      ...{ id, name: id, scope: {}, when: {}, effect: { kind: 'opens' } },
      alone: random() < 0.2,
    })),
  )
  const programme = programmeOf(
    [
      stage('line', { mode: pick(['best', 'stack', 'exclusive'] as const), offers: some(3, 'p', onLines, 0.1) }),
      stage('line', { mode: mode(), offers: some(1, 'q', onLines, 0.7) }),
      stage('bundle', { mode: mode(), offers: some(2, 'b', asBundle, 0.6) }),
      stage('bundle', { mode: mode(), offers: some(1, 'd', asBundle, 0.6) }),
      stage('order', { mode: mode(), offers: some(2, 'o', onSums, 0.3) }),
      stage('order', { mode: mode(), offers: some(2, 'r', onSums, 0.3) }),
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
