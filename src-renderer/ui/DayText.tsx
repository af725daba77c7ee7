import type { BusinessDay } from '#domain/units.ts'
import styles from './figures.module.css'
import { formatDay } from './format/day.ts'

/** A business day, short within the year of `today`: `12-31`, else `2027-12-31`. */
export function DayText(props: { readonly day: BusinessDay; readonly today: BusinessDay }) {
  return (
    <time className={styles['figures']} dateTime={props.day}>
      {formatDay(props.day, props.today)}
    </time>
  )
}
