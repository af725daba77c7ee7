import type { PeriodSum } from '#domain/review/period-sum.ts'
import { basisPoints, fen, points } from '#domain/units.ts'
import { formatMoneyShort, formatMoney, grouped } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { formatRate } from '#ui/format/rate.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { NumberCell } from '#ui/tables/table.ts'
import type { Compared } from './read-review.ts'

/** `rate`: a share in basis points; `score`: a mean of what customers gave, 1 to 5. */
export type FigureKind = NumberCell['kind']

/** A figure of the review: what it is called, what it comes to, and what it is made of. */
export type Figure = {
  readonly name: MessageKey
  readonly meaning: MessageKey
  readonly kind: FigureKind
  readonly value: number
  /** The same of the weeks before and of a year ago; null where that is not known. */
  readonly before: number | null
  readonly year: number | null
  readonly made: string
}

type Rule = {
  readonly name: MessageKey
  readonly meaning: MessageKey
  readonly kind: FigureKind
  readonly of: (sum: PeriodSum) => number
  readonly made: (say: Say, sum: PeriodSum) => string
}

/** A part of a whole as people read it; nothing of nothing is told as none. */
export const rateOf = (part: number, whole: number): string =>
  whole === 0 ? '–' : formatRate(basisPoints(Math.round((part * 10_000) / whole)))

const average = (sum: number, count: number): string => (count === 0 ? '–' : formatMoney(fen(Math.round(sum / count))))

/** What offers, coupons and hands took off; points are a way to pay, rounding is none of ours. */
const takenOff = ({ offers, coupons, others }: PeriodSum): number =>
  [...offers, ...coupons, others.manual].reduce((sum, { off }) => sum + off, 0)

const RULES: readonly Rule[] = [
  {
    ...{ name: 'manage.review.member-paid', meaning: 'manage.review.member-paid.means', kind: 'money' },
    of: ({ memberSales }) => memberSales.paid,
    made: (say, { memberSales, sales }) =>
      say('manage.review.member-paid.made', {
        share: rateOf(memberSales.paid, sales.paid),
        all: formatMoneyShort(sales.paid),
      }),
  },
  {
    ...{ name: 'manage.review.member-sales', meaning: 'manage.review.member-sales.means', kind: 'count' },
    of: ({ memberSales }) => memberSales.count,
    made: (say, { memberSales, sales }) =>
      say('manage.review.member-sales.made', {
        share: rateOf(memberSales.count, sales.count),
        bill: average(memberSales.paid, memberSales.count),
      }),
  },
  {
    ...{ name: 'manage.review.buyers', meaning: 'manage.review.buyers.means', kind: 'count' },
    of: ({ people }) => people.buyers,
    made: (say, { people }) =>
      say('manage.review.buyers.made', { first: people.first, back: people.buyers - people.first }),
  },
  {
    ...{ name: 'manage.review.off', meaning: 'manage.review.off.means', kind: 'money' },
    of: takenOff,
    made: (say, sum) =>
      say('manage.review.off.made', {
        share: rateOf(takenOff(sum), sum.sales.gross),
        manual: formatMoneyShort(sum.others.manual.off),
      }),
  },
  {
    ...{ name: 'manage.review.earned', meaning: 'manage.review.earned.means', kind: 'points' },
    of: ({ points: sum }) => sum.earned,
    made: (say, { points: sum }) => say('manage.review.earned.made', { reversed: formatPoints(sum.reversed) }),
  },
  {
    ...{ name: 'manage.review.spent', meaning: 'manage.review.spent.means', kind: 'points' },
    of: ({ points: sum }) => sum.spent + sum.rewards,
    made: (say, { points: sum }) =>
      say('manage.review.spent.made', {
        bills: formatPoints(sum.spent),
        rewards: formatPoints(sum.rewards),
        back: formatPoints(sum.back),
      }),
  },
  {
    ...{ name: 'manage.review.owed', meaning: 'manage.review.owed.means', kind: 'points' },
    of: ({ points: sum }) => sum.owed,
    made: (say, { points: sum }) => say('manage.review.owed.made', { waived: formatPoints(sum.waived) }),
  },
  {
    ...{ name: 'manage.review.refunds', meaning: 'manage.review.refunds.means', kind: 'money' },
    of: ({ refunds }) => refunds.money,
    made: (say, { refunds }) =>
      say('manage.review.refunds.made', { n: refunds.count, members: formatMoneyShort(refunds.memberMoney) }),
  },
]

export function figuresOf(say: Say, { now, before, year }: Compared): readonly Figure[] {
  return RULES.map(({ of, made, ...rule }) => ({
    ...rule,
    value: of(now),
    before: before === null ? null : of(before),
    year: year === null ? null : of(year),
    made: made(say, now),
  }))
}

/** A figure in its unit, as people read it. */
export function formatFigure(kind: FigureKind, value: number): string {
  switch (kind) {
    case 'money':
      return formatMoneyShort(fen(value))
    case 'points':
      return formatPoints(points(value))
    case 'count':
      return grouped(value)
    case 'rate':
      return formatRate(basisPoints(value))
    case 'score':
      return value.toFixed(1)
  }
}

/** How far a figure lies from another, in words; null where there is nothing to hold it against. */
export function changeOf(value: number, other: number | null): string | null {
  if (other === null || other === 0) return null
  const change = Math.round(((value - other) * 1000) / other) / 10
  return `${change > 0 ? '+' : change < 0 ? '−' : '±'}${Math.abs(change).toFixed(1)}%`
}
