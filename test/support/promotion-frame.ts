import type { Coupon } from '#domain/member.ts'
import type { Condition, CouponTemplate, Effect, Offer, Scope, Stage } from '#domain/offer.ts'
import type { PricingInput } from '#domain/pricing/input.ts'
import type { BasketLine } from '#domain/sale.ts'
import { basisPoints, businessDay, fen, milli, points } from '#domain/units.ts'
import { inputOf, memberOf, programmeOf } from './pricing.ts'
import { generator } from './random-numbers.ts'

/** What the random promotion days have in common: their goods, their stages, and ten coupons of which a receipt takes two. */

export const CATEGORIES = ['乳品', '饮料', '零食', '烘焙', '水果', '日用', '个护', '烟酒', '粮油', '冷冻']

export type DaySize = { readonly lines: number; readonly offers: number }

export type Dice = ReturnType<typeof diceOf>

export function diceOf(seed: number) {
  const random = generator(seed * 7919 + 17)
  const int = (from: number, to: number) => from + Math.floor(random() * (to - from + 1))
  return {
    int,
    pick: <T>(values: readonly T[]): T => values[int(0, values.length - 1)] as T,
    chance: (share: number) => random() < share,
    percent: (from: number, to: number) => basisPoints(int(from, to) * 100),
  }
}

/** Lines of random goods; `productOf` tells the product of each. */
export function randomLines(
  { int, pick, chance }: Dice,
  count: number,
  productOf: (i: number) => string,
): BasketLine[] {
  return Array.from({ length: count }, (_, i): BasketLine => {
    const price = int(2, 60) * 100 - pick([0, 0, 1, 10, 20, 50])
    const weighed = chance(0.15)
    return {
      id: `line-${i}`,
      productId: productOf(i),
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
}

/** Offers with numbers for names, in the order in which they are added. */
export function offerList() {
  const offers: Offer[] = []
  const add = (scope: Scope, effect: Effect, when: Condition = {}): string => {
    const id = `offer-${String(offers.length).padStart(3, '0')}`
    offers.push({ id, name: id, scope, when, effect })
    return id
  }
  return { offers, add }
}

export const lineEffect = ({ int, chance, percent }: Dice): Effect =>
  chance(0.6) ? { kind: 'percent', off: percent(3, 25) } : { kind: 'amount', off: fen(int(1, 10) * 50) }

type Groups = readonly (readonly [Stage['groups'][number]['mode'], readonly string[]])[]

/** The offers of a day by stage. */
export type DayParts = {
  readonly lines: readonly BasketLine[]
  readonly offers: readonly Offer[]
  readonly price: readonly string[]
  readonly extra: readonly string[]
  readonly pieces: readonly string[]
  readonly category: Groups
  readonly whole: readonly string[]
  readonly stacked: readonly string[]
  readonly couponTemplates: readonly CouponTemplate[]
}

export function dayOf({ int }: Dice, parts: DayParts): PricingInput {
  const { lines, offers, price, extra, pieces, category, whole, stacked, couponTemplates } = parts
  const stage = (id: string, kind: Stage['kind'], groups: Groups): Stage => ({
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
      stage('category', 'order', category),
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
