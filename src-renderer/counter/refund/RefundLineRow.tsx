import type { RefundableLine } from '#domain/refund/plan-refund.ts'
import type { Milli } from '#domain/units.ts'
import { NumberBox } from '#ui/entry/NumberBox.tsx'
import { formatQuantity } from '#ui/format/quantity.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import { sayQuantityRefusal } from '../words/say-quantity-refusal.ts'
import styles from './refund.module.css'
import { readWanted } from './wanted.ts'

/** What an empty field means. */
const NONE = '0'

/** One line of the sale: what is left, and how much of it comes back, by − +, arrows or a number. */
export function RefundLineRow(props: {
  readonly row: RefundableLine
  readonly wanted: Milli | null
  readonly autoFocus: boolean
  readonly onStep: (direction: 1 | -1) => void
  readonly onQuantity: (quantity: Milli) => void
}) {
  const say = useText()
  const { row, wanted } = props
  const { line, left } = row
  const [draft, setDraft] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const type = (text: string) => {
    setDraft(text)
    const read = readWanted(text, row)
    setProblem(read.ok ? null : sayQuantityRefusal(say, read.reason))
    if (read.ok) props.onQuantity(read.value)
  }
  const step = (direction: 1 | -1) => {
    setDraft(null)
    setProblem(null)
    props.onStep(direction)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    step(event.key === 'ArrowUp' ? 1 : -1)
  }
  const gone = left === 0
  return (
    <li className={styles['line']} data-gone={gone} data-some={wanted !== null}>
      <span className={styles['name']}>
        {line.name}
        <small className={styles['left']}>
          {problem ??
            (gone
              ? say('counter.refund.gone')
              : say('counter.refund.left', { left: formatQuantity(left), sold: formatQuantity(line.quantity) }))}
        </small>
      </span>
      <PlainButton
        keepsFocus
        disabled={wanted === null}
        label={say('counter.refund.less-of', { name: line.name })}
        icon={<IconMinus size={18} />}
        onClick={() => step(-1)}
      />
      <NumberBox
        className={styles['count']}
        inputMode="decimal"
        disabled={gone}
        data-autofocus={props.autoFocus ? true : undefined}
        aria-label={say('counter.refund.quantity-of', { name: line.name })}
        aria-invalid={problem !== null}
        placeholder={NONE}
        value={draft ?? (wanted === null ? '' : formatQuantity(wanted))}
        onFocus={(event) => event.target.select()}
        onChange={(event) => type(event.target.value)}
        onBlur={() => {
          setDraft(null)
          setProblem(null)
        }}
        onKeyDown={onKeyDown}
      />
      <PlainButton
        keepsFocus
        disabled={gone || (wanted ?? 0) >= left}
        label={say('counter.refund.more-of', { name: line.name })}
        icon={<IconPlus size={18} />}
        onClick={() => step(1)}
      />
    </li>
  )
}
