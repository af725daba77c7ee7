import type { Coupon } from '../member.ts'
import type { CouponTemplate, Group, Offer, Scope, Stage } from '../offer.ts'
import type { BasketLine, Missed, MissReason } from '../sale.ts'
import { missedCaps } from './caps.ts'
import { missedCondition } from './condition.ts'
import { templateOf } from './coupon-template.ts'
import { ownPrice } from './effect.ts'
import type { PricingInput } from './input.ts'
import { dearestFirst, mostTimes, piecesOf, type BundlePlaces } from './pieces.ts'
import { goodsPlaces } from './plan-lines.ts'
import { inScope } from './scope.ts'

/** An offer that may apply, in its place in the order of application. */
export type OfferCandidate = {
  readonly offer: Offer
  readonly stage: number
  readonly kind: Stage['kind']
  readonly group: string
  readonly mode: Group['mode']
  /** What its thresholds and, but for bundles, its effect look at. */
  readonly places: readonly number[]
  /** Of a bundle stage: where its pieces are, and how often it fits at most. */
  readonly bundle: { readonly at: BundlePlaces; readonly most: number } | null
  /** The coupon that opens it and is spent with it. */
  readonly opener: CouponCandidate | null
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

type Places = (scope: Scope) => number[]

/** Tells the places of the goods in a scope; a paid membership is in none. */
function placesBy({ lines, programme }: PricingInput): Places {
  const goods = goodsPlaces(lines, programme)
  return (scope) => goods.filter((place) => inScope(lines[place] as BasketLine, scope))
}

function bundleOf({ scope, effect }: Offer, placesOf: Places, input: PricingInput): OfferCandidate['bundle'] {
  if (effect.kind !== 'buy-get' && effect.kind !== 'bundle-price' && effect.kind !== 'gift') return null
  const pieces = (of: Scope) => dearestFirst(input.lines, placesOf(of))
  const at = {
    scope: effect.kind === 'buy-get' ? pieces(scope) : [],
    goods: 'goods' in effect && effect.goods !== undefined ? pieces(effect.goods) : [],
    parts: effect.kind === 'bundle-price' ? effect.parts.map((part) => pieces(part.scope)) : [],
  }
  return { at, most: mostTimes(effect, at, input.lines.map(piecesOf)) }
}

/** Too few pieces for one use, whatever else is chosen. */
function missedPieces(
  { effect }: Offer,
  bundle: OfferCandidate['bundle'],
  lines: readonly BasketLine[],
): MissReason | null {
  if (bundle === null || bundle.most > 0) return null
  const count = (places: readonly number[]) =>
    places.reduce((sum, place) => sum + piecesOf(lines[place] as BasketLine), 0)
  const lacks = (need: number, have: number): MissReason => ({ kind: 'pieces', need, have })
  if (effect.kind === 'gift') return lacks(1, 0)
  if (effect.kind === 'bundle-price') {
    const part = effect.parts.findIndex((each, i) => count(bundle.at.parts[i] ?? []) < each.count)
    return lacks(effect.parts[part]?.count ?? 1, count(bundle.at.parts[part] ?? []))
  }
  if (effect.kind !== 'buy-get') return null
  const bought = count(bundle.at.scope)
  if (effect.goods === undefined) return lacks(effect.buy + effect.get, bought)
  return bought < effect.buy ? lacks(effect.buy, bought) : lacks(effect.get, count(bundle.at.goods))
}

/** The offers that may apply, in order, and those that cannot whatever is chosen, with the reason. */
export function offerCandidates(input: PricingInput): {
  readonly live: readonly OfferCandidate[]
  readonly missed: readonly Missed[]
} {
  const byId = new Map(input.programme.offers.map((offer) => [offer.id, offer]))
  const placesOf = placesBy(input)
  const openers = couponCandidates(input).live.filter(({ template }) => template.effect.kind === 'opens')
  const live: OfferCandidate[] = []
  const missed: Missed[] = []
  input.programme.stages.forEach((stage, stageIndex) => {
    for (const group of stage.groups) {
      for (const id of group.offers) {
        const offer = byId.get(id)
        if (offer === undefined) throw new Error(`group ${group.id} names the unknown offer ${id}`)
        const { effect, scope, when } = offer
        const gift = effect.kind === 'gift' ? effect.goods : null
        const places = placesOf(scope).filter(
          (place) => gift === null || !inScope(input.lines[place] as BasketLine, gift),
        )
        const bundle = bundleOf(offer, placesOf, input)
        const opener = when.coupon === undefined ? null : openers.find(({ template }) => template.id === when.coupon)
        const looksAtGoods = bundle === null || when.reach !== undefined || when.quantity !== undefined
        const reason =
          missedCondition(when, input) ??
          missedCaps(id, offer.caps, input) ??
          (opener === undefined ? { kind: 'coupon-needed' as const, template: when.coupon ?? '' } : null) ??
          missedPrice(offer, input, places) ??
          (looksAtGoods ? missedGoods(when, input.lines, places) : null) ??
          missedPieces(offer, bundle, input.lines)
        if (reason === null) {
          const { kind } = stage
          live.push({
            offer,
            stage: stageIndex,
            kind,
            group: group.id,
            mode: group.mode,
            places,
            bundle,
            opener: opener ?? null,
          })
        } else {
          missed.push({ source: { kind: 'offer', id, name: offer.name }, reason })
        }
      }
    }
  })
  return { live, missed }
}

/** The same for coupons: in the order of their templates, and of one template the first to expire first. */
export function couponCandidates(input: PricingInput): {
  readonly live: readonly CouponCandidate[]
  readonly missed: readonly Missed[]
} {
  const { couponTemplates } = input.programme
  const placesOf = placesBy(input)
  const rank = new Map(couponTemplates.map(({ id }, place) => [id, place]))
  const live: CouponCandidate[] = []
  const missed: Missed[] = []
  const order = (coupon: Coupon) => [
    String(rank.get(coupon.template) ?? couponTemplates.length).padStart(6, '0'),
    coupon.validTo,
    coupon.id,
  ]
  for (const coupon of [...input.coupons].sort((a, b) => comesFirst(order(a), order(b)))) {
    const template = templateOf(coupon, couponTemplates)
    if (template === null) {
      missed.push({ source: { kind: 'coupon', id: coupon.id, name: coupon.code }, reason: { kind: 'withdrawn' } })
      continue
    }
    const places = placesOf(template.scope)
    const reason =
      missedValidity(coupon, input) ??
      missedCondition(template.when, input) ??
      missedCaps(template.id, template.caps, input) ??
      (template.effect.kind === 'opens' ? null : missedGoods(template.when, input.lines, places))
    if (reason === null) live.push({ coupon, template, places })
    else missed.push({ source: { kind: 'coupon', id: coupon.id, name: template.name }, reason })
  }
  return { live, missed }
}

function comesFirst(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, place) => part !== b[place])
  return at < 0 ? 0 : (a[at] ?? '') < (b[at] ?? '') ? -1 : 1
}

function missedValidity(coupon: Coupon, { at }: PricingInput): MissReason | null {
  if (coupon.state === 'used') return { kind: 'used' }
  if (coupon.state === 'void') return { kind: 'withdrawn' }
  if (at.day < coupon.validFrom) return { kind: 'not-yet', from: coupon.validFrom }
  if (at.day > coupon.validTo) return { kind: 'over', to: coupon.validTo }
  const { off, limit } = coupon.signed ?? {}
  if (off !== undefined && limit !== undefined && off > limit) return { kind: 'coupon-risk', off, max: limit }
  return null
}
