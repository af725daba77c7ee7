import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { TextInput } from '@mantine/core'
import { useFormContext } from 'react-hook-form'

/** A field of the form at `name`, with its unit and what is wrong with it. */
export function TextField(props: {
  readonly name: string
  readonly text: MessageKey
  /** Behind what is typed: ¥, %, 件. */
  readonly unit?: MessageKey
  readonly hint?: string
  readonly type?: 'text' | 'date'
  readonly isFirst?: boolean
  readonly max?: number
}) {
  const say = useText()
  const { register } = useFormContext()
  const fault = useFault(props.name)
  return (
    <TextInput
      {...register(props.name)}
      size="sm"
      type={props.type ?? 'text'}
      autoComplete="off"
      maxLength={props.max ?? 40}
      label={say(props.text)}
      description={props.hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={fault}
      data-autofocus={props.isFirst === true ? true : undefined}
      rightSection={props.unit === undefined ? undefined : <span aria-hidden="true">{say(props.unit)}</span>}
      rightSectionPointerEvents="none"
    />
  )
}

/** What is wrong at a field, in words; null where nothing is. */
export function useFault(name: string): string | null {
  const say = useText()
  const { getFieldState, formState } = useFormContext()
  const { error } = getFieldState(name, formState)
  // The schema names the text by its key.
  return error?.message === undefined ? null : say(error.message as MessageKey)
}
