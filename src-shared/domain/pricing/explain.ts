import type { Missed, MissReason } from '../sale.ts'
import { fen } from '../units.ts'
import type { Choice } from './best-choice.ts'
import type { CouponCandidate, OfferCandidate } from './candidates.ts'
import { lineOff, nextReach, sumOff } from './effect.ts'
import type { PricingInput } from './input.ts'

type Facts = Pick<PricingInput, 'lines' | 'member'>

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
      if (choice.coupon?.candidate === candidate) return []
      return [
        { source: { kind: 'coupon', id: coupon.id, name: template.name }, reason: couponReason(candidate, choice) },
      ]
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

function couponReason({ template, places }: CouponCandidate, choice: Choice): MissReason {
  const have = sumAt(choice.beforeCoupon, places)
  const { reach } = template.when
  if (reach !== undefined && have < reach) return { kind: 'threshold', need: reach, have: fen(have) }
  const off = sumOff(template.effect, have, have)
  if (off === 0 || choice.coupon === null) return { kind: 'no-gain' }
  // One that takes off no less was left for another day only because one coupon is all a receipt takes.
  const used = choice.coupon.offs.reduce((sum, each) => sum + each, 0)
  return off < used ? { kind: 'better', instead: [choice.coupon.candidate.coupon.id] } : { kind: 'coupon-limit' }
}

function threshold(need: number | null, have: number): MissReason | null {
  return need === null ? null : { kind: 'threshold', need: fen(need), have: fen(have) }
}

/** Whether an offer would take anything off at the beginning of its stage. */
function gains({ offer, kind, places }: OfferCandidate, nets: readonly number[], have: number, facts: Facts): boolean {
  if (kind === 'order') return sumOff(offer.effect, have, have) > 0
  return places.some((place) => {
    const line = facts.lines[place]
    return line !== undefined && lineOff(offer.effect, line, facts.member?.tier ?? null, nets[place] ?? 0) > 0
  })
}

/** What was taken in place of an offer: out of its own group, else what came at or after its stage. */
function rivals({ stage, group }: OfferCandidate, { steps, coupon }: Choice): string[] {
  const own = steps.filter(({ candidate }) => candidate.stage === stage && candidate.group === group)
  if (own.length > 0 && own[0]?.candidate.mode !== 'stack') return own.map(({ candidate }) => candidate.offer.id)
  const later = steps.filter(({ candidate }) => candidate.stage >= stage).map(({ candidate }) => candidate.offer.id)
  return coupon === null ? later : [...later, coupon.candidate.coupon.id]
}

function sumAt(values: readonly number[], places: readonly number[]): number {
  return places.reduce((sum, place) => sum + (values[place] ?? 0), 0)
}
