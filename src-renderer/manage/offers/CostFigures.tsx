import { addDays } from '#domain/calendar.ts'
import type { Bills, CostSum } from '#domain/drafting/offer-cost.ts'
import { upliftSince } from '#domain/drafting/uplift.ts'
import { fen, type BusinessDay, type Fen } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatMoney } from '#ui/format/money.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import styles from './offers.module.css'

const WINDOWS = [7, 28] as const

/** What a rule cost lately: never said to be its doing. */
export function CostFigures(props: {
  readonly id: string
  /** From which day on it holds by its own words. */
  readonly from: BusinessDay | undefined
  readonly today: BusinessDay
  readonly costs: CostSum | null
}) {
  const say = useText()
  const { id, today, costs } = props
  if (costs === null) return <p className={styles['note']}>{say('offers.cost.reading')}</p>
  const all = WINDOWS.map((days) => ({ days, cost: costs.of(id, addDays(today, 1 - days)) }))
  if (all.every(({ cost }) => cost.receipts === 0)) return <p className={styles['note']}>{say('offers.cost.none')}</p>
  const start = props.from ?? costs.firstUse(id)
  const uplift = start === null ? null : upliftSince(costs.takings(), start, today)
  return (
    <section className={styles['cost']} aria-label={say('offers.cost')}>
      <table>
        <thead>
          <tr>
            <td />
            {all.map(({ days }) => (
              <th key={days} scope="col">
                {say('offers.cost.days', { n: days })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row name={say('offers.cost.off')} values={all.map(({ cost }) => formatMoney(cost.off))} />
          <Row name={say('offers.cost.receipts')} values={all.map(({ cost }) => String(cost.receipts))} />
          <Row name={say('offers.cost.members')} values={all.map(({ cost }) => String(cost.members))} />
          <Row name={say('offers.cost.bill')} values={all.map(({ cost }) => billOf(cost))} />
          <Row name={say('offers.cost.others')} values={all.map(({ cost }) => billOf(cost.others))} />
        </tbody>
      </table>
      <p className={styles['note']}>
        <Words id="offers.cost.note" />
      </p>
      {uplift === null || start === null ? null : (
        <p className={styles['note']}>
          {say('offers.cost.uplift', {
            ...{ day: formatDay(start, today), weeks: uplift.weeks, more: formatMoney(uplift.more) },
            ...{ low: formatMoney(uplift.low), high: formatMoney(uplift.high) },
          })}
        </p>
      )}
    </section>
  )
}

function Row(props: { readonly name: string; readonly values: readonly string[] }) {
  return (
    <tr>
      <th scope="row">{props.name}</th>
      {props.values.map((value, place) => (
        <td key={place}>{value}</td>
      ))}
    </tr>
  )
}

const billOf = ({ receipts, paid }: Bills): string =>
  receipts === 0 ? '—' : formatMoney(fen(Math.round(paid / receipts)) satisfies Fen)
