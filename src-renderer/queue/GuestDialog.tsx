import { DialogFrame } from '#ui/DialogFrame.tsx'
import { BigField } from '#ui/entry/BigField.tsx'
import { Keypad } from '#ui/Keypad.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useScan } from '#ui/scans/use-scan.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { typedOn } from '#ui/typed-on.ts'
import { resolveCode } from '#usecases/resolve-code.ts'
import { useState } from 'react'
import styles from './queue.module.css'
import type { Guest } from './TakePanel.tsx'
import { guestOf } from './guest-of.ts'

/** Who takes the number: a mobile number by finger or key, or a scanned card or code. */
export function GuestDialog(props: { readonly onGuest: (guest: Guest) => void; readonly onClose: () => void }) {
  const say = useText()
  const { ports } = useSession()
  const [typed, setTyped] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const type = (text: string) => {
    setTyped(text.replace(/\D/g, '').slice(0, 11))
    setTrouble(null)
  }
  useScan((code) => {
    void resolveCode(ports, code).then(async (found) => {
      if (found.kind === 'member') props.onGuest(await guestOf(ports.store, { memberId: found.memberId, mobile: null }))
      else setTrouble(say('queue.guest.no-member'))
    })
    return 'taken'
  })
  const submit = async () => {
    if (!/^1\d{10}$/.test(typed)) return setTrouble(say('queue.trouble.mobile'))
    props.onGuest(await guestOf(ports.store, { memberId: null, mobile: typed }))
  }
  return (
    <DialogFrame title={<Words id="queue.guest" />} width="small" onClose={props.onClose}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <BigField
          autoFocus
          label={<Words id="queue.guest.mobile" />}
          value={typed}
          onChange={type}
          hint={trouble ?? say('queue.guest.hint')}
          tone={trouble === null ? undefined : 'bad'}
        />
        <Keypad corner="clear" onKey={(key) => type(typedOn(typed, key))} />
        <PlainButton type="submit" look="primary" stroke="Enter" grow>
          <Words id="queue.guest.set" />
        </PlainButton>
      </form>
    </DialogFrame>
  )
}
