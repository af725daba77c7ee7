import type { Cohort } from '#domain/review/cohorts.ts'
import { basisPoints } from '#domain/units.ts'
import { grouped } from '#ui/format/money.ts'
import { formatRate } from '#ui/format/rate.ts'
import { useText } from '#ui/text/use-text.ts'
import { SumTable } from './SumTables.tsx'

/** Of the members who came for the first time in a month, how many came again in each month after it. */
export function CohortTable(props: { readonly cohorts: readonly Cohort[] }) {
  const say = useText()
  const { cohorts } = props
  const months = Math.max(0, ...cohorts.map(({ later }) => later.length))
  return (
    <SumTable
      name={say('manage.review.cohorts')}
      none={say('manage.review.none')}
      heads={[
        say('manage.review.first-month'),
        say('manage.review.new-members'),
        ...Array.from({ length: months }, (_, place) => say('manage.review.months-later', { n: place + 1 })),
      ]}
      rows={cohorts.map(({ month, members, later }) => ({
        key: month,
        cells: [
          month,
          grouped(members),
          ...Array.from({ length: months }, (_, place) => {
            const part = later[place]
            if (part === undefined) return ''
            return part.share === null ? grouped(part.part) : formatRate(basisPoints(part.share))
          }),
        ],
      }))}
    />
  )
}
