import type { ClosedShift } from '#domain/shift.ts'
import { fen } from '#domain/units.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { formatMoney, parseMoney } from '#ui/format/money.ts'
import { InlineError } from '#ui/InlineError.tsx'
import { Keypad } from '#ui/Keypad.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { typedOn } from '#ui/typed-on.ts'
import { openShift, type OpenShiftRefusal } from '#usecases/shift.ts'
import { useState } from 'react'
import { BigField } from '#ui/entry/BigField.tsx'
import { asTyped } from '../payment/payment-state.ts'
import { sayShiftRefusal } from '../words/say-shift-refusal.ts'
import styles from './shift.module.css'

/** Opens a shift with the float that was counted. `last`: what the shift before left in the drawer. */
export function OpenDialog(props: { readonly last: ClosedShift | null; readonly onClose: () => void }) {
  const say = useText()
  const { ports, staff } = useSession()
  const { last } = props
  const [typed, setTyped] = useState(last === null ? '' : asTyped(last.countedSum))
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<OpenShiftRefusal | null>(null)
  const float = typed.trim() === '' ? fen(0) : parseMoney(typed)
  const type = (text: string) => {
    setTyped(text)
    setRefusal(null)
  }
  const submit = async (): Promise<void> => {
    if (float === null || busy) return
    setBusy(true)
    const result = await openShift(ports, { float, staff: { id: staff.id, name: staff.name } })
    setBusy(false)
    if (result.ok) props.onClose()
    else setRefusal(result.reason)
  }
  const trouble = refusal === null ? null : sayShiftRefusal(say, refusal)
  return (
    <DialogFrame title={<Words id="counter.shift.open.title" />} width="small" onClose={props.onClose}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <p className={styles['hint']}>
          <Words id="counter.shift.open.text" />
        </p>
        <BigField
          autoFocus
          label={<Words id="counter.shift.float" />}
          value={typed}
          onChange={type}
          tone={float === null ? 'bad' : undefined}
          hint={
            float === null
              ? say('counter.shift.not-a-sum')
              : last === null
                ? say('counter.shift.float.hint')
                : say('counter.shift.float.last', { sum: formatMoney(last.countedSum) })
          }
        />
        <Keypad corner="." onKey={(key) => type(typedOn(typed, key))} />
        {trouble === null ? null : <InlineError title={trouble.title} todo={trouble.todo} />}
        <PlainButton type="submit" look="primary" stroke="Enter" grow busy={busy} disabled={float === null}>
          <Words id="counter.shift.open.confirm" />
        </PlainButton>
      </form>
    </DialogFrame>
  )
}
