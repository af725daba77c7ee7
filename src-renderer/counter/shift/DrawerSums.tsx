import { fen, type Fen } from '#domain/units.ts'
import { formatMoney } from '#ui/format/money.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import type { Say } from '#ui/text/use-text.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import styles from './shift.module.css'

/** What was counted, what should be there, and what is missing or too much. */
export function DrawerSums(props: { readonly counted: Fen; readonly expected: Fen }) {
  const say = useText()
  const { counted, expected } = props
  const difference = fen(counted - expected)
  return (
    <dl className={styles['sums']} aria-live="polite">
      <div className={styles['row']}>
        <dt>
          <Words id="counter.shift.counted" />
        </dt>
        <dd className={styles['big']}>
          <MoneyText fen={counted} />
        </dd>
      </div>
      <div className={styles['row']}>
        <dt>
          <Words id="counter.shift.expected" />
        </dt>
        <dd>
          <MoneyText fen={expected} />
        </dd>
      </div>
      <div className={styles['row']} data-tone={difference === 0 ? 'ok' : 'warn'}>
        <dt>
          <Words id="counter.shift.difference" />
        </dt>
        <dd>{sayDifference(say, difference)}</dd>
      </div>
    </dl>
  )
}

/** A difference of the drawer in words: `正好`, `少 ¥5.00`. */
export function sayDifference(say: Say, difference: Fen): string {
  if (difference === 0) return say('counter.shift.difference.none')
  if (difference > 0) return say('counter.shift.difference.over', { sum: formatMoney(difference) })
  return say('counter.shift.difference.short', { sum: formatMoney(fen(-difference)) })
}
