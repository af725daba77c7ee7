import type { RejectionCode } from '#protocol/contract/rejections.ts'
import type { RejectionRow } from '#store/rows.ts'
import type { MessageKey } from '#ui/text/messages.ts'
import { useText } from '#ui/text/use-text.ts'
import { InlineError } from '#ui/InlineError.tsx'
import styles from './rejections.module.css'

const REMEDY: Readonly<Record<RejectionCode, MessageKey>> = {
  'unknown-kind': 'app.rejected.unknown-kind',
  invalid: 'app.rejected.invalid',
  failed: 'app.rejected.failed',
  'no-programme': 'app.rejected.no-programme',
  'bad-hash': 'app.rejected.bad-hash',
  'wrong-till': 'app.rejected.wrong-till',
  duplicate: 'app.rejected.duplicate',
  fork: 'app.rejected.fork',
}

/**
 * Events that headquarters would not post, with what can be done: in our words for the
 * reference headquarters' codes, in its own for any other. The rest goes on behind them.
 */
export function Rejections(props: { readonly rows: readonly RejectionRow[] }) {
  const say = useText()
  const remedy = (row: RejectionRow) => (isKnown(row.code) ? say(REMEDY[row.code]) : row.remedy)
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

const isKnown = (code: string): code is RejectionCode => Object.hasOwn(REMEDY, code)
