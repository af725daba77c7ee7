import type { Liability } from '#domain/review/liability.ts'
import { points } from '#domain/units.ts'
import { formatPoints } from '#ui/format/points.ts'
import { useText } from '#ui/text/use-text.ts'
import { BarChart } from '@mantine/charts'
import '@mantine/charts/styles.layer.css'
import '@mantine/core/styles/ColorSwatch.layer.css'
import { monthText } from './liability-words.ts'
import styles from './review.module.css'

/** Points by the month of their last day: what is expected to be left below, what will probably be spent in time on top. */
export function ExpiryChart(props: { readonly sum: Liability }) {
  const say = useText()
  const { months, day } = props.sum
  const isKnown = months.some(({ expected }) => expected !== null)
  const [left, spent] = [say('manage.liability.left'), say('manage.liability.spent')]
  const data = months
    .filter(({ month }) => month !== null)
    .map(({ month, points: due, expected }) => ({
      at: monthText(say, month, day),
      [left]: expected ?? 0,
      [spent]: due - (expected ?? 0),
    }))
  const series = [
    { name: left, color: 'var(--sk-warn)' },
    { name: spent, color: 'var(--sk-edge)' },
  ]
  return (
    <figure className={styles['chart']}>
      <figcaption>{say('manage.liability.by-month')}</figcaption>
      <BarChart
        h={210}
        data={data}
        dataKey="at"
        type="stacked"
        withLegend={isKnown}
        tickLine="y"
        legendProps={{ verticalAlign: 'top', height: 30 }}
        valueFormatter={(value) => formatPoints(points(value))}
        series={isKnown ? series : series.slice(1)}
      />
    </figure>
  )
}
