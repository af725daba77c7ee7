import { DialogFrame } from '#ui/DialogFrame.tsx'
import { InlineError } from '#ui/InlineError.tsx'
import { useNotice } from '#ui/notices/notice-context.ts'
import { NewPinFields } from '#ui/pins/NewPinFields.tsx'
import { PinField } from '#ui/pins/PinField.tsx'
import { saySetPinRefusal } from '#ui/pins/say-set-pin-refusal.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { changeOwnPin } from '#usecases/set-pin.ts'
import { IconKey } from '@tabler/icons-react'
import { useState } from 'react'
import styles from './settings.module.css'

/** The way to a new PIN of one's own. */
export function OwnPin() {
  const say = useText()
  const [changing, setChanging] = useState(false)
  return (
    <>
      <PlainButton icon={<IconKey size={20} />} onClick={() => setChanging(true)}>
        {say('settings.pin.change')}
      </PlainButton>
      {changing ? <OwnPinDialog onClose={() => setChanging(false)} /> : null}
    </>
  )
}

function OwnPinDialog(props: { readonly onClose: () => void }) {
  const say = useText()
  const tell = useNotice()
  const { ports, staff, askHq } = useSession()
  const [old, setOld] = useState('')
  const [pins, setPins] = useState({ pin: '', again: '' })
  const [trouble, setTrouble] = useState<{ readonly title: string; readonly todo: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const change = async () => {
    if (pins.pin !== pins.again) return setTrouble({ title: say('ui.pin.differs'), todo: say('ui.pin.differs.todo') })
    setBusy(true)
    const result = await changeOwnPin({ ...ports, askHq }, { staffId: staff.id, old, pin: pins.pin })
    setBusy(false)
    if (!result.ok) return setTrouble(saySetPinRefusal(say, result.reason))
    tell({ tone: 'ok', title: say('ui.pin.changed'), todo: say('ui.pin.changed.todo') })
    props.onClose()
  }
  return (
    <DialogFrame title={<Words id="settings.pin.change" />} width="small" onClose={props.onClose}>
      <form
        className={styles['pin']}
        onSubmit={(event) => {
          event.preventDefault()
          void change()
        }}
      >
        <PinField first label={say('settings.pin.old')} pin={old} onPin={setOld} />
        <NewPinFields pins={pins} onPins={setPins} />
        {trouble === null ? null : <InlineError {...trouble} />}
        <PlainButton type="submit" look="primary" stroke="Enter" grow busy={busy}>
          <Words id="settings.pin.change" />
        </PlainButton>
      </form>
    </DialogFrame>
  )
}
