import { planOf } from '#domain/pricing/plan-lines.ts'
import type { Programme } from '#domain/programme.ts'
import type { Basket } from '#domain/sale.ts'
import type { MemberSlotProps } from './slots.ts'
import type { CounterView } from './use-counter-view.ts'
import { coBrandName, partnerName } from '#ui/rules/programme-names.ts'

/** The partner's member at the counter, by the names that people know; null without one. */
export function partnerOf({
  basket,
  programme,
}: Pick<CounterView, 'basket' | 'programme'>): MemberSlotProps['partner'] {
  if (basket?.partner == null) return null
  return { name: partnerName(programme, basket.partner.partner), code: basket.partner.code }
}

/** The name of the co-branded card that was shown; null without one. */
export function coBrandOf({ basket, programme }: Pick<CounterView, 'basket' | 'programme'>): string | null {
  return basket?.coBrand == null ? null : coBrandName(programme, basket.coBrand)
}

/** Lines that sell a paid membership while no member is there to hold it. */
export function planLinesWithoutMember(basket: Basket | null, programme: Programme): ReadonlySet<string> {
  if (basket === null || basket.memberId !== null) return new Set()
  return new Set(basket.lines.filter((line) => planOf(line, programme) !== null).map(({ id }) => id))
}
