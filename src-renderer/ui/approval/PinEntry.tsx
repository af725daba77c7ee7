import type { Staff } from '#domain/staff.ts'
import { Keypad } from '../Keypad.tsx'
import { PlainButton } from '../PlainButton.tsx'
import { useText } from '../text/use-text.ts'
import { Words } from '../text/Words.tsx'
import { typedOn } from '../typed-on.ts'
import type { ApproveRefusal } from '#usecases/approve.ts'
import { useEffect, useId, useRef, useState } from 'react'
import { sayApproveRefusal } from './say-approve-refusal.ts'
import styles from './approval.module.css'

/** As long as a PIN may be. */
const LONGEST = 12

/** The PIN of the person chosen, by keys or by finger. A refusal has its place below the field. */
export function PinEntry(props: {
  readonly person: Staff | null
  readonly busy: boolean
  /** Their card was read. */
  readonly hasCard: boolean
  readonly refusal: ApproveRefusal | null
  readonly onPin: (pin: string) => void
}) {
  const say = useText()
  const hint = useId()
  const field = useRef<HTMLInputElement>(null)
  const [pin, setPin] = useState('')
  const { person, refusal } = props
  const asked = person !== null
  useEffect(() => {
    if (asked) field.current?.focus()
  }, [asked, refusal, props.hasCard])
  return (
    <form
      className={styles['pin']}
      onSubmit={(event) => {
        event.preventDefault()
        // The dialog stands inside another one's form for React, though not on the screen.
        event.stopPropagation()
        if (person === null || pin === '' || props.busy) return
        setPin('')
        props.onPin(pin)
      }}
    >
      <label className={styles['label']}>
        {person === null
          ? say('ui.approval.choose')
          : say(props.hasCard ? 'ui.approval.pin.card' : 'ui.approval.pin', { name: person.name })}
        <input
          ref={field}
          className={styles['field']}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={LONGEST}
          disabled={person === null}
          aria-describedby={hint}
          aria-invalid={refusal !== null}
          data-autofocus={person === null ? undefined : true}
          value={pin}
          onChange={(event) => setPin(event.target.value.normalize('NFKC').replace(/\D/g, ''))}
        />
      </label>
      <p id={hint} className={styles['refusal']} role="alert">
        {refusal === null ? null : sayApproveRefusal(say, refusal)}
      </p>
      <Keypad disabled={person === null} onKey={(key) => setPin((text) => typedOn(text, key).slice(0, LONGEST))} />
      <PlainButton type="submit" look="primary" stroke="Enter" grow busy={props.busy} disabled={person === null}>
        <Words id="ui.approval.go" />
      </PlainButton>
    </form>
  )
}
