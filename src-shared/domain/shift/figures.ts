import type { MemberProfile, PointsLot } from '../member.ts'
import type { Redemption } from '../redemption.ts'
import type { Refund } from '../refund.ts'
import type { Sale, TenderKind } from '../sale.ts'
import type { ShiftFigures } from '../shift.ts'
import { fen, points, type Fen, type Points } from '../units.ts'

/** What of a till's journal counts in a shift. Facts of other kinds may be among them and count nothing. */
export type ShiftFact =
  | { readonly kind: 'sale-committed'; readonly data: { readonly sale: Sale } }
  | { readonly kind: 'sale-refunded'; readonly data: { readonly refund: Refund } }
  | { readonly kind: 'reward-redeemed'; readonly data: { readonly redemption: Redemption } }
  | { readonly kind: 'reward-returned'; readonly data: { readonly backLots: readonly PointsLot[] } }
  | { readonly kind: 'member-enrolled'; readonly data: { readonly profile: MemberProfile } }
  | { readonly kind: 'cash-moved'; readonly data: { readonly amount: Fen } }

/** The kinds of these facts. */
export const SHIFT_FACTS = [
  'sale-committed',
  'sale-refunded',
  'reward-redeemed',
  'reward-returned',
  'member-enrolled',
  'cash-moved',
] as const satisfies readonly ShiftFact['kind'][]

/** A shift in which nothing has happened yet. */
export const NO_FIGURES: ShiftFigures = {
  sales: 0,
  memberSales: 0,
  payable: fen(0),
  refunds: 0,
  refunded: fen(0),
  tenders: { cash: fen(0), wechat: fen(0), alipay: fen(0), 'bank-card': fen(0), other: fen(0) },
  cashMoved: fen(0),
  saved: fen(0),
  pointsEarned: points(0),
  pointsSpent: points(0),
  pointsReversed: points(0),
  pointsBack: points(0),
  couponsUsed: 0,
  rewards: 0,
  enrolled: 0,
  plansSold: 0,
}

/** Adds up a shift from its facts, in any order. A partner's points are not ours and do not count. */
export function shiftFigures(facts: Iterable<ShiftFact>): ShiftFigures {
  let figures = NO_FIGURES
  for (const fact of facts) figures = addFact(figures, fact)
  return figures
}

/** The figures with one more fact; the same ones where it does not count. */
export function addFact(figures: ShiftFigures, fact: ShiftFact): ShiftFigures {
  switch (fact.kind) {
    case 'sale-committed':
      return addSale(figures, fact.data.sale)
    case 'sale-refunded':
      return addRefund(figures, fact.data.refund)
    case 'reward-redeemed': {
      const pointsSpent = points(figures.pointsSpent + fact.data.redemption.points)
      return { ...figures, rewards: figures.rewards + 1, pointsSpent }
    }
    case 'reward-returned':
      return { ...figures, pointsBack: points(figures.pointsBack + sumOf(fact.data.backLots)) }
    case 'member-enrolled':
      return { ...figures, enrolled: figures.enrolled + 1 }
    case 'cash-moved':
      return { ...figures, cashMoved: fen(figures.cashMoved + fact.data.amount) }
    default:
      return figures
  }
}

function addSale(figures: ShiftFigures, { priced, tenders, member, coupons, plans }: Sale): ShiftFigures {
  return {
    ...figures,
    sales: figures.sales + 1,
    memberSales: figures.memberSales + (member === null ? 0 : 1),
    payable: fen(figures.payable + priced.payable),
    tenders: addTenders(figures.tenders, tenders, 1),
    saved: fen(figures.saved + priced.saved),
    pointsEarned: points(figures.pointsEarned + priced.earned.points),
    pointsSpent: points(figures.pointsSpent + priced.points.spent),
    couponsUsed: figures.couponsUsed + coupons.length,
    plansSold: figures.plansSold + plans.length,
  }
}

function addRefund(figures: ShiftFigures, { money, tenders, reversed, backLots }: Refund): ShiftFigures {
  return {
    ...figures,
    refunds: figures.refunds + 1,
    refunded: fen(figures.refunded + money),
    tenders: addTenders(figures.tenders, tenders, -1),
    pointsReversed: points(figures.pointsReversed + reversed),
    pointsBack: points(figures.pointsBack + sumOf(backLots)),
  }
}

function addTenders(
  before: ShiftFigures['tenders'],
  tenders: readonly { readonly kind: TenderKind; readonly amount: Fen }[],
  sign: 1 | -1,
): ShiftFigures['tenders'] {
  const sums: Record<TenderKind, Fen> = { ...before }
  for (const { kind, amount } of tenders) sums[kind] = fen(sums[kind] + sign * amount)
  return sums
}

const sumOf = (lots: readonly PointsLot[]): Points => points(lots.reduce((sum, lot) => sum + lot.points, 0))
