import { balance, spendLots } from '#domain/points/lots.ts'
import type { Redeeming } from '#domain/programme.ts'
import type { PointsSettlement } from '#domain/sale.ts'
import type { BusinessDay, Points } from '#domain/units.ts'
import type { CounterView } from '../use-counter-view.ts'

/** Whose points may pay now, and how. */
export type PointsDesk = {
  readonly settlement: PointsSettlement
  /** Null where these points do not pay here. */
  readonly redeeming: Redeeming | null
  /** The name of a partner's points; null for our own. */
  readonly partner: string | null
  /** What our own member has after spending so many; null for a partner's, who alone knows. */
  readonly after: (spent: Points) => PointsLeft | null
}

export type PointsLeft = {
  readonly points: Points
  readonly expiring: { readonly points: Points; readonly on: BusinessDay } | null
}

/** Null where nobody with points is at the counter, or nothing is priced yet. */
export function pointsDesk({ programme, priced, member, today }: CounterView): PointsDesk | null {
  if (priced === null) return null
  if (priced.partner !== null) {
    const { partner: id, burnt } = priced.partner
    const partner = programme.partners.find((each) => each.id === id)
    return { settlement: burnt, redeeming: partner?.burn ?? null, partner: partner?.name ?? id, after: () => null }
  }
  if (member === null) return null
  const { lots, owed } = member.member
  const after = (spent: Points) => {
    const { spendable, expiring } = balance({ lots: spendLots(lots, spent, today).lots, owed }, today)
    return { points: spendable, expiring }
  }
  return { settlement: priced.points, redeeming: programme.redeeming, partner: null, after }
}
