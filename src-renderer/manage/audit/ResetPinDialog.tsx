import { pinFault } from '#domain/new-pin.ts'
import { staffList } from '#store/queries.ts'
import { ApprovalDialog } from '#ui/approval/ApprovalDialog.tsx'
import { useManagers } from '#ui/approval/use-managers.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { InlineError } from '#ui/InlineError.tsx'
import { useNotice } from '#ui/notices/notice-context.ts'
import { NewPinFields } from '#ui/pins/NewPinFields.tsx'
import { saySetPinRefusal } from '#ui/pins/say-set-pin-refusal.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { mayReset, resetPin } from '#usecases/set-pin.ts'
import { NativeSelect } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import styles from './audit.module.css'

/** A forgotten PIN: who, the new one twice, and a manager's own PIN. Headquarters takes it, so it needs the line. */
export function ResetPinDialog(props: { readonly onClose: () => void }) {
  const say = useText()
  const tell = useNotice()
  const { ports, staff, askHq } = useSession()
  const managers = useManagers()
  const people = useLiveQuery(
    async () => (await staffList(ports.store)).filter((person) => mayReset(staff, person)),
    [ports, staff],
  )
  const [chosen, setChosen] = useState<string | null>(null)
  const [pins, setPins] = useState({ pin: '', again: '' })
  const [trouble, setTrouble] = useState<{ readonly title: string; readonly todo: string } | null>(null)
  const [asking, setAsking] = useState(false)
  const of = people?.find(({ id }) => id === chosen) ?? people?.[0]
  const ask = () => {
    const fault = pins.pin === pins.again ? pinFault(pins.pin) : 'differs'
    if (fault === 'differs') return setTrouble({ title: say('ui.pin.differs'), todo: say('ui.pin.differs.todo') })
    if (fault !== null) return setTrouble(saySetPinRefusal(say, { kind: 'new-pin', fault }))
    setAsking(true)
  }
  const reset = async (by: string) => {
    setAsking(false)
    if (of === undefined) return
    const result = await resetPin({ ...ports, askHq }, { by, of: of.id, pin: pins.pin })
    if (!result.ok) return setTrouble(saySetPinRefusal(say, result.reason))
    tell({ tone: 'ok', title: say('ui.pin.reset', { name: of.name }), todo: say('ui.pin.changed.todo') })
    props.onClose()
  }
  return (
    <DialogFrame title={<Words id="manage.audit.reset" />} width="small" onClose={props.onClose}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          ask()
        }}
      >
        <NativeSelect
          label={say('manage.audit.reset.who')}
          value={of?.id ?? ''}
          data={(people ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={({ target: { value } }) => setChosen(value)}
        />
        <NewPinFields pins={pins} onPins={setPins} />
        {trouble === null ? null : <InlineError {...trouble} />}
        <PlainButton type="submit" look="primary" stroke="Enter" grow disabled={of === undefined}>
          <Words id="manage.audit.reset" />
        </PlainButton>
      </form>
      {asking && of !== undefined ? (
        <ApprovalDialog
          managers={managers}
          what="pin-reset"
          why={say('manage.audit.reset.why', { name: of.name })}
          onApproved={({ id }) => void reset(id)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </DialogFrame>
  )
}
