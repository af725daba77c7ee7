import { countedSum, DENOMINATIONS, expectedCash } from '#domain/shift/drawer.ts'
import type { ClosedShift, Shift } from '#domain/shift.ts'
import { fen } from '#domain/units.ts'
import { staffList } from '#store/queries.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { InlineError } from '#ui/InlineError.tsx'
import { Keypad } from '#ui/Keypad.tsx'
import { BigButton, PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { typedOn } from '#ui/typed-on.ts'
import { closeShift, type CloseShiftRefusal } from '#usecases/shift.ts'
import { TextInput } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { sayShiftRefusal } from '../words/say-shift-refusal.ts'
import { countOf, withStep, withTyped, type TypedCount } from './cash-count.ts'
import { CountRow } from './CountRow.tsx'
import { DrawerSums } from './DrawerSums.tsx'
import styles from './shift.module.css'

/** The drawer is counted by note and coin, handed over or closed for the day, and the shift ends. */
export function CountDialog(props: {
  readonly shift: Shift
  readonly onClosed: (shift: ClosedShift) => void
  readonly onClose: () => void
}) {
  const say = useText()
  const { ports, staff } = useSession()
  const { shift } = props
  const [count, setCount] = useState<TypedCount>({})
  const [inHand, setInHand] = useState<number>(DENOMINATIONS[0] ?? 0)
  const [to, setTo] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<CloseShiftRefusal | null>(null)
  const others = useLiveQuery(
    async () => (await staffList(ports.store)).filter(({ id, role }) => id !== staff.id && role !== 'queue'),
    [ports, staff.id],
  )
  const counted = countOf(count)
  const submit = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    const by = { id: staff.id, name: staff.name }
    const result = await closeShift(ports, { counted, staff: by, handedTo: to, note })
    setBusy(false)
    if (result.ok) props.onClosed(result.value)
    else setRefusal(result.reason)
  }
  const trouble = refusal === null ? null : sayShiftRefusal(say, refusal)
  return (
    <DialogFrame title={<Words id="counter.shift.count.title" />} width="wide" onClose={props.onClose}>
      <form
        className={styles['count']}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <ul className={styles['kinds']}>
          {DENOMINATIONS.map((worth, at) => (
            <CountRow
              key={worth}
              worth={worth}
              typed={count[worth] ?? ''}
              autoFocus={at === 0}
              onFocus={() => setInHand(worth)}
              onType={(text) => setCount(withTyped(count, worth, text))}
              onStep={(by) => setCount(withStep(count, worth, by))}
            />
          ))}
        </ul>
        <div className={styles['form']}>
          <DrawerSums counted={countedSum(counted) ?? fen(0)} expected={expectedCash(shift.float, shift.figures)} />
          <Keypad
            corner="clear"
            onKey={(key) => setCount(withTyped(count, inHand, typedOn(count[inHand] ?? '', key)))}
          />
        </div>
        <div className={styles['form']}>
          <div className={styles['to']} role="group" aria-label={say('counter.shift.to')}>
            <p className={styles['title']}>
              <Words id="counter.shift.to" />
            </p>
            <PlainButton grow pressed={to === null} onClick={() => setTo(null)}>
              <Words id="counter.shift.to.nobody" />
            </PlainButton>
            {(others ?? []).map(({ id, name }) => (
              <PlainButton key={id} grow pressed={to === id} onClick={() => setTo(id)}>
                {name}
              </PlainButton>
            ))}
          </div>
          <TextInput
            size="sm"
            autoComplete="off"
            maxLength={200}
            label={<Words id="counter.shift.note" />}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          {trouble === null ? null : <InlineError title={trouble.title} todo={trouble.todo} />}
          <BigButton type="submit" look="primary" grow busy={busy}>
            <Words id="counter.shift.close.confirm" />
          </BigButton>
        </div>
      </form>
    </DialogFrame>
  )
}
