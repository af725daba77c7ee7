import { allocate } from '../allocate.ts'
import { mulDiv, mulDivHalfUp } from '../mul-div.ts'
import type { CouponTemplate, Effect } from '../programme.ts'
import type { BasketLine } from '../sale.ts'

/** A line's full price in fen: price × quantity, halves of a fen up. */
export function grossOf(line: Pick<BasketLine, 'price' | 'quantity'>): number {
  return mulDivHalfUp(line.price, line.quantity, 1000)
}

/**
 * What a line-stage effect takes off one line that has `net` fen left. Never more than is left, and
 * never less when more is left: the search relies on it.
 */
export function lineOff(effect: Effect, line: BasketLine, tier: string | null, net: number): number {
  switch (effect.kind) {
    case 'percent':
      return mulDivHalfUp(net, effect.off, 10_000)
    case 'amount':
      return Math.min(net, mulDivHalfUp(effect.off, line.quantity, 1000))
    case 'member-price':
      return downTo(line.memberPrice, line, net)
    case 'tier-price':
      return downTo((tier === null ? undefined : line.tierPrices[tier]) ?? line.memberPrice, line, net)
    case 'spend-steps':
    case 'spend-percent-steps':
      throw new Error(`a line stage cannot hold ${effect.kind}`)
  }
}

function downTo(price: number | null, line: BasketLine, net: number): number {
  return price === null ? 0 : Math.max(0, net - mulDivHalfUp(price, line.quantity, 1000))
}

/**
 * What an order-stage effect or a coupon takes off a sum. `reached` is the sum that its steps are
 * measured with (at the beginning of the stage), `left` what there is to take from; both in fen.
 */
export function sumOff(effect: Effect | CouponTemplate['effect'], reached: number, left: number): number {
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
    case 'member-price':
    case 'tier-price':
      throw new Error(`an order stage cannot hold ${effect.kind}`)
  }
}

function atMost(off: number, max: number | undefined): number {
  return max === undefined ? off : Math.min(off, max)
}

/** Shares an amount out to the lines in scope in proportion to what is left on them. */
export function shareOut(off: number, nets: readonly number[], places: readonly number[]): number[] {
  const shares = allocate(
    off,
    places.map((place) => nets[place] ?? 0),
  )
  const offs = nets.map(() => 0)
  places.forEach((place, i) => (offs[place] = shares[i] ?? 0))
  return offs
}

/** The next step that the sum has not reached yet; null at the top or for effects without steps. */
export function nextReach(effect: Effect | CouponTemplate['effect'], reached: number): number | null {
  if (effect.kind !== 'spend-steps' && effect.kind !== 'spend-percent-steps') return null
  return effect.steps.find((step) => step.reach > reached)?.reach ?? null
}
