import type { BusinessDay } from '#domain/units.ts'
import type { ReviewAnswer } from '#protocol/review.ts'
import { formatMoneyShort, grouped } from '#ui/format/money.ts'
import { useSession } from '#ui/session.ts'
import type { MessageKey } from '#ui/text/messages.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useLiveQuery } from 'dexie-react-hooks'
import { lazy, Suspense } from 'react'
import { CohortTable } from './CohortTable.tsx'
import { ExceptionList } from './ExceptionList.tsx'
import { FigureGrid } from './FigureGrid.tsx'
import { rateOf } from './figures.ts'
import { LiabilityPart } from './LiabilityPart.tsx'
import type { ReadLiability } from './liability-words.ts'
import type { Names } from './names.ts'
import type { DayException } from './read-exceptions.ts'
import { readHistory, type Compared, type History } from './read-review.ts'
import styles from './review.module.css'
import { readSatisfaction, ServiceFigures } from './ServiceFigures.tsx'
import { CellTable, GivenTable, RewardTable, StaffTable, SumTable } from './SumTables.tsx'
import { Tiles, tilesOf } from './Tiles.tsx'
import type { Scope } from './use-compared.ts'

const PeriodChart = lazy(async () => ({ default: (await import('./PeriodChart.tsx')).PeriodChart }))

/** All that is known of a period. */
export type ReviewPage = {
  readonly compared: Compared
  readonly stores: ReviewAnswer['stores']
  readonly names: Names
  readonly exceptions: readonly DayException[]
  readonly liability: ReadLiability | null
  readonly today: BusinessDay
  readonly scope: Scope
}

/** From top to bottom: figures, tiles, the course of the period beside what stood out, tables. */
export function ReviewBody(props: {
  readonly page: ReviewPage
  readonly onMeaning: (meaning: MessageKey) => void
  readonly onOpen: (exception: DayException) => void
}) {
  const { page, onMeaning, onOpen } = props
  const { compared, names, exceptions, today, scope, stores, liability } = page
  const { now: sum } = compared
  const { store } = useSession().ports
  const history = useLiveQuery(() => readHistory(store, today), [store, today])
  return (
    <>
      <FigureGrid compared={compared} />
      {scope === 'store' ? <ServiceFigures span={sum} /> : null}
      {scope === 'store' ? <OwnTiles today={today} history={history} onMeaning={onMeaning} /> : null}
      <div className={styles['columns']}>
        <Suspense fallback={<div className={styles['chart']} />}>
          <PeriodChart sum={sum} />
        </Suspense>
        {scope === 'store' ? (
          <ExceptionList found={exceptions} names={names} today={today} onOpen={onOpen} />
        ) : (
          <StoreTable stores={stores} />
        )}
      </div>
      <div className={styles['columns']}>
        <GivenTable sum={sum} names={names} />
        <CellTable sum={sum} names={names} />
      </div>
      <div className={styles['columns']}>
        <StaffTable sum={sum} names={names} />
        <RewardTable sum={sum} names={names} />
      </div>
      <LiabilityPart liability={liability} span={sum} today={today} />
      {scope === 'store' && history !== undefined ? <CohortTable cohorts={history.cohorts} /> : null}
    </>
  )
}

function OwnTiles(props: {
  readonly today: BusinessDay
  readonly history: History | undefined
  readonly onMeaning: (meaning: MessageKey) => void
}) {
  const say = useText()
  const { ports } = useSession()
  const { today, history } = props
  const content = useLiveQuery(() => readSatisfaction(say, ports, today), [say, ports, today])
  if (history === undefined || content === undefined) return <div className={styles['tiles']} />
  const tiles = [...(content === null ? [] : [content]), ...tilesOf(say, history)]
  return (
    <>
      <Tiles tiles={tiles} onMeaning={props.onMeaning} />
      {history.missing === 0 ? null : (
        <p className={styles['made']}>
          <Words id="manage.review.missing" values={{ n: history.missing }} />
        </p>
      )}
    </>
  )
}

/** Every store by itself, the largest first. */
function StoreTable({ stores }: Pick<ReviewPage, 'stores'>) {
  const say = useText()
  return (
    <SumTable
      name={say('manage.review.stores')}
      none={say('manage.review.none')}
      heads={[
        say('manage.review.store'),
        say('manage.review.paid'),
        say('manage.review.member-paid'),
        say('manage.review.member-share'),
        say('manage.review.buyers'),
      ]}
      rows={stores
        .toSorted((a, b) => b.period.sales.paid - a.period.sales.paid)
        .map(({ id, name, period: { sales, memberSales, people } }) => ({
          key: id,
          cells: [
            name,
            formatMoneyShort(sales.paid),
            formatMoneyShort(memberSales.paid),
            rateOf(memberSales.paid, sales.paid),
            grouped(people.buyers),
          ],
        }))}
    />
  )
}
