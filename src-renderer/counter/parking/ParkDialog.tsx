import { DialogFrame } from '#ui/DialogFrame.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { Words } from '#ui/text/Words.tsx'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import styles from './parking.module.css'
import { useParking } from './use-parking.ts'

/** Asks under which name the basket is put aside. Enter takes the name proposed. */
export function ParkDialog(props: { readonly proposal: string; readonly onClose: () => void }) {
  const { park } = useParking()
  const [label, setLabel] = useState(props.proposal)
  const [busy, setBusy] = useState(false)
  const submit = async () => {
    setBusy(true)
    const done = await park(label)
    setBusy(false)
    if (done) props.onClose()
  }
  return (
    <DialogFrame title={<Words id="counter.park.title" />} width="small" onClose={props.onClose}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void submit()
        }}
      >
        <TextInput
          size="lg"
          data-autofocus
          autoComplete="off"
          maxLength={60}
          label={<Words id="counter.park.label" />}
          value={label}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setLabel(event.target.value)}
        />
        <PlainButton type="submit" look="primary" stroke="Enter" grow busy={busy}>
          <Words id="counter.park.confirm" />
        </PlainButton>
      </form>
    </DialogFrame>
  )
}
