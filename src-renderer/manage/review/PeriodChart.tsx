import type { PeriodSum } from '#domain/review/period-sum.ts'
import { useText } from '#ui/text/use-text.ts'
import { BarChart } from '@mantine/charts'
import '@mantine/charts/styles.layer.css'
import '@mantine/core/styles/ColorSwatch.layer.css'
import styles from './review.module.css'

const yuan = (amount: number): number => amount / 100

/** What was paid, by hour on one day and by day over more: members below, the others on top. */
export function PeriodChart(props: { readonly sum: PeriodSum }) {
  const say = useText()
  const { sum } = props
  const isDay = sum.from === sum.to
  const [member, other] = [say('manage.review.members'), say('manage.review.others')]
  const data = isDay
    ? hoursOf(sum).map(({ hour, paid, memberPaid }) => ({
        at: say('manage.review.hour', { hour }),
        [member]: yuan(memberPaid),
        [other]: yuan(paid - memberPaid),
      }))
    : sum.trend.map(({ day, paid, memberPaid }) => ({
        at: day.slice(5),
        [member]: yuan(memberPaid),
        [other]: yuan(paid - memberPaid),
      }))
  return (
    <figure className={styles['chart']}>
      <figcaption>{say(isDay ? 'manage.review.by-hour' : 'manage.review.by-day')}</figcaption>
      <BarChart
        h={230}
        data={data}
        dataKey="at"
        type="stacked"
        withLegend
        tickLine="y"
        legendProps={{ verticalAlign: 'top', height: 30 }}
        valueFormatter={(value) => `¥${value.toLocaleString('zh-CN', { maximumFractionDigits: 2 })}`}
        series={[
          { name: member, color: 'var(--sk-accent)' },
          { name: other, color: 'var(--sk-edge)' },
        ]}
      />
    </figure>
  )
}

/** From the first hour with a receipt to the last, those between with nothing as well. */
function hoursOf({ hours }: PeriodSum) {
  const [first, last] = [hours[0]?.hour ?? 0, hours.at(-1)?.hour ?? -1]
  return Array.from({ length: last - first + 1 }, (_, place) => {
    const hour = first + place
    const { paid = 0, memberPaid = 0 } = hours.find((one) => one.hour === hour) ?? {}
    return { hour, paid, memberPaid }
  })
}
