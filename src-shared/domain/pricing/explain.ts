import type { BundleEffect, LineEffect, OrderEffect } from '../offer.ts'
import type { BasketLine, Missed, MissReason } from '../sale.ts'
import { fen } from '../units.ts'
import type { Choice } from './best-choice.ts'
import type { CouponCandidate, OfferCandidate } from './candidates.ts'
import { lineOff, nextReach, sumOff } from './effect.ts'
import type { PricingInput } from './input.ts'
import { picksOf, picksOff, piecesOf } from './pieces.ts'
import { couponOffs } from './run.ts'

type Facts = Pick<PricingInput, 'lines' | 'member' | 'programme'>

/**
 * Why the offers and coupons that might have applied do not, measured on the combination that was
 * chosen; and, for steps that do apply, what is missing to the next one.
 */
export function explain(
  choice: Choice,
  offers: readonly OfferCandidate[],
  coupons: readonly CouponCandidate[],
  facts: Facts,
): Missed[] {
  return [
    ...offers.flatMap((candidate): Missed[] => {
      const reason = offerReason(candidate, choice, facts)
      const { id, name } = candidate.offer
      return reason === null ? [] : [{ source: { kind: 'offer', id, name }, reason }]
    }),
    ...coupons.flatMap((candidate): Missed[] => {
      const { coupon, template } = candidate
      if (choice.coupons.some((taken) => taken.candidate === candidate)) return []
      const reason = couponReason(candidate, choice, offers, facts)
      return [{ source: { kind: 'coupon', id: coupon.id, name: template.name }, reason }]
    }),
  ]
}

function offerReason(candidate: OfferCandidate, choice: Choice, facts: Facts): MissReason | null {
  const { offer, places } = candidate
  const nets = choice.entries.get(candidate.stage) ?? []
  const have = sumAt(nets, places)
  if (choice.steps.some((step) => step.candidate === candidate)) return threshold(nextReach(offer.effect, have), have)
  const { reach } = offer.when
  if (reach !== undefined && have < reach) return threshold(reach, have)
  if (!gains(candidate, nets, have, facts)) return threshold(nextReach(offer.effect, have), have) ?? { kind: 'no-gain' }
  return { kind: 'better', instead: rivals(candidate, choice) }
}

function couponReason(
  candidate: CouponCandidate,
  choice: Choice,
  offers: readonly OfferCandidate[],
  { lines, programme }: Facts,
): MissReason {
  const { template, places } = candidate
  const limit: MissReason = { kind: 'coupon-limit', max: programme.couponsPerReceipt }
  if (template.effect.kind === 'opens') {
    // It lies with the offers that it opens, and where none of them applies there is nothing to spend it on.
    const opened = offers.filter(({ opener }) => opener?.template === template)
    return opened.length > 0 && choice.coupons.length >= programme.couponsPerReceipt ? limit : { kind: 'no-gain' }
  }
  const have = sumAt(choice.beforeCoupons, places)
  const { reach } = template.when
  if (reach !== undefined && have < reach) return { kind: 'threshold', need: reach, have: fen(have) }
  const nets = choice.beforeCoupons
  const none = nets.map(() => 0)
  const off = sumAt(couponOffs(lines, nets, candidate, none).offs, places)
  if (off === 0 || choice.coupons.length === 0) return { kind: 'no-gain' }
  // One that takes off no less was left for another day only because the receipt takes no more.
  const used = choice.coupons.map((taken) => sumAt(taken.offs, [...taken.offs.keys()]))
  return off < Math.min(...used)
    ? { kind: 'better', instead: choice.coupons.map(({ candidate: { coupon } }) => coupon.id) }
    : limit
}

function threshold(need: number | null, have: number): MissReason | null {
  return need === null ? null : { kind: 'threshold', need: fen(need), have: fen(have) }
}

/** Whether an offer would take anything off at the beginning of its stage. */
function gains(
  { offer: { effect }, kind, places, bundle }: OfferCandidate,
  nets: readonly number[],
  have: number,
  { lines, member }: Facts,
): boolean {
  if (bundle !== null) {
    const shelf = { value: nets, count: lines.map(piecesOf) }
    const rule = effect as BundleEffect
    return Array.from({ length: bundle.most }, (_, i) => i + 1).some((n) => {
      const none = lines.map(() => 0)
      const picks = picksOf(rule, bundle.at, shelf.count, none, n)
      return picks !== null && picksOff(rule, picks, shelf, n) > 0
    })
  }
  if (kind === 'order') return sumOff(effect as OrderEffect, have, have) > 0
  const tier = member?.tier ?? null
  return places.some((place) => lineOff(effect as LineEffect, lines[place] as BasketLine, tier, nets[place] ?? 0) > 0)
}

/** What was taken in place of an offer: out of its own group, else what came at or after its stage. */
function rivals({ stage, group }: OfferCandidate, { steps, coupons }: Choice): string[] {
  const own = steps.filter(({ candidate }) => candidate.stage === stage && candidate.group === group)
  if (own.length > 0 && own[0]?.candidate.mode !== 'stack') return own.map(({ candidate }) => candidate.offer.id)
  const later = steps.filter(({ candidate }) => candidate.stage >= stage).map(({ candidate }) => candidate.offer.id)
  return [...later, ...coupons.map(({ candidate }) => candidate.coupon.id)]
}

function sumAt(values: readonly number[], places: readonly number[]): number {
  return places.reduce((sum, place) => sum + (values[place] ?? 0), 0)
}
