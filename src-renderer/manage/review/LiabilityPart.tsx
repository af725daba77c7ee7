import type { BusinessDay } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatPoints } from '#ui/format/points.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { lazy, Suspense } from 'react'
import { FigureList } from '../FigureList.tsx'
import { liabilityFigures, type ReadLiability } from './liability-words.ts'
import type { Span } from './read-review.ts'
import styles from './review.module.css'

const ExpiryChart = lazy(async () => ({ default: (await import('./ExpiryChart.tsx')).ExpiryChart }))

/** What members of the whole chain have in points, and when it expires; as headquarters reckoned it last. */
export function LiabilityPart(props: {
  readonly liability: ReadLiability | null
  readonly span: Span
  readonly today: BusinessDay
}) {
  const say = useText()
  const { liability, span, today } = props
  const figures =
    liability === null
      ? []
      : liabilityFigures(say, liability, span).map(({ name, count, made }) => ({
          name: say(name),
          value: formatPoints(count),
          made,
        }))
  return (
    <section className={styles['part']} aria-labelledby="liability">
      <h3 className={styles['name']} id="liability">
        <Words id="manage.liability.title" />
      </h3>
      <p className={styles['made']}>
        {liability === null ? (
          <Words id="manage.liability.none" />
        ) : (
          <Words id="manage.liability.as-of" values={{ day: formatDay(liability.sum.day, today) }} />
        )}
      </p>
      {liability === null ? null : (
        <>
          <FigureList figures={figures} perRow={4} />
          <Suspense fallback={<div className={styles['chart']} />}>
            <ExpiryChart sum={liability.sum} />
          </Suspense>
        </>
      )}
    </section>
  )
}
