import type { Sale } from '#domain/sale.ts'
import { basisPoints, fen } from '#domain/units.ts'
import type { ShopDay } from '#test/support/launch/shop-day.ts'
import { formatMoney, formatMoneyShort } from '#ui/format/money.ts'
import { formatRate } from '#ui/format/rate.ts'
import { isNewOn, share, sum, withMember } from './history.ts'
import type { Seeded } from './seeded.ts'

export const yuan = (amount: number): string => formatMoneyShort(fen(amount))
export const exactly = (amount: number): string => formatMoney(fen(amount))
export const grouped = (whole: number): string => whole.toLocaleString('en-US')
export const percent = (part: number, whole: number): string => {
  const rate = share(part, whole)
  return rate === null ? '–' : formatRate(basisPoints(rate))
}

/** A figure as it stands on the screen and in the workbook. `kind` says in what unit the workbook has it. */
export type Expected = {
  readonly name: string
  readonly kind: 'money' | 'points' | 'count'
  readonly value: number
  readonly before: number
  readonly year: number
  readonly made: string
}

/** A figure with one line beside it; `number` as the workbook has it. */
export type ExpectedTile = {
  readonly name: string
  readonly value: string
  readonly number: number
  readonly made: string
}

export const shown = ({ kind, value }: Pick<Expected, 'kind' | 'value'>): string =>
  kind === 'money' ? yuan(value) : grouped(value)

const offBy = (sales: readonly Sale[], kinds: readonly string[]): number =>
  sum(sales, ({ priced }) => sum(priced.applied, ({ source, off }) => (kinds.includes(source.kind) ? off : 0)))
const paidOf = (sales: readonly Sale[]): number => sum(sales, ({ priced }) => priced.payable)
const buyersOf = (sales: readonly Sale[]): readonly string[] => [
  ...new Set(withMember(sales).map(({ member }) => member!.code)),
]

type FigureRule = readonly [
  name: string,
  kind: Expected['kind'],
  of: (day: ShopDay) => number,
  made: (day: ShopDay, seeded: Seeded) => string,
]

/** What each figure is by its definition on the page: from receipts, and from nothing that adds them up in the app. */
const RULES: readonly FigureRule[] = [
  [
    '会员销售额',
    'money',
    ({ sales }) => paidOf(withMember(sales)),
    ({ sales }) => `占全店 ${yuan(paidOf(sales))} 的 ${percent(paidOf(withMember(sales)), paidOf(sales))}`,
  ],
  [
    '会员小票',
    'count',
    ({ sales }) => withMember(sales).length,
    ({ sales }) => {
      const own = withMember(sales)
      return `占 ${percent(own.length, sales.length)} · 平均 ${exactly(Math.round(paidOf(own) / own.length))}`
    },
  ],
  [
    '到店会员',
    'count',
    ({ sales }) => buyersOf(sales).length,
    (day, seeded) => {
      const buyers = buyersOf(day.sales)
      const fresh = buyers.filter((code) => isNewOn(seeded, code, day)).length
      return `新会员 ${fresh} · 回头 ${buyers.length - fresh}`
    },
  ],
  [
    '优惠让利',
    'money',
    ({ sales }) => offBy(sales, ['offer', 'coupon', 'manual']),
    ({ sales }) =>
      `占原价 ${percent(
        offBy(sales, ['offer', 'coupon', 'manual']),
        sum(sales, ({ priced }) => priced.gross),
      )} · 其中手工 ${yuan(offBy(sales, ['manual']))}`,
  ],
  [
    '发出积分',
    'points',
    ({ sales }) => sum(sales, ({ priced }) => priced.earned.points),
    ({ refunds }) => `退货收回 ${grouped(sum(refunds, ({ reversed }) => reversed))}`,
  ],
  [
    '用掉积分',
    'points',
    ({ sales, redemptions }) =>
      sum(sales, ({ priced }) => priced.points.spent) + sum(redemptions, ({ points }) => points),
    ({ sales, redemptions, refunds }) =>
      [
        `抵现 ${grouped(sum(sales, ({ priced }) => priced.points.spent))}`,
        `兑换 ${grouped(sum(redemptions, ({ points }) => points))}`,
        `退回 ${grouped(sum(refunds, ({ backLots }) => sum(backLots, ({ points }) => points)))}`,
      ].join(' · '),
  ],
  [
    '新增欠分',
    'points',
    ({ refunds }) => sum(refunds, ({ shortfall }) => shortfall?.owed ?? 0),
    ({ refunds }) =>
      `另免 ${grouped(sum(refunds, ({ shortfall }) => (shortfall?.how === 'waive' ? shortfall.points : 0)))}`,
  ],
  [
    '退货',
    'money',
    ({ refunds }) => sum(refunds, ({ money }) => money),
    ({ refunds }) =>
      `${refunds.length} 笔 · 会员 ${yuan(sum(refunds, ({ money, member }) => (member === null ? 0 : money)))}`,
  ],
]

export function expectedFigures(
  seeded: Seeded,
  { now, before, year }: Readonly<Record<'now' | 'before' | 'year', ShopDay>>,
): readonly Expected[] {
  return RULES.map(([name, kind, of, made]) => ({
    ...{ name, kind, value: of(now), before: of(before), year: of(year) },
    made: made(now, seeded),
  }))
}

/** How far a figure lies from an earlier one; nothing where that was nothing. */
export function change(now: number, then: number): string {
  if (then === 0) return ''
  const rate = Math.round(((now - then) * 1000) / then) / 10
  return `${rate > 0 ? '+' : rate < 0 ? '−' : '±'}${Math.abs(rate).toFixed(1)}%`
}
