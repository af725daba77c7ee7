import { useId, type ReactNode } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import styles from '../offers.module.css'
import { useFault } from './TextField.tsx'

/** Several of a few: each a button that stays down. The field holds the values in the order of the options. */
export function ChoiceChips(props: {
  readonly name: string
  readonly label: ReactNode
  readonly options: readonly { readonly value: string; readonly label: string }[]
}) {
  const id = useId()
  const { setValue, control } = useFormContext()
  const chosen = (useWatch({ control, name: props.name }) as readonly string[] | undefined) ?? []
  const fault = useFault(props.name)
  // What is chosen and not offered any more stays visible, so that it can be taken away.
  const unknown = chosen.filter((value) => !props.options.some((option) => option.value === value))
  const options = [...props.options, ...unknown.map((value) => ({ value, label: value }))]
  const toggle = (value: string) => {
    const next = options.map((option) => option.value).filter((one) => (one === value) !== chosen.includes(one))
    setValue(props.name, next, { shouldDirty: true, shouldValidate: true })
  }
  return (
    <div role="group" aria-labelledby={id} className={styles['chips']} data-field={props.name}>
      <span id={id} className={styles['legend']}>
        {props.label}
      </span>
      {options.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          className={styles['chip']}
          aria-pressed={chosen.includes(value)}
          onClick={() => toggle(value)}
        >
          {label}
        </button>
      ))}
      {fault === null ? null : (
        <p role="alert" className={styles['fault']}>
          {fault}
        </p>
      )}
    </div>
  )
}
