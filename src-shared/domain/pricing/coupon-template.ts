import type { Coupon } from '../member.ts'
import type { CouponTemplate } from '../offer.ts'
import { fen } from '../units.ts'

/**
 * What a coupon is worth: its template, and of a signed one the template with the worth that it carries itself. "¥10 off,
 * at most half of the bill" is "half off, at most ¥10": so the search knows it as any other percentage with a limit,
 * halves of a fen up. What the template takes off bounds it, whoever signed it. Null where the programme does not have
 * the template, or has it and lets nobody sign it.
 */
export function templateOf(coupon: Coupon, templates: readonly CouponTemplate[]): CouponTemplate | null {
  const template = templates.find(({ id }) => id === coupon.template)
  if (template === undefined) return null
  if (coupon.signed === undefined) return template
  const { effect, signed } = template
  if (signed === undefined || effect.kind !== 'amount') return null
  const off = fen(Math.min(coupon.signed.off, effect.off))
  const { share } = coupon.signed
  return { ...template, effect: share < 10_000 ? { kind: 'percent', off: share, max: off } : { kind: 'amount', off } }
}
