import type { Fact } from './event.ts'

function memberChangedBy({ kind, data }: Fact): string | null {
  switch (kind) {
    case 'member-enrolled':
    case 'reward-returned':
    case 'card-changed':
    case 'profile-changed':
    case 'member-erased':
    case 'conflict-settled':
      return data.memberId
    case 'points-given':
      return data.fact.memberId
    case 'sale-committed':
      return data.sale.member?.id ?? null
    case 'sale-refunded':
      return data.refund.member?.id ?? null
    case 'reward-redeemed':
      return data.redemption.member.id
    default:
      return null
  }
}

/** The member whom a fact is about, whether it changes them or not; null where it names none. */
export function memberNamedBy(fact: Fact): string | null {
  const { kind, data } = fact
  switch (kind) {
    case 'queue-moved':
      return data.fact.act.kind === 'take' ? data.fact.act.memberId : null
    case 'care-noted':
      return data.fact.memberId
    case 'basket-parked':
    case 'basket-discarded':
      return data.basket.memberId
    case 'member-revealed':
    case 'member-exported':
      return data.memberId
    case 'coupon-issued':
      return data.coupon.memberId
    case 'club-noted':
      return data.fact.memberId
    default:
      return memberChangedBy(fact)
  }
}

/** The mobile number of somebody whom a fact may not name otherwise; null where there is none. */
function mobileToldBy({ kind, data }: Fact): string | null {
  if (kind === 'queue-moved') return data.fact.act.kind === 'take' ? data.fact.act.mobile : null
  return kind === 'care-noted' && data.fact.act.kind === 'complain' ? data.fact.act.mobile : null
}

/**
 * Who is erased, by what events name: ids that they ever had and those of events that are about them without naming
 * them, mobile numbers, and complaints that are known by these.
 */
export type Erasing = {
  readonly ids: ReadonlySet<string>
  readonly mobiles: ReadonlySet<string>
  readonly subjects: ReadonlySet<string>
}

/** Whether a fact is about who is erased. */
export function isAbout(fact: Fact & { readonly id?: string }, { ids, mobiles, subjects }: Erasing): boolean {
  if (fact.id !== undefined && ids.has(fact.id)) return true
  const member = memberNamedBy(fact)
  if (member !== null) return ids.has(member)
  const mobile = mobileToldBy(fact)
  if (mobile !== null) return mobiles.has(mobile)
  return fact.kind === 'care-noted' && subjects.has(fact.data.fact.subject)
}
