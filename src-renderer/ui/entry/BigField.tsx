import { useId, type ReactNode, type Ref } from 'react'
import styles from './entry.module.css'

/** A large field for a sum or a number, with its name above and a line below that always has its place. */
export function BigField(props: {
  readonly label: ReactNode
  readonly value: string
  readonly onChange: (text: string) => void
  readonly hint: ReactNode
  readonly tone?: 'bad' | 'warn' | undefined
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly disabled?: boolean
  /** Takes no text for the moment, and keeps the focus. */
  readonly readOnly?: boolean
  readonly fieldRef?: Ref<HTMLInputElement>
}) {
  const hint = useId()
  return (
    <div className={styles['big']}>
      <label className={styles['label']}>
        <span>{props.label}</span>
        <input
          ref={props.fieldRef}
          className={styles['input']}
          inputMode="decimal"
          autoComplete="off"
          disabled={props.disabled === true}
          readOnly={props.readOnly === true}
          data-autofocus={props.autoFocus === true ? true : undefined}
          aria-describedby={hint}
          aria-invalid={props.tone === 'bad'}
          placeholder={props.placeholder}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      </label>
      <p id={hint} className={styles['hint']} data-tone={props.tone} role="status">
        {props.hint}
      </p>
    </div>
  )
}
