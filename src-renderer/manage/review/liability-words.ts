import { mulDiv } from '#domain/mul-div.ts'
import type { Programme } from '#domain/programme.ts'
import { expiredWithin, type Liability } from '#domain/review/liability.ts'
import { fen, points, type BusinessDay, type Fen, type Points } from '#domain/units.ts'
import type { Store } from '#store/open.ts'
import { readMeta } from '#store/meta.ts'
import { latestProgramme } from '#store/queries.ts'
import { formatMoneyShort, grouped } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'
import { rateOf } from './figures.ts'
import { spanBefore, spanOfYear, type Span } from './read-review.ts'

/** What members have in points, as headquarters reckoned it last, and what a point pays. */
export type ReadLiability = { readonly sum: Liability; readonly redeeming: Programme['redeeming'] }

/** Null where headquarters has sent none yet. */
export async function readLiability(store: Store): Promise<ReadLiability | null> {
  const [sum, programme] = await Promise.all([readMeta(store, 'liability'), latestProgramme(store)])
  return sum == null || programme === null ? null : { sum, redeeming: programme.redeeming }
}

/** What points pay on bills at most; rounded down to whole fen. */
const worthOf = (count: Points, { points: of, fen: pays }: Programme['redeeming']): Fen => fen(mulDiv(count, pays, of))

/** A month as people read it on a day; null: later than all. */
export function monthText(say: Say, month: string | null, day: BusinessDay): string {
  if (month === null) return say('manage.liability.later')
  const [year, number] = [month.slice(0, 4), Number(month.slice(5))]
  return year === day.slice(0, 4)
    ? say('manage.liability.month', { month: number })
    : say('manage.liability.year-month', { year, month: number })
}

export type LiabilityFigure = {
  readonly name: MessageKey
  readonly count: Points
  readonly made: string
}

/** What is told of it above the months. */
export function liabilityFigures(say: Say, { sum, redeeming }: ReadLiability, span: Span): readonly LiabilityFigure[] {
  const next = sum.months.slice(0, 3)
  const due = points(next.reduce((all, one) => all + one.points, 0))
  const left = next.every(({ expected }) => expected !== null)
    ? points(next.reduce((all, one) => all + (one.expected ?? 0), 0))
    : null
  const expiredIn = ({ from, to }: Span) => formatPoints(expiredWithin(sum, from, to))
  return [
    {
      name: 'manage.liability.points',
      count: sum.points,
      made: say('manage.liability.points.made', {
        worth: formatMoneyShort(worthOf(sum.points, redeeming)),
        members: grouped(sum.members),
        pending: formatPoints(sum.pending),
      }),
    },
    {
      name: 'manage.liability.due',
      count: due,
      made:
        left === null
          ? say('manage.liability.due.unknown')
          : say('manage.liability.due.made', { left: formatPoints(left), share: rateOf(left, due) }),
    },
    {
      name: 'manage.liability.expired',
      count: expiredWithin(sum, span.from, span.to),
      made: say('manage.liability.expired.made', {
        before: expiredIn(spanBefore(span)),
        year: expiredIn(spanOfYear(span)),
      }),
    },
    {
      name: 'manage.liability.owed',
      count: sum.owed,
      made: say('manage.liability.owed.made', { n: sum.owing, endless: formatPoints(sum.endless) }),
    },
  ]
}
