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
    <div className={styles['few']}>
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
export function OneOfMany(props: Choice & { readonly hint?: string }) {
  const { register } = useFormContext()
  const fault = useFault(props.name)
  return (
    <NativeSelect
      {...register(props.name)}
      size="sm"
      label={props.label}
      description={props.hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={[...props.options]}
      error={fault}
    />
  )
}
