import type { Missed, MissReason } from '../sale.ts'
import { fen } from '../units.ts'
import type { CouponCandidate, OfferCandidate } from './candidates.ts'
import { nextReach } from './effect.ts'
import type { Choice } from './search.ts'
import { sumAt } from './terrain.ts'

/**
 * Why the offers and coupons that might have applied do not, measured on the combination that was
 * chosen; and, for steps that do apply, what is missing to the next one.
 */
export function explain(
  choice: Choice,
  offers: readonly OfferCandidate[],
  coupons: readonly CouponCandidate[],
): Missed[] {
  const applied = new Set(choice.steps.map(({ candidate }) => candidate.offer.id))
  const instead = [...applied, ...(choice.coupon === null ? [] : [choice.coupon.candidate.coupon.id])]
  const missed: Missed[] = []
  for (const candidate of offers) {
    const { offer, places } = candidate
    const have = sumAt(choice.entries.get(candidate.stage) ?? choice.beforeCoupon, places)
    const reason = stepReason(candidate, have) ?? (applied.has(offer.id) ? null : outdone(instead))
    if (reason !== null) missed.push({ source: { kind: 'offer', id: offer.id, name: offer.name }, reason })
  }
  for (const { coupon, template, places } of coupons) {
    if (choice.coupon?.candidate.coupon.id === coupon.id) continue
    const have = sumAt(choice.beforeCoupon, places)
    const { reach } = template.when
    const reason: MissReason =
      reach !== undefined && have < reach
        ? { kind: 'threshold', need: reach, have: fen(have) }
        : choice.coupon !== null
          ? { kind: 'coupon-limit' }
          : outdone(instead)
    missed.push({ source: { kind: 'coupon', id: coupon.id, name: template.name }, reason })
  }
  return missed
}

function outdone(instead: readonly string[]): MissReason {
  return instead.length === 0 ? { kind: 'no-gain' } : { kind: 'better', instead }
}

function stepReason({ offer }: OfferCandidate, have: number): MissReason | null {
  const { reach } = offer.when
  const need = reach !== undefined && have < reach ? reach : nextReach(offer.effect, have)
  return need === null ? null : { kind: 'threshold', need: fen(need), have: fen(have) }
}
