import type { RejectionRow } from '#store/rows.ts'
import { rejectionText } from '#ui/problems/rejection-text.ts'
import { useText } from '#ui/text/use-text.ts'
import { InlineError } from '#ui/InlineError.tsx'
import styles from './rejections.module.css'

/**
 * Events that headquarters would not post, with what can be done: in our words for the
 * reference headquarters' codes, in its own for any other. The rest goes on behind them.
 */
export function Rejections(props: { readonly rows: readonly RejectionRow[] }) {
  const say = useText()
  const remedy = (row: RejectionRow) => {
    const key = rejectionText(row.code)
    return key === null ? row.remedy : say(key)
  }
  if (props.rows.length === 0) return null
  return (
    <ul className={styles['list']}>
      {props.rows.map((row) => (
        <li key={row.seq}>
          <InlineError title={say('app.line.rejected', { seq: row.seq, code: row.code })} todo={remedy(row)} />
        </li>
      ))}
    </ul>
  )
}
