import { addDays } from '#domain/calendar.ts'
import type { CareSum } from '#domain/care/care-sum.ts'
import type { Proposal } from '#domain/care/proposals.ts'
import { RECENT } from '#domain/review/loyalty.ts'
import type { BusinessDay } from '#domain/units.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import { formatRate } from '#ui/format/rate.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { DeskPorts } from '#usecases/care-desk.ts'
import { readCareSum } from '#usecases/read-care-sum.ts'
import { readQueueSum, type QueueSumPage } from '../read-queue-sum.ts'
import type { FigureKind } from './figures.ts'
import type { Span } from './read-review.ts'
import type { Tile } from './Tiles.tsx'

/** A figure of complaints, calls, ratings or the queue. `value`: null where nothing can be said. */
export type ServiceFigure = {
  readonly name: MessageKey
  readonly kind: FigureKind
  readonly value: number | null
  readonly made: string
}

/**
 * Complaints, calls, ratings and the queue of a period; nothing where the store has none of them. `proposals`: null while
 * they are being looked for, then it is not told how many calls wait.
 */
export async function readService(
  say: Say,
  ports: DeskPorts,
  { from, to }: Span,
  proposals: readonly Proposal[] | null,
): Promise<readonly ServiceFigure[]> {
  const [care, queue] = await Promise.all([
    readCareSum(ports, from, to, proposals ?? []),
    readQueueSum(ports, { from, to }),
  ])
  return [...careFigures(say, care, proposals !== null), ...queueFigures(say, queue)]
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

function careFigures(say: Say, care: CareSum | null, knowsWaiting: boolean): readonly ServiceFigure[] {
  if (care === null) return []
  const complaints = Object.values(care.complaints)
  const calls = Object.values(care.followUps)
  const { ratings, given } = care
  return [
    {
      ...{ name: 'manage.review.complaints', kind: 'count' },
      value: sumOf(complaints.map(({ opened }) => opened)),
      made: say('manage.review.complaints.made', {
        closed: sumOf(complaints.map(({ closed }) => closed)),
        overdue: sumOf(complaints.map(({ overdue }) => overdue)),
      }),
    },
    {
      ...{ name: 'manage.review.calls', kind: 'count' },
      value: sumOf(calls.map(({ tries }) => tries)),
      made: say('manage.review.calls.made', {
        content: sumOf(calls.map(({ results }) => results.content)),
        waiting: knowsWaiting ? sumOf(calls.map(({ waiting }) => waiting)) : say('manage.queue.unknown'),
      }),
    },
    {
      ...{ name: 'manage.review.ratings', kind: 'score', value: ratings.service.mean },
      made: say('manage.review.ratings.made', {
        n: ratings.count,
        product: scoreOf(say, ratings.product.mean),
        solving: scoreOf(say, ratings.solving.mean),
      }),
    },
    {
      ...{ name: 'manage.review.made-good', kind: 'points', value: given.points },
      made: say('manage.review.made-good.made', { n: given.coupons, off: formatMoneyShort(given.off) }),
    },
  ]
}

const scoreOf = (say: Say, mean: number | null): string =>
  mean === null ? say('manage.queue.unknown') : mean.toFixed(1)

function queueFigures(say: Say, page: QueueSumPage | null): readonly ServiceFigure[] {
  if (page === null || page.sum.parties === 0) return []
  const { parties, walked, coupons } = page.sum
  return [
    {
      ...{ name: 'manage.queue.parties', kind: 'count', value: parties },
      made: say('manage.review.queue.made', {
        rate: walked.rate === null ? say('manage.queue.unknown') : formatRate(walked.rate),
        cost: formatMoneyShort(coupons.cost),
      }),
    },
  ]
}

/** What customers said lately, for the tile; null where the store does not ask. */
export async function readSatisfaction(say: Say, ports: DeskPorts, today: BusinessDay): Promise<Tile | null> {
  const care = await readCareSum(ports, addDays(today, 1 - RECENT), today, [])
  if (care === null) return null
  const { ratings } = care
  const means = [ratings.product, ratings.service, ratings.solving].flatMap(({ mean }) => mean ?? [])
  const { recommend } = ratings
  return {
    ...{ name: 'manage.review.tile.content', meaning: 'manage.review.tile.content.means', kind: 'score' },
    value: means.length === 0 ? null : sumOf(means) / means.length,
    made: say('manage.review.tile.content.made', {
      n: ratings.count,
      recommend: recommend.score === null ? say('manage.queue.unknown') : String(Math.round(recommend.score * 100)),
    }),
  }
}
