import { NativeSelect, SegmentedControl } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import styles from '../offers.module.css'
import { useFault } from './TextField.tsx'

type Choice = {
  readonly name: string
  readonly label: ReactNode
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** One of two to four. */
export function OneOfFew(props: Choice) {
  const id = useId()
  const { setValue, control } = useFormContext()
  const value = useWatch({ control, name: props.name }) as string
  return (
    <div className={styles['few']} data-field={props.name}>
      <span id={id} className={styles['legend']}>
        {props.label}
      </span>
      <SegmentedControl
        aria-labelledby={id}
        value={value}
        data={[...props.options]}
        onChange={(next) => setValue(props.name, next, { shouldDirty: true, shouldValidate: true })}
      />
    </div>
  )
}

/** One of many. */
export function OneOfMany(props: Choice & { readonly hint?: string; readonly isFirst?: boolean }) {
  const { register, control } = useFormContext()
  const fault = useFault(props.name)
  const value = useWatch({ control, name: props.name }) as string | undefined
  // What is chosen and not offered stays visible; else a select shows its first, and the form knows nothing of it.
  const isOffered = props.options.some((option) => option.value === value)
  const options = isOffered ? [...props.options] : [{ value: value ?? '', label: value ?? '' }, ...props.options]
  return (
    <NativeSelect
      {...register(props.name)}
      size="sm"
      label={props.label}
      description={props.hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={options}
      error={fault}
      data-autofocus={props.isFirst === true ? true : undefined}
    />
  )
}
