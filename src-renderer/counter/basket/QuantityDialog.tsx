import type { BasketLine } from '#domain/sale.ts'
import type { Milli } from '#domain/units.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { formatQuantity } from '#ui/format/quantity.ts'
import { Keypad } from '#ui/Keypad.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { typedOn } from '#ui/typed-on.ts'
import { TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { sayQuantityRefusal } from '../words/say-quantity-refusal.ts'
import styles from './basket.module.css'
import { readQuantity } from './quantity-entry.ts'

/** Asks how many of a line. The field starts empty over the present quantity, so that digits replace it. */
export function QuantityDialog(props: {
  readonly line: BasketLine
  readonly onClose: () => void
  readonly onQuantity: (quantity: Milli) => void
}) {
  const say = useText()
  const problemId = useId()
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const type = (text: string) => {
    setTyped(text)
    setProblem(null)
  }
  const submit = () => {
    if (typed === '') return props.onClose()
    const read = readQuantity(typed, props.line.unit)
    if (read.ok) props.onQuantity(read.value)
    else setProblem(sayQuantityRefusal(say, read.reason))
  }
  return (
    <DialogFrame
      title={<Words id="counter.quantity.title" values={{ name: props.line.name }} />}
      width="small"
      onClose={props.onClose}
    >
      <form
        className={styles['entry']}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <TextInput
          size="lg"
          data-autofocus
          inputMode="decimal"
          autoComplete="off"
          label={<Words id={UNIT_KEY[props.line.unit]} />}
          placeholder={formatQuantity(props.line.quantity)}
          value={typed}
          error={problem !== null}
          aria-describedby={problemId}
          onChange={(event) => type(event.target.value)}
        />
        <p id={problemId} className={styles['problem']} role="alert">
          {problem}
        </p>
        <Keypad corner="." onKey={(key) => type(typedOn(typed, key))} />
        <PlainButton type="submit" look="primary" stroke="Enter" grow>
          <Words id="counter.quantity.set" />
        </PlainButton>
      </form>
    </DialogFrame>
  )
}

const UNIT_KEY = {
  piece: 'counter.quantity.pieces',
  kg: 'counter.quantity.kilograms',
  litre: 'counter.quantity.litres',
} as const
