import { allocate } from '../allocate.ts'
import { mulDiv, mulDivHalfUp } from '../mul-div.ts'
import type { Condition, CouponTemplate, Effect, LineEffect, OrderEffect } from '../offer.ts'
import type { BasketLine } from '../sale.ts'
import { fen, milli } from '../units.ts'

/** A line's full price in fen: price × quantity, halves of a fen up. */
export function grossOf(line: Pick<BasketLine, 'price' | 'quantity'>): number {
  return mulDivHalfUp(line.price, line.quantity, 1000)
}

/**
 * The quantity in thousandths that costs exactly `amount` fen at `price` fen a piece, kilogram or litre: what a scale
 * weighed that prints the amount alone. Null where there is none, because the scale has another price.
 */
export function quantityFor(price: number, amount: number): number | null {
  if (price <= 0) return null
  const about = mulDivHalfUp(amount, 1000, price)
  return (
    [about, about - 1, about + 1].find(
      (quantity) => quantity > 0 && grossOf({ price: fen(price), quantity: milli(quantity) }) === amount,
    ) ?? null
  )
}

/**
 * What a line-stage effect takes off one line that has `net` fen left. Never more than is left, and
 * never less when more is left: the search relies on it.
 */
export function lineOff(effect: LineEffect, line: BasketLine, tier: string | null, net: number): number {
  switch (effect.kind) {
    case 'percent':
      return mulDivHalfUp(net, effect.off, 10_000)
    case 'amount':
      return Math.min(net, mulDivHalfUp(effect.off, line.quantity, 1000))
    case 'member-price':
    case 'tier-price':
      return downTo(ownPrice(effect.kind, line, tier), line, net)
  }
}

/** The price that a line carries for members or for the member's tier; null where it has none. */
export function ownPrice(kind: 'member-price' | 'tier-price', line: BasketLine, tier: string | null): number | null {
  if (kind === 'tier-price' && tier !== null && Object.hasOwn(line.tierPrices, tier))
    return line.tierPrices[tier] ?? null
  return line.memberPrice
}

function downTo(price: number | null, line: BasketLine, net: number): number {
  return price === null ? 0 : Math.max(0, net - mulDivHalfUp(price, line.quantity, 1000))
}

/** Effects of coupons that look at a sum. */
export type SumCoupon = Extract<CouponTemplate['effect'], { readonly kind: 'amount' | 'percent' }>

/**
 * What an order-stage effect or a coupon takes off a sum. `reached` is the sum that its steps are
 * measured with (at the beginning of the stage), `left` what there is to take from; both in fen.
 */
export function sumOff(effect: OrderEffect | SumCoupon, reached: number, left: number): number {
  switch (effect.kind) {
    case 'percent':
      return atMost(mulDivHalfUp(left, effect.off, 10_000), effect.max)
    case 'amount':
      return Math.min(left, effect.off)
    case 'spend-steps': {
      const step = effect.steps.findLast((each) => each.reach <= reached)
      if (step === undefined) return 0
      const isLast = step === effect.steps.at(-1)
      const times = effect.repeat === true && isLast ? mulDiv(reached, 1, step.reach) : 1
      return Math.min(left, step.off * times)
    }
    case 'spend-percent-steps': {
      const step = effect.steps.findLast((each) => each.reach <= reached)
      return step === undefined ? 0 : atMost(mulDivHalfUp(left, step.off, 10_000), effect.max)
    }
  }
}

function atMost(off: number, max: number | undefined): number {
  return max === undefined ? off : Math.min(off, max)
}

/** Places by category: the categories, and the lines of each, in the order of lines. */
export function byCategory(lines: readonly BasketLine[], places: readonly number[]): number[][] {
  const found = new Map<string, number[]>()
  for (const place of places) {
    const { category } = lines[place] as BasketLine
    const own = found.get(category)
    if (own === undefined) found.set(category, [place])
    else own.push(place)
  }
  return [...found.values()]
}

/**
 * Shares an amount in fen out in proportion to what is left on the lines: first to the categories (`byCategory`), then what a
 * category got to its lines. So a category differs from its exact part by less than a fen, however many lines it has.
 */
export function shareOut(off: number, nets: readonly number[], categories: readonly (readonly number[])[]): number[] {
  const offs = nets.map(() => 0)
  if (off === 0) return offs
  const values = categories.map((places) => places.map((place) => nets[place] ?? 0))
  const parts = allocate(
    off,
    values.map((each) => each.reduce((a, b) => a + b, 0)),
  )
  categories.forEach((places, c) => {
    const part = parts[c] as number
    if (part > 0) allocate(part, values[c] as number[]).forEach((share, i) => (offs[places[i] as number] = share))
  })
  return offs
}

/** The sum at which steps give more than at `reached`; null at the top or for effects without steps. */
export function nextReach(effect: Effect, reached: number): number | null {
  if (!('steps' in effect)) return null
  const next = effect.steps.find((step) => step.reach > reached)
  const last = effect.steps.at(-1)
  if (next !== undefined || last === undefined) return next?.reach ?? null
  return 'repeat' in effect && effect.repeat === true ? (mulDiv(reached, 1, last.reach) + 1) * last.reach : null
}

/** Of a step that repeats more often than this below a sum only the last so many thresholds are told. */
const MOST_REPEATS = 20_000

/** Whether `thresholdsOf` tells all of them. */
export const tellsAll = (effect: { readonly kind: string } | OrderEffect, most: number): boolean =>
  !('repeat' in effect) || effect.repeat !== true || most / (effect.steps.at(-1)?.reach ?? most) <= MOST_REPEATS

/** The sums, ascending and at most `most`, at which an offer begins to hold or gives more. */
export function thresholdsOf(when: Condition, effect: { readonly kind: string } | OrderEffect, most: number): number[] {
  const reaches: number[] = 'steps' in effect ? effect.steps.map((step) => step.reach) : []
  const last = reaches.at(-1)
  if ('repeat' in effect && effect.repeat === true && last !== undefined) {
    const first = Math.max(2, Math.floor(most / last) - MOST_REPEATS)
    for (let reach = last * first; reach <= most; reach += last) reaches.push(reach)
  }
  if (when.reach !== undefined) reaches.push(when.reach)
  return [...new Set(reaches)].sort((a, b) => a - b)
}
