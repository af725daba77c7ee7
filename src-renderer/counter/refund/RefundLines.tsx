import type { RefundableLine } from '#domain/refund/plan-refund.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { RefundLineRow } from './RefundLineRow.tsx'
import styles from './refund.module.css'
import { stepped, withQuantity, type Wanted } from './wanted.ts'

/** The goods of the sale, each with what is left of it and how much comes back. */
export function RefundLines(props: {
  readonly lines: readonly RefundableLine[]
  readonly wanted: Wanted
  readonly onWanted: (wanted: Wanted) => void
  readonly onAll: () => void
  readonly onNone: () => void
}) {
  const say = useText()
  const { lines, wanted, onWanted } = props
  const first = lines.findIndex(({ left }) => left > 0)
  return (
    <section className={styles['goods']}>
      <header className={styles['bar']}>
        <h3 className={styles['title']}>
          <Words id="counter.refund.lines" />
        </h3>
        <PlainButton disabled={wanted.size === 0} onClick={props.onNone}>
          <Words id="counter.refund.none" />
        </PlainButton>
        <PlainButton stroke="F7" disabled={first < 0} onClick={props.onAll}>
          <Words id="counter.refund.all" />
        </PlainButton>
      </header>
      <ul className={styles['lines']} aria-label={say('counter.refund.lines')}>
        {lines.map((row, at) => (
          <RefundLineRow
            key={row.line.id}
            row={row}
            wanted={wanted.get(row.line.id) ?? null}
            autoFocus={at === first}
            onStep={(direction) => onWanted(stepped(wanted, row, direction))}
            onQuantity={(quantity) => onWanted(withQuantity(wanted, row, quantity))}
          />
        ))}
      </ul>
    </section>
  )
}
