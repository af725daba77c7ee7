import type { BusinessDay } from '#domain/units.ts'
import type { ReviewAnswer } from '#protocol/review.ts'
import { formatMoneyShort, grouped } from '#ui/format/money.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { lazy, Suspense } from 'react'
import { CohortTable } from './CohortTable.tsx'
import { ExceptionList } from './ExceptionList.tsx'
import { FigureGrid } from './FigureGrid.tsx'
import { rateOf } from './figures.ts'
import { LiabilityPart } from './LiabilityPart.tsx'
import type { ReadLiability } from './liability-words.ts'
import type { Names } from './names.ts'
import type { DayException } from './read-exceptions.ts'
import type { Compared } from './read-review.ts'
import styles from './review.module.css'
import { ServiceFigures } from './ServiceFigures.tsx'
import { CellTable, GivenTable, RewardTable, StaffTable, SumTable } from './SumTables.tsx'
import { Tiles } from './Tiles.tsx'
import type { Scope } from './use-compared.ts'
import type { OwnStore } from './use-own-store.ts'

const PeriodChart = lazy(async () => ({ default: (await import('./PeriodChart.tsx')).PeriodChart }))

/** All that is known of a period. */
export type ReviewPage = {
  readonly compared: Compared
  readonly stores: ReviewAnswer['stores']
  readonly names: Names
  readonly exceptions: readonly DayException[]
  /** Null for several stores; undefined while it is read. */
  readonly own: OwnStore | null | undefined
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
  const { compared, names, exceptions, today, scope, stores, liability, own } = page
  const { now: sum } = compared
  return (
    <>
      <FigureGrid compared={compared} />
      {own == null ? null : <ServiceFigures figures={own.service} />}
      {own === null ? null : <OwnTiles own={own} onMeaning={onMeaning} />}
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
      {own == null ? null : <CohortTable cohorts={own.history.cohorts} />}
    </>
  )
}

function OwnTiles(props: { readonly own: OwnStore | undefined; readonly onMeaning: (meaning: MessageKey) => void }) {
  const { own, onMeaning } = props
  if (own === undefined) return <div className={styles['tiles']} />
  const { tiles, history } = own
  return (
    <>
      <Tiles tiles={tiles} onMeaning={onMeaning} />
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
