import { givenAway } from '../given-away.ts'
import type { PointsLot } from '../member.ts'
import type { Redemption } from '../redemption.ts'
import type { Refund } from '../refund.ts'
import type { DiscountSource, Sale } from '../sale.ts'
import { fen, points, type BusinessDay } from '../units.ts'
import { inOrder } from './empty-day.ts'
import type { Buyer, Cell, DaySum, Given, HourSum, OtherOff, StaffSum } from './day-sum.ts'

/** What happened on the day in one store, in any order. Rewards that were brought back are not among them. */
export type DayFacts = {
  readonly sales: readonly Sale[]
  readonly refunds: readonly Refund[]
  readonly redemptions: readonly Redemption[]
}

/** Adds up a day from its facts. The same in SQL is `src-hq/review/day-sums.ts`; a test compares both. */
export function sumDay(day: BusinessDay, { sales, refunds, redemptions }: DayFacts): DaySum {
  const own = sales.filter(({ member }) => member !== null)
  return {
    day,
    sales: takings(sales),
    memberSales: takings(own),
    refunds: {
      count: refunds.length,
      money: fen(sum(refunds, ({ money }) => money)),
      memberMoney: fen(sum(refunds, ({ money, member }) => (member === null ? 0 : money))),
    },
    points: {
      earned: points(sum(own, ({ priced }) => priced.earned.points)),
      spent: points(sum(own, ({ priced }) => priced.points.spent)),
      rewards: points(sum(redemptions, (one) => one.points)),
      back: points(sum(refunds, ({ backLots }) => lotsSum(backLots))),
      reversed: points(sum(refunds, ({ reversed }) => reversed)),
      owed: points(sum(refunds, ({ shortfall }) => shortfall?.owed ?? 0)),
      waived: points(sum(refunds, ({ shortfall }) => (shortfall?.how === 'waive' ? shortfall.points : 0))),
    },
    ...givenOf(sales),
    others: {
      manual: other(sales, 'manual'),
      points: other(sales, 'points'),
      partner: other(sales, 'partner-points'),
      rounding: other(sales, 'rounding'),
    },
    hours: byKey(sales, hourOf, hourSum, (hour) => String(hour.hour).padStart(2, '0')),
    cells: cellsOf(sales),
    buyers: byKey(
      own,
      ({ member }) => member?.id ?? '',
      buyer,
      ({ id }) => id,
    ),
    staff: staffOf(sales, refunds),
    rewards: byKey(
      redemptions,
      ({ reward }) => reward,
      rewardSum,
      ({ id }) => id,
    ),
    plans: sum(sales, ({ plans }) => plans.length),
  }
}

const sum = <T>(things: readonly T[], of: (thing: T) => number): number =>
  things.reduce((all, thing) => all + of(thing), 0)

const lotsSum = (lots: readonly PointsLot[]): number => sum(lots, (lot) => lot.points)

const takings = (sales: readonly Sale[]): DaySum['sales'] => ({
  count: sales.length,
  gross: fen(sum(sales, ({ priced }) => priced.gross)),
  paid: fen(sum(sales, ({ priced }) => priced.payable)),
})

/** Groups by a key and sums each group, in the order of `order` by code units, as everywhere in a `DaySum`. */
function byKey<T, K, S>(
  things: readonly T[],
  key: (thing: T) => K,
  sumOf: (key: K, group: readonly T[]) => S,
  order: (sum: S) => string,
): readonly S[] {
  return [...Map.groupBy(things, key)].map(([of, group]) => sumOf(of, group)).sort(inOrder(order))
}

const hourOf = ({ priceFacts }: Sale): number => Math.floor(priceFacts.at.minute / 60)

function hourSum(hour: number, sales: readonly Sale[]): HourSum {
  const { count, paid } = takings(sales)
  const own = takings(sales.filter(({ member }) => member !== null))
  return { hour, sales: count, paid, memberSales: own.count, memberPaid: own.paid }
}

const buyer = (id: string, sales: readonly Sale[]): Buyer => ({
  id,
  sales: sales.length,
  paid: takings(sales).paid,
  first: sales.some(({ priceFacts }) => priceFacts.member?.visit.ever === 1),
})

const rewardSum = (id: string, group: readonly Redemption[]) => ({
  id,
  count: group.length,
  points: points(sum(group, (one) => one.points)),
})

function givenOf(sales: readonly Sale[]): Pick<DaySum, 'offers' | 'coupons'> {
  const given = sales.flatMap((sale) => {
    const templates = new Set(sale.coupons.map(({ template }) => template))
    return [...givenAway(sale)].map(([id, off]) => ({ id, off, isCoupon: templates.has(id) }))
  })
  const of = (isCoupon: boolean): readonly Given[] =>
    byKey(
      given.filter((one) => one.isCoupon === isCoupon),
      ({ id }) => id,
      (id, group) => ({ id, receipts: group.length, off: fen(sum(group, ({ off }) => off)) }),
      ({ id }) => id,
    )
  return { offers: of(false), coupons: of(true) }
}

function other(sales: readonly Sale[], kind: DiscountSource['kind']): DaySum['others'][OtherOff] {
  const offs = sales.map(({ priced }) => sum(priced.applied, ({ source, off }) => (source.kind === kind ? off : 0)))
  return { receipts: offs.filter((off) => off !== 0).length, off: fen(sum(offs, (off) => off)) }
}

function cellsOf(sales: readonly Sale[]): readonly Cell[] {
  const lines = sales.flatMap(({ member, lines: bought, priced }) => {
    const categories = new Map(bought.map(({ id, category }) => [id, category]))
    return priced.lines.map(({ lineId, net }) => ({
      tier: member?.tier ?? '',
      category: categories.get(lineId) ?? '',
      net,
    }))
  })
  return byKey(
    lines,
    ({ tier, category }) => JSON.stringify([tier, category]),
    (_, group) => ({
      tier: group[0]?.tier ?? '',
      category: group[0]?.category ?? '',
      net: fen(sum(group, (one) => one.net)),
    }),
    ({ tier, category }) => `${tier} ${category}`,
  )
}

function staffOf(sales: readonly Sale[], refunds: readonly Refund[]): readonly StaffSum[] {
  const refunded = Map.groupBy(refunds, ({ staff }) => staff.id)
  const sold = Map.groupBy(sales, ({ staff }) => staff.id)
  return [...new Set([...sold.keys(), ...refunded.keys()])]
    .map((id) => staffSum(id, sold.get(id) ?? [], refunded.get(id) ?? []))
    .sort(inOrder(({ id }) => id))
}

function staffSum(id: string, sales: readonly Sale[], refunds: readonly Refund[]): StaffSum {
  const { count, paid } = takings(sales)
  const own = sales.flatMap(({ member }) => (member === null ? [] : [member]))
  return {
    ...{ id, sales: count, paid },
    memberSales: own.length,
    typed: own.filter(({ by }) => by === 'typed').length,
    manual: other(sales, 'manual').off,
    voided: sum(sales, ({ voided }) => voided?.lines ?? 0),
    voidedSum: fen(sum(sales, ({ voided }) => voided?.gross ?? 0)),
    refunds: refunds.length,
    refunded: fen(sum(refunds, ({ money }) => money)),
  }
}
