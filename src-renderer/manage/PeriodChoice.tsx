import { addDays } from '#domain/calendar.ts'
import type { BusinessDay } from '#domain/units.ts'
import { useText } from '#ui/text/use-text.ts'
import { SegmentedControl, TextInput } from '@mantine/core'
import styles from './queue-sum.module.css'

export type ChosenPeriod =
  /** So many days up to today; 0: yesterday alone. */
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'between'; readonly from: string; readonly to: string }

/** The periods of one touch, in days up to today. */
const DAYS = { yesterday: 0, today: 1, week: 7, month: 28 } as const
const BETWEEN = 'between'

/** Today, the last days, or from one day to another. */
export function PeriodChoice(props: {
  readonly period: ChosenPeriod
  readonly today: BusinessDay
  readonly withYesterday?: boolean
  readonly onChange: (period: ChosenPeriod) => void
}) {
  const say = useText()
  const { period, today, onChange } = props
  const day = (which: 'from' | 'to', between: Extract<ChosenPeriod, { readonly kind: 'between' }>) => (
    <TextInput
      size="sm"
      type="date"
      required
      aria-label={say(which === 'from' ? 'manage.queue.from' : 'manage.queue.to')}
      max={today}
      value={between[which]}
      // A date that is not whole is told as nothing.
      onChange={({ target: { value } }) => (value === '' ? undefined : onChange({ ...between, [which]: value }))}
    />
  )
  return (
    <div className={styles['period']}>
      {period.kind === 'between' ? (
        <>
          {day('from', period)}
          {day('to', period)}
        </>
      ) : null}
      <SegmentedControl
        aria-label={say('manage.queue.period')}
        value={period.kind === 'between' ? BETWEEN : String(period.days)}
        data={[
          ...(props.withYesterday === true
            ? [{ value: String(DAYS.yesterday), label: say('manage.queue.yesterday') }]
            : []),
          { value: String(DAYS.today), label: say('manage.queue.today') },
          { value: String(DAYS.week), label: say('manage.queue.last', { n: DAYS.week }) },
          { value: String(DAYS.month), label: say('manage.queue.last', { n: DAYS.month }) },
          { value: BETWEEN, label: say('manage.queue.between') },
        ]}
        onChange={(value) =>
          onChange(
            value === BETWEEN
              ? { kind: 'between', from: addDays(today, 1 - DAYS.week), to: today }
              : { kind: 'days', days: Number(value) },
          )
        }
      />
    </div>
  )
}
