import { planOf } from '#domain/pricing/plan-lines.ts'
import type { Programme } from '#domain/programme.ts'
import type { Result } from '#domain/refusal.ts'
import type { Basket, BasketLine } from '#domain/sale.ts'

/** A paid membership is sold once on a receipt, with quantity 1. */
export type PlanRefusal = { readonly kind: 'plan-quantity'; readonly lineIds: readonly string[] }

/** A change of lines, refused where it would sell a paid membership more than once. */
export function planTwice<R>(changed: Result<Basket, R>, programme: Programme | null): Result<Basket, R | PlanRefusal> {
  if (!changed.ok || programme === null) return changed
  const lineIds = plansTwice(changed.value.lines, programme)
  return lineIds.length === 0 ? changed : { ok: false, reason: { kind: 'plan-quantity', lineIds } }
}

/** Lines that sell a paid membership in another quantity than 1, or one that another line sells. */
export function plansTwice(lines: readonly BasketLine[], programme: Programme): readonly string[] {
  const seen = new Set<string>()
  return lines.flatMap((line) => {
    const plan = planOf(line, programme)
    if (plan === null) return []
    const twice = line.quantity !== 1000 || seen.has(plan.id)
    seen.add(plan.id)
    return twice ? [line.id] : []
  })
}
