import { Words } from '#ui/text/Words.tsx'
import styles from './basket.module.css'

/** The sign between quantity and price, set apart by its own space. */
export function Times() {
  return (
    <span className={styles['times']}>
      <Words id="counter.times" />
    </span>
  )
}
