import { pricingMember } from '../ledger/pricing-member.ts'
import type { Member, PointsLot } from '../member.ts'
import { lotsToReturn, revive } from '../points/return-lots.ts'
import { missedCondition } from '../pricing/condition.ts'
import type { Moment } from '../price-facts.ts'
import type { Programme, RefundPolicy, Reward } from '../programme.ts'
import type { Redemption } from '../redemption.ts'
import type { MissReason } from '../sale.ts'
import type { SegmentKnown } from '../segment/in-segment.ts'
import type { BusinessDay, Points } from '../units.ts'

/** Why a member cannot have a reward, with the facts. Every kind has a text in every language. */
export type RedeemRefusal =
  /** `why` is what its condition misses. */
  | { readonly kind: 'condition'; readonly why: MissReason }
  /** The coupon that it gives is not in the programme any more. */
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'out-of-stock' }
  | { readonly kind: 'member-cap'; readonly max: number }
  | { readonly kind: 'too-few-points'; readonly need: Points; readonly have: Points }

/** The circumstances in which a reward is asked for. `stockLeft` null = without end. */
export type RewardDesk = {
  readonly member: Member
  readonly programme: Programme
  readonly at: Moment
  readonly store: string
  readonly stockLeft: number | null
  readonly known: SegmentKnown
}

/** Whether a member can have a reward here and now: null where they can, else the first thing in the way. */
export function redeemable(reward: Reward, desk: RewardDesk): RedeemRefusal | null {
  const { programme, at, store, stockLeft, known } = desk
  const { gives, perMember } = reward
  const member = pricingMember(desk.member, at.day, programme, null, known)
  if (gives.kind === 'coupon' && !programme.couponTemplates.some(({ id }) => id === gives.template)) {
    return { kind: 'withdrawn' }
  }
  const why = missedCondition(reward.when, { member, at, store, coBrand: null })
  if (why !== null) return { kind: 'condition', why }
  if (stockLeft !== null && stockLeft <= 0) return { kind: 'out-of-stock' }
  if (perMember !== null && (member.uses[reward.id]?.times ?? 0) >= perMember) {
    return { kind: 'member-cap', max: perMember }
  }
  if (member.spendable < reward.points) return { kind: 'too-few-points', need: reward.points, have: member.spendable }
  return null
}

/** What of a reward's points goes back on `day`, batch by batch, and what expired meanwhile and is lost. */
export function returnRedemption(
  redemption: Pick<Redemption, 'spentLots' | 'points'>,
  day: BusinessDay,
  policy: Pick<RefundPolicy, 'expiredPointsDays'>,
): { readonly backLots: readonly PointsLot[]; readonly lost: Points } {
  return revive(lotsToReturn(redemption.spentLots, 0, redemption.points), day, policy)
}
