import { isShared } from '#domain/shared-code.ts'
import { askedOfRoles } from '#protocol/asked-of-roles.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { memberNamedBy } from '#protocol/event-members.ts'
import { isErased } from '#protocol/personal-fields.ts'

/** What events refer to, before anything is read. */
export type References = {
  readonly members: ReadonlySet<string>
  readonly enrolled: ReadonlySet<string>
  readonly mobiles: ReadonlySet<string>
  readonly codes: ReadonlySet<string>
  /** Sales that come, and those that are taken back. */
  readonly sales: ReadonlySet<string>
  readonly refunded: ReadonlySet<string>
  readonly redemptions: ReadonlySet<string>
  readonly rewards: ReadonlySet<string>
  readonly coupons: ReadonlySet<string>
  readonly couponCodes: ReadonlySet<string>
  readonly cards: ReadonlySet<string>
  readonly conflicts: ReadonlySet<string>
  /** What is passed on as it is, in the lane of its id: tickets, baskets thrown away, complaints, tasks and ratings. */
  readonly passedOn: ReadonlySet<string>
  /** Who and what may have been erased: members that are named, and events that came erased and name nobody. */
  readonly erased: ReadonlySet<string>
  /** Members whose number is to change or to go: the one that they have is read too. */
  readonly numbers: ReadonlySet<string>
  /** Complaints for which points were given. */
  readonly given: ReadonlySet<string>
  /** Members who were handed a gift of a club event. */
  readonly guests: ReadonlySet<string>
  /** Tills that something is told of without a member. */
  readonly tills: ReadonlySet<string>
  readonly programmes: ReadonlySet<number>
}

export function referencesOf(events: readonly JournalEvent[]): References {
  const sets = {
    members: new Set<string>(),
    enrolled: new Set<string>(),
    mobiles: new Set<string>(),
    codes: new Set<string>(),
    sales: new Set<string>(),
    refunded: new Set<string>(),
    redemptions: new Set<string>(),
    rewards: new Set<string>(),
    coupons: new Set<string>(),
    couponCodes: new Set<string>(),
    cards: new Set<string>(),
    conflicts: new Set<string>(),
    passedOn: new Set<string>(),
    erased: new Set<string>(),
    numbers: new Set<string>(),
    given: new Set<string>(),
    guests: new Set<string>(),
    tills: new Set<string>(),
    programmes: new Set<number>(),
  }
  for (const event of events) {
    sets.programmes.add(event.programmeVersion)
    if (askedOfRoles(event).length > 0) sets.tills.add(event.till)
    const named = memberNamedBy(event)
    if (named !== null) sets.erased.add(named)
    else if (isErased(event)) sets.erased.add(event.id)
    if (event.kind === 'sale-committed') {
      const { sale } = event.data
      sets.sales.add(sale.id)
      sets.programmes.add(sale.priced.programme.version)
      if (sale.member !== null) sets.members.add(sale.member.id)
      for (const coupon of sale.coupons) if (!isShared(coupon)) sets.coupons.add(coupon.id)
    } else if (event.kind === 'sale-refunded') {
      const { refund } = event.data
      sets.refunded.add(refund.saleId)
      if (refund.member !== null) sets.members.add(refund.member.id)
    } else if (event.kind === 'reward-redeemed') {
      const { redemption } = event.data
      sets.redemptions.add(redemption.id)
      sets.rewards.add(redemption.reward)
      sets.members.add(redemption.member.id)
      if (redemption.coupon !== null) {
        sets.coupons.add(redemption.coupon.id)
        sets.couponCodes.add(redemption.coupon.code)
      }
    } else if (event.kind === 'reward-returned') {
      const { data } = event
      sets.redemptions.add(data.redemptionId)
      sets.rewards.add(data.reward)
      sets.members.add(data.memberId)
      if (data.couponId !== null) sets.coupons.add(data.couponId)
    } else if (event.kind === 'member-enrolled') {
      const fact = event.data
      sets.enrolled.add(fact.memberId)
      sets.mobiles.add(fact.profile.mobile)
      sets.codes.add(fact.code)
    } else if (event.kind === 'profile-changed') {
      const { memberId, profile } = event.data
      sets.members.add(memberId)
      for (const { field, value } of profile) {
        if (field !== 'mobile') continue
        sets.mobiles.add(value)
        sets.numbers.add(memberId)
      }
    } else if (event.kind === 'member-erased') {
      const { memberId, ids, also } = event.data
      for (const id of [memberId, ...ids]) {
        sets.members.add(id)
        sets.numbers.add(id)
      }
      for (const id of also) sets.erased.add(id)
    } else if (event.kind === 'coupon-issued') sets.coupons.add(event.data.coupon.id)
    else if (event.kind === 'queue-moved') sets.passedOn.add(event.data.fact.ticket)
    else if (event.kind === 'basket-discarded') sets.passedOn.add(event.data.basket.id)
    else if (event.kind === 'care-noted') sets.passedOn.add(event.data.fact.subject)
    else if (event.kind === 'club-noted') {
      const { memberId, act } = event.data.fact
      sets.members.add(memberId)
      sets.passedOn.add(memberId)
      if (act.kind === 'gift') sets.guests.add(memberId)
    } else if (event.kind === 'points-given') {
      const { subject, memberId } = event.data.fact
      sets.given.add(subject)
      if (memberId !== null) sets.members.add(memberId)
    } else if (event.kind === 'card-changed') {
      const { memberId, bound, lost } = event.data
      sets.members.add(memberId)
      for (const card of [bound, lost]) if (card !== null) sets.cards.add(card)
    } else if (event.kind === 'conflict-settled') {
      const { conflict, memberId, code } = event.data
      sets.conflicts.add(conflict)
      if (memberId !== null) sets.members.add(memberId)
      if (code !== null) sets.codes.add(code.new)
    } else if (event.kind === 'shift-closed') sets.tills.add(event.till)
  }
  return sets
}
