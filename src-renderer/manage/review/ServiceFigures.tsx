import { addDays } from '#domain/calendar.ts'
import type { CareSum } from '#domain/care/care-sum.ts'
import type { Proposal } from '#domain/care/proposals.ts'
import { RECENT } from '#domain/review/loyalty.ts'
import type { BusinessDay } from '#domain/units.ts'
import { formatMoneyShort, grouped } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { formatRate } from '#ui/format/rate.ts'
import { useSession } from '#ui/session.ts'
import type { MessageKey } from '#ui/text/messages.ts'
import { useText, type Say } from '#ui/text/use-text.ts'
import { unlessDamaged } from '#usecases/mending.ts'
import { readCareSum } from '#usecases/read-care-sum.ts'
import { proposalsOfToday } from '#usecases/work-list.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { FigureList } from '../FigureList.tsx'
import { readQueueSum, type QueueSumPage } from '../read-queue-sum.ts'
import type { Span } from './read-review.ts'
import type { Tile } from './Tiles.tsx'

type Block = { readonly name: MessageKey; readonly value: string; readonly made: string }

/** Complaints, calls, ratings and the queue of the period; nothing where the store has none of them. */
export function ServiceFigures(props: { readonly span: Span }) {
  const say = useText()
  const { ports } = useSession()
  const { from, to } = props.span
  const [proposals, setProposals] = useState<readonly Proposal[]>([])
  useEffect(() => {
    let isHere = true
    // Looks through the members of the store: the rest does not wait for it.
    void unlessDamaged(() => proposalsOfToday(ports), []).then((all) => isHere && setProposals(all))
    return () => {
      isHere = false
    }
  }, [ports])
  const read = useLiveQuery(
    async () => ({
      care: await readCareSum(ports, from, to, proposals),
      queue: await readQueueSum(ports, { from, to }),
    }),
    [ports, from, to, proposals],
  )
  const blocks = read === undefined ? [] : [...careBlocks(say, read.care), ...queueBlocks(say, read.queue)]
  if (blocks.length === 0) return null
  return <FigureList figures={blocks.map(({ name, value, made }) => ({ name: say(name), value, made }))} perRow={4} />
}

type Ports = Parameters<typeof proposalsOfToday>[0]

const sumOf = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

function careBlocks(say: Say, care: CareSum | null): readonly Block[] {
  if (care === null) return []
  const complaints = Object.values(care.complaints)
  const calls = Object.values(care.followUps)
  const { ratings, given } = care
  return [
    {
      name: 'manage.review.complaints',
      value: grouped(sumOf(complaints.map(({ opened }) => opened))),
      made: say('manage.review.complaints.made', {
        closed: sumOf(complaints.map(({ closed }) => closed)),
        overdue: sumOf(complaints.map(({ overdue }) => overdue)),
      }),
    },
    {
      name: 'manage.review.calls',
      value: grouped(sumOf(calls.map(({ tries }) => tries))),
      made: say('manage.review.calls.made', {
        content: sumOf(calls.map(({ results }) => results.content)),
        waiting: sumOf(calls.map(({ waiting }) => waiting)),
      }),
    },
    {
      name: 'manage.review.ratings',
      value: scoreOf(say, ratings.service.mean),
      made: say('manage.review.ratings.made', {
        n: ratings.count,
        product: scoreOf(say, ratings.product.mean),
        solving: scoreOf(say, ratings.solving.mean),
      }),
    },
    {
      name: 'manage.review.made-good',
      value: formatPoints(given.points),
      made: say('manage.review.made-good.made', { n: given.coupons, off: formatMoneyShort(given.off) }),
    },
  ]
}

const scoreOf = (say: Say, mean: number | null): string =>
  mean === null ? say('manage.queue.unknown') : mean.toFixed(1)

function queueBlocks(say: Say, page: QueueSumPage | null): readonly Block[] {
  if (page === null || page.sum.parties === 0) return []
  const { parties, walked, coupons } = page.sum
  return [
    {
      name: 'manage.queue.parties',
      value: grouped(parties),
      made: say('manage.review.queue.made', {
        rate: walked.rate === null ? say('manage.queue.unknown') : formatRate(walked.rate),
        cost: formatMoneyShort(coupons.cost),
      }),
    },
  ]
}

/** What customers said lately, for the tile; null where the store does not ask. */
export async function readSatisfaction(say: Say, ports: Ports, today: BusinessDay): Promise<Tile | null> {
  const care = await readCareSum(ports, addDays(today, 1 - RECENT), today, [])
  if (care === null) return null
  const { ratings } = care
  const means = [ratings.product, ratings.service, ratings.solving].flatMap(({ mean }) => mean ?? [])
  const { recommend } = ratings
  return {
    ...{ name: 'manage.review.tile.content', meaning: 'manage.review.tile.content.means' },
    value: means.length === 0 ? null : (sumOf(means) / means.length).toFixed(1),
    made: say('manage.review.tile.content.made', {
      n: ratings.count,
      recommend: recommend.score === null ? say('manage.queue.unknown') : String(Math.round(recommend.score * 100)),
    }),
  }
}
