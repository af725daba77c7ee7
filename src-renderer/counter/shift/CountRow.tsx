import { fen, type Fen } from '#domain/units.ts'
import { NumberBox } from '#ui/entry/NumberBox.tsx'
import { formatMoneyShort } from '#ui/format/money.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import styles from './shift.module.css'

/** What an empty field means. */
const NONE = '0'

/** How many of one note or coin there are. Enter goes on to the next kind, arrows go up and down the kinds. */
export function CountRow(props: {
  readonly worth: Fen
  readonly typed: string
  readonly autoFocus: boolean
  readonly onFocus: () => void
  readonly onType: (text: string) => void
  readonly onStep: (by: 1 | -1) => void
}) {
  const say = useText()
  const { worth, typed } = props
  const name = formatMoneyShort(worth)
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const by = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0
    if (by === 0) return
    const fields = [...(event.currentTarget.form?.querySelectorAll<HTMLInputElement>('input[data-kind]') ?? [])]
    const next = fields[fields.indexOf(event.currentTarget) + by]
    // After the last kind Enter confirms, as everywhere.
    if (next === undefined && event.key === 'Enter') return
    event.preventDefault()
    next?.focus()
  }
  return (
    <li className={styles['kind']}>
      <span className={styles['worth']}>{name}</span>
      <PlainButton
        keepsFocus
        disabled={Number(typed) === 0}
        label={say('counter.shift.count.less', { worth: name })}
        icon={<IconMinus size={18} />}
        onClick={() => props.onStep(-1)}
      />
      <NumberBox
        className={styles['pieces']}
        data-kind={worth}
        inputMode="numeric"
        data-autofocus={props.autoFocus ? true : undefined}
        aria-label={say('counter.shift.count.of', { worth: name })}
        placeholder={NONE}
        value={typed}
        onFocus={(event) => {
          event.target.select()
          props.onFocus()
        }}
        onChange={(event) => props.onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <PlainButton
        keepsFocus
        label={say('counter.shift.count.more', { worth: name })}
        icon={<IconPlus size={18} />}
        onClick={() => props.onStep(1)}
      />
      <span className={styles['makes']} data-none={Number(typed) === 0}>
        <MoneyText fen={fen(worth * Number(typed))} bare />
      </span>
    </li>
  )
}
