import type { Offer } from '../offer.ts'
import type { Programme, SpendCheckRule } from '../programme.ts'
import type { Redemption } from '../redemption.ts'
import type { Sale } from '../sale.ts'
import { isCodeEnough, memberValue, rewardNeedsCheck } from '../spend-check.ts'
import { fen, millis, points, type Fen, type Millis, type Points } from '../units.ts'

/** The rule by which a day is looked at, and since when it held. */
export type CheckInForce = {
  readonly rule: SpendCheckRule
  /** Of the same programme: coupons open some of them. */
  readonly offers: readonly Offer[]
  readonly from: Millis
}

/**
 * The rule of a day: of the newest version by which something was sold, from the first sale on that knew one. Who sold later by an
 * older version had not heard of it, and is what is looked for. Null where no till knew a rule on that day.
 */
export function checkInForce(sales: readonly Sale[], programmes: readonly Programme[]): CheckInForce | null {
  const ruled = new Map(
    programmes.flatMap((each) => (each.spendCheck === undefined ? [] : [[each.version, each] as const])),
  )
  const known = sales.filter(({ priced }) => ruled.has(priced.programme.version))
  const newest = ruled.get(Math.max(...known.map(({ priced }) => priced.programme.version)))
  if (newest?.spendCheck === undefined) return null
  return { rule: newest.spendCheck, offers: newest.offers, from: millis(Math.min(...known.map(({ at }) => at))) }
}

/** What a member had was spent above the limit, and nobody made sure that it was them. */
export type UncheckedSpend = {
  readonly kind: 'sale' | 'redemption'
  readonly id: string
  readonly staff: string
  /** By points and coupons of a receipt; 0 for a reward. */
  readonly value: Fen
  /** For a reward; 0 for a receipt. */
  readonly points: Points
}

export function uncheckedSpends(
  { sales, redemptions }: { readonly sales: readonly Sale[]; readonly redemptions: readonly Redemption[] },
  inForce: CheckInForce | null,
): readonly UncheckedSpend[] {
  if (inForce === null) return []
  const { rule, offers, from } = inForce
  const receipts = sales.flatMap((sale): UncheckedSpend[] => {
    const { priced, priceFacts, member, check } = sale
    const value = memberValue({ priced, coupons: priceFacts.coupons, hasMember: member !== null }, offers)
    const asks = rule.fromValue !== null && value >= rule.fromValue && sale.at >= from
    if (!asks || value <= (check?.value ?? 0) || isCodeEnough(rule, member?.by)) return []
    return [{ kind: 'sale', id: sale.id, staff: sale.staff.id, value, points: points(0) }]
  })
  const rewards = redemptions.filter(
    (one) => one.at >= from && one.check === undefined && rewardNeedsCheck(rule, one.points),
  )
  return [
    ...receipts,
    ...rewards.map((one): UncheckedSpend => ({
      ...{ kind: 'redemption', id: one.id, staff: one.staff.id, value: fen(0), points: one.points },
    })),
  ]
}
