import { Keypad } from '../Keypad.tsx'
import { PlainButton } from '../PlainButton.tsx'
import type { MessageKey } from '../text/message-key.ts'
import { Words } from '../text/Words.tsx'
import { typedOn } from '../typed-on.ts'
import { useId, useLayoutEffect, useRef, useState } from 'react'
import styles from './secret.module.css'

/** Digits that nobody shall read from the screen, by keys or by finger. A refusal has its place below the field. */
export function SecretEntry(props: {
  readonly label: string
  /** As many digits as there may be. */
  readonly max: number
  readonly busy: boolean
  readonly disabled?: boolean
  /** In words; null for none. */
  readonly refusal: string | null
  /** Another one for each answer: the field takes the focus again. */
  readonly asked: unknown
  readonly go: MessageKey
  readonly onEntered: (digits: string) => void
}) {
  const hint = useId()
  const field = useRef<HTMLInputElement>(null)
  const [digits, setDigits] = useState('')
  const { refusal, asked, max, disabled = false } = props
  useLayoutEffect(() => {
    if (!disabled) field.current?.focus()
  }, [disabled, asked])
  return (
    <form
      className={styles['secret']}
      onSubmit={(event) => {
        event.preventDefault()
        // The dialog stands inside another one's form for React, though not on the screen.
        event.stopPropagation()
        if (disabled || digits === '' || props.busy) return
        setDigits('')
        props.onEntered(digits)
      }}
    >
      <label className={styles['label']}>
        {props.label}
        <input
          ref={field}
          className={styles['field']}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={max}
          disabled={disabled}
          aria-describedby={hint}
          aria-invalid={refusal !== null}
          data-autofocus={disabled ? undefined : true}
          value={digits}
          onChange={(event) => setDigits(event.target.value.normalize('NFKC').replace(/\D/g, ''))}
        />
      </label>
      <p id={hint} className={styles['refusal']} role="alert">
        {refusal}
      </p>
      <Keypad disabled={disabled} onKey={(key) => setDigits((text) => typedOn(text, key).slice(0, max))} />
      <PlainButton type="submit" look="primary" stroke="Enter" grow busy={props.busy} disabled={disabled}>
        <Words id={props.go} />
      </PlainButton>
    </form>
  )
}
