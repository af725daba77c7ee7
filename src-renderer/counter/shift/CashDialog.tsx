import { expectedCash } from '#domain/shift/drawer.ts'
import type { Shift } from '#domain/shift.ts'
import { fen } from '#domain/units.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { formatMoney, parseMoney } from '#ui/format/money.ts'
import { InlineError } from '#ui/InlineError.tsx'
import { Keypad } from '#ui/Keypad.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { typedOn } from '#ui/typed-on.ts'
import { moveCash, type MoveCashRefusal } from '#usecases/shift.ts'
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { BigField } from '#ui/entry/BigField.tsx'
import { ReasonField } from '#ui/entry/ReasonField.tsx'
import { sayShiftRefusal } from '../words/say-shift-refusal.ts'
import styles from './shift.module.css'

const COMMON: readonly MessageKey[] = [
  'counter.shift.move.reason.bank',
  'counter.shift.move.reason.change',
  'counter.shift.move.reason.expense',
]

/** Cash put into the drawer, or taken out of it, with the reason. */
export function CashDialog(props: { readonly shift: Shift; readonly onClose: () => void }) {
  const say = useText()
  const { ports, staff } = useSession()
  const [way, setWay] = useState<'in' | 'out'>('out')
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<MoveCashRefusal | null>(null)
  const sum = typed.trim() === '' ? null : parseMoney(typed)
  const wrong = typed.trim() !== '' && sum === null
  const now = expectedCash(props.shift.float, props.shift.figures)
  const type = (text: string) => {
    setTyped(text)
    setRefusal(null)
  }
  const submit = async (): Promise<void> => {
    if (busy || wrong) return
    const amount = fen((way === 'in' ? 1 : -1) * (sum ?? 0))
    setBusy(true)
    const result = await moveCash(ports, { amount, reason, staff: { id: staff.id, name: staff.name } })
    setBusy(false)
    if (!result.ok) return setRefusal(result.reason)
    props.onClose()
  }
  const trouble = refusal === null ? null : sayShiftRefusal(say, refusal)
  return (
    <DialogFrame title={<Words id="counter.shift.move.title" />} width="large" onClose={props.onClose}>
      <form
        className={styles['two']}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <div className={styles['form']}>
          <SegmentedControl
            fullWidth
            aria-label={say('counter.shift.move.which')}
            data={[
              { value: 'out', label: say('counter.shift.move.out') },
              { value: 'in', label: say('counter.shift.move.in') },
            ]}
            value={way}
            onChange={(value) => setWay(value)}
          />
          <BigField
            autoFocus
            label={<Words id="counter.shift.move.sum" />}
            value={typed}
            onChange={type}
            tone={wrong ? 'bad' : undefined}
            hint={wrong ? say('counter.shift.not-a-sum') : say('counter.shift.move.now', { sum: formatMoney(now) })}
          />
          <ReasonField
            name="counter.shift.move.reason"
            group="counter.shift.move.reasons"
            common={COMMON}
            max={200}
            value={reason}
            onChange={(text) => {
              setReason(text)
              setRefusal(null)
            }}
          />
          <div className={styles['trouble']}>
            {trouble === null ? null : <InlineError title={trouble.title} todo={trouble.todo} />}
          </div>
        </div>
        <div className={styles['form']}>
          <Keypad corner="." onKey={(key) => type(typedOn(typed, key))} />
          <PlainButton type="submit" look="primary" stroke="Enter" grow busy={busy}>
            <Words id="counter.shift.move.confirm" />
          </PlainButton>
        </div>
      </form>
    </DialogFrame>
  )
}
