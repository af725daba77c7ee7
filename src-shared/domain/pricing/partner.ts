import { mulDiv } from '../mul-div.ts'
import type { Partner } from '../programme.ts'
import type { PartnerMember, PartnerSettlement, PointsSettlement } from '../sale.ts'
import { fen, points } from '../units.ts'
import { settlePoints } from './points.ts'

const NOTHING: PointsSettlement = {
  spent: points(0),
  off: fen(0),
  best: points(0),
  min: points(0),
  step: points(1),
  refusal: null,
}

/**
 * How many of a partner's points pay for a bill, all in that partner's rules. What the partner's member
 * has is not known here: up to `maxPerSale` is taken on trust.
 */
export function burnPartnerPoints(
  { burn }: Partner,
  choice: PartnerMember['points'],
  facts: { readonly bill: number; readonly eligible: number },
): PointsSettlement {
  if (burn === null) {
    return choice === 'none' || choice === 0 ? NOTHING : { ...NOTHING, refusal: { kind: 'partner-burns-nothing' } }
  }
  const trusted = { spendable: burn.maxPerSale, maxPoints: null }
  return settlePoints(choice, { ...facts, member: trusted }, burn)
}

/** The settlement with a partner's member: what was burnt, and what the `paid` fen of goods earn, rounded down. */
export function settlePartner(
  { earn }: Partner,
  { partner, code }: PartnerMember,
  burnt: PointsSettlement,
  paid: number,
): PartnerSettlement {
  const earned = earn === null ? 0 : mulDiv(paid, earn.points, earn.perFen)
  return { partner, code, burnt, earned: points(earned) }
}
