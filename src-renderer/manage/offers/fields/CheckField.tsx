import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { Checkbox } from '@mantine/core'
import { useFormContext } from 'react-hook-form'
import { useFault } from './TextField.tsx'

/** Yes or no. */
export function CheckField(props: { readonly name: string; readonly text: MessageKey; readonly isFirst?: boolean }) {
  const say = useText()
  const { register } = useFormContext()
  return (
    <Checkbox
      {...register(props.name)}
      size="sm"
      label={say(props.text)}
      error={useFault(props.name)}
      data-autofocus={props.isFirst === true ? true : undefined}
    />
  )
}
