import type { Coupon } from '../member.ts'
import type { CouponTemplate, Group, Offer, Stage } from '../offer.ts'
import type { BasketLine, Missed, MissReason } from '../sale.ts'
import { missedCondition } from './condition.ts'
import { ownPrice } from './effect.ts'
import type { PricingInput } from './input.ts'
import { placesInScope } from './scope.ts'

/** An offer that may apply, in its place in the order of application. */
export type OfferCandidate = {
  readonly offer: Offer
  readonly stage: number
  readonly kind: Stage['kind']
  readonly group: string
  readonly mode: Group['mode']
  readonly places: readonly number[]
}

export type CouponCandidate = {
  readonly coupon: Coupon
  readonly template: CouponTemplate
  readonly places: readonly number[]
}

/** Least quantity is a matter of the basket alone, so it is settled before the search. */
function missedGoods(when: Offer['when'], lines: readonly BasketLine[], places: readonly number[]): MissReason | null {
  if (places.length === 0) return { kind: 'no-goods' }
  if (when.quantity === undefined) return null
  const have = places.reduce((sum, place) => sum + (lines[place]?.quantity ?? 0), 0)
  return have < when.quantity ? { kind: 'quantity', need: when.quantity, have: have as typeof when.quantity } : null
}

/** A price of the product's own is for members, whether the offer says so or not, and for goods that carry one. */
function missedPrice({ effect }: Offer, { lines, member }: PricingInput, places: readonly number[]): MissReason | null {
  if (effect.kind !== 'member-price' && effect.kind !== 'tier-price') return null
  if (member === null) return { kind: 'members-only' }
  const carries = (line: BasketLine | undefined) =>
    line !== undefined && ownPrice(effect.kind, line, member.tier) !== null
  return places.some((place) => carries(lines[place])) ? null : { kind: 'no-goods' }
}

/** The offers that may apply, in order, and those that cannot whatever is chosen, with the reason. */
export function offerCandidates(input: PricingInput): {
  readonly live: readonly OfferCandidate[]
  readonly missed: readonly Missed[]
} {
  const byId = new Map(input.programme.offers.map((offer) => [offer.id, offer]))
  const live: OfferCandidate[] = []
  const missed: Missed[] = []
  input.programme.stages.forEach((stage, stageIndex) => {
    for (const group of stage.groups) {
      for (const id of group.offers) {
        const offer = byId.get(id)
        if (offer === undefined) throw new Error(`group ${group.id} names the unknown offer ${id}`)
        const places = placesInScope(input.lines, offer.scope)
        const reason =
          missedCondition(offer.when, input) ??
          missedPrice(offer, input, places) ??
          missedGoods(offer.when, input.lines, places)
        if (reason === null) {
          live.push({ offer, stage: stageIndex, kind: stage.kind, group: group.id, mode: group.mode, places })
        } else {
          missed.push({ source: { kind: 'offer', id, name: offer.name }, reason })
        }
      }
    }
  })
  return { live, missed }
}

/** The same for coupons, in the order of their ids. */
export function couponCandidates(input: PricingInput): {
  readonly live: readonly CouponCandidate[]
  readonly missed: readonly Missed[]
} {
  const live: CouponCandidate[] = []
  const missed: Missed[] = []
  for (const coupon of [...input.coupons].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const template = input.programme.couponTemplates.find((each) => each.id === coupon.template)
    if (template === undefined) {
      missed.push({ source: { kind: 'coupon', id: coupon.id, name: coupon.code }, reason: { kind: 'withdrawn' } })
      continue
    }
    const places = placesInScope(input.lines, template.scope)
    const reason =
      missedValidity(coupon, input) ??
      missedCondition(template.when, input) ??
      missedGoods(template.when, input.lines, places)
    if (reason === null) live.push({ coupon, template, places })
    else missed.push({ source: { kind: 'coupon', id: coupon.id, name: template.name }, reason })
  }
  return { live, missed }
}

function missedValidity(coupon: Coupon, { at }: PricingInput): MissReason | null {
  if (coupon.state === 'used') return { kind: 'used' }
  if (coupon.state === 'void') return { kind: 'withdrawn' }
  if (at.day < coupon.validFrom) return { kind: 'not-yet', from: coupon.validFrom }
  if (at.day > coupon.validTo) return { kind: 'over', to: coupon.validTo }
  return null
}
