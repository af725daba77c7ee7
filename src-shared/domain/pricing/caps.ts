import type { Caps } from '../offer.ts'
import type { MissReason } from '../sale.ts'
import type { PricingInput } from './input.ts'

/** Whether an offer or a coupon template has been used as often as it may be; null where it may be used. */
export function missedCaps(id: string, caps: Caps | undefined, input: PricingInput): MissReason | null {
  if (caps === undefined) return null
  const { member, memberDay, storeDay, budget } = caps
  if (member !== undefined || memberDay !== undefined) {
    if (input.member === null) return { kind: 'members-only' }
    const uses = Object.hasOwn(input.member.uses, id) ? input.member.uses[id] : undefined
    if (member !== undefined && (uses?.times ?? 0) >= member) return { kind: 'member-cap', max: member }
    const today = uses?.day === input.at.day ? uses.onDay : 0
    if (memberDay !== undefined && today >= memberDay) return { kind: 'day-cap', max: memberDay }
  }
  if (storeDay !== undefined && (input.usage.storeDay[id] ?? 0) >= storeDay) return { kind: 'store-cap', max: storeDay }
  if (budget !== undefined && (input.usage.spent[id] ?? 0) >= budget) return { kind: 'budget' }
  return null
}
