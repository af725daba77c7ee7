import { expectedCash } from '#domain/shift/drawer.ts'
import type { Shift } from '#domain/shift.ts'
import type { TenderKind } from '#domain/sale.ts'
import { formatMoney } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { TENDER_KEY } from '../words/say-tender.ts'

export type FigureRow = { readonly key: MessageKey; readonly value: string }
export type FigurePart = { readonly title: MessageKey; readonly rows: readonly FigureRow[] }

const KINDS = Object.keys(TENDER_KEY) as readonly TenderKind[]

/** The figures of a shift as they are shown and printed, in four parts. */
export function figureParts({ float, figures }: Pick<Shift, 'float' | 'figures'>): readonly FigurePart[] {
  const count = (key: MessageKey, value: number): FigureRow => ({ key, value: String(value) })
  const money = (key: MessageKey, value: Shift['float']): FigureRow => ({ key, value: formatMoney(value) })
  const points = (key: MessageKey, value: Shift['figures']['pointsEarned']): FigureRow => ({
    key,
    value: formatPoints(value),
  })
  return [
    {
      title: 'counter.shift.part.sales',
      rows: [
        count('counter.shift.sales', figures.sales),
        count('counter.shift.member-sales', figures.memberSales),
        money('counter.shift.payable', figures.payable),
        money('counter.shift.saved', figures.saved),
        count('counter.shift.refunds', figures.refunds),
        money('counter.shift.refunded', figures.refunded),
      ],
    },
    {
      title: 'counter.shift.part.members',
      rows: [
        points('counter.shift.points-earned', figures.pointsEarned),
        points('counter.shift.points-spent', figures.pointsSpent),
        points('counter.shift.points-reversed', figures.pointsReversed),
        points('counter.shift.points-back', figures.pointsBack),
        count('counter.shift.coupons', figures.couponsUsed),
        count('counter.shift.rewards', figures.rewards),
        count('counter.shift.enrolled', figures.enrolled),
        count('counter.shift.plans', figures.plansSold),
      ],
    },
    {
      title: 'counter.shift.part.money',
      rows: KINDS.map((kind) => money(TENDER_KEY[kind], figures.tenders[kind])),
    },
    {
      title: 'counter.shift.part.drawer',
      rows: [
        money('counter.shift.float.row', float),
        money('counter.shift.cash-net', figures.tenders.cash),
        money('counter.shift.cash-moved', figures.cashMoved),
        money('counter.shift.expected', expectedCash(float, figures)),
      ],
    },
  ]
}
