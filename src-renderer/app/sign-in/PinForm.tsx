import type { Staff } from '#domain/staff.ts'
import { InlineError } from '#ui/InlineError.tsx'
import { Keypad } from '#ui/Keypad.tsx'
import { BigButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { typedOn } from '#ui/typed-on.ts'
import { useId, useState, type Ref } from 'react'
import styles from './sign-in.module.css'

/** As long as a PIN may be. */
const LONGEST = 12

/** The PIN of one person, by keys or by finger. The refusal has its place above the pad. */
export function PinForm(props: {
  readonly person: Staff | null
  readonly refusal: { readonly title: string; readonly todo: string } | null
  readonly busy: boolean
  /** Their card was read. */
  readonly hasCard: boolean
  readonly fieldRef: Ref<HTMLInputElement>
  readonly onPin: (pin: string) => void
  readonly onBack: () => void
}) {
  const say = useText()
  const id = useId()
  const [pin, setPin] = useState('')
  const { person } = props

  return (
    <form
      className={styles['pin']}
      onSubmit={(event) => {
        event.preventDefault()
        if (person === null || pin === '' || props.busy) return
        setPin('')
        props.onPin(pin)
      }}
    >
      <label htmlFor={id} className={styles['ask']}>
        {person === null ? say('app.sign-in.choose-first') : say('app.sign-in.pin-of', { name: person.name })}
      </label>
      <input
        ref={props.fieldRef}
        id={id}
        className={styles['field']}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={LONGEST}
        disabled={person === null}
        value={pin}
        onChange={(event) => setPin(event.target.value.normalize('NFKC').replace(/\D/g, ''))}
        onKeyDown={(event) => {
          if (event.key === 'Escape' || event.key === 'ArrowUp') {
            event.preventDefault()
            setPin('')
            props.onBack()
          }
        }}
      />
      <div className={styles['place']}>
        {props.refusal !== null ? (
          <InlineError title={props.refusal.title} todo={props.refusal.todo} />
        ) : props.hasCard ? (
          <p role="status">{say('app.sign-in.card-read')}</p>
        ) : null}
      </div>
      <Keypad disabled={person === null} onKey={(key) => setPin((text) => typedOn(text, key).slice(0, LONGEST))} />
      <BigButton type="submit" look="primary" stroke="Enter" grow busy={props.busy} disabled={person === null}>
        {say('app.sign-in.go')}
      </BigButton>
    </form>
  )
}
