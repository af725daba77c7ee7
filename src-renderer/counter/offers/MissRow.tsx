import type { Missed } from '#domain/sale.ts'
import { useText } from '#ui/text/use-text.ts'
import { sayMiss, type MissFacts } from '#ui/rules/say-miss.ts'
import { saySource } from '../words/say-source.ts'
import styles from './offers.module.css'

/** An offer that does not apply, and why; `short` on one line. */
export function MissRow(props: { readonly miss: Missed; readonly facts: MissFacts; readonly short?: boolean }) {
  const say = useText()
  const { source, reason } = props.miss
  return (
    <li className={styles[props.short === true ? 'short' : 'miss']}>
      <span className={styles['name']}>{saySource(say, source)}</span>
      <span className={styles['reason']}>{sayMiss(say, reason, props.facts)}</span>
    </li>
  )
}
