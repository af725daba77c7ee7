import { PlainButton } from '../PlainButton.tsx'
import { useText } from '../text/use-text.ts'
import type { MessageKey } from '../text/message-key.ts'
import { TextInput } from '@mantine/core'
import styles from './entry.module.css'

/** Why something is done: a touch for what is common, and words for everything else. */
export function ReasonField(props: {
  readonly name: MessageKey
  readonly group: MessageKey
  readonly common: readonly MessageKey[]
  readonly max: number
  readonly value: string
  readonly problem?: string | null
  readonly autoFocus?: boolean
  readonly onChange: (reason: string) => void
}) {
  const say = useText()
  return (
    <div className={styles['reason']}>
      <TextInput
        size="sm"
        autoComplete="off"
        maxLength={props.max}
        label={say(props.name)}
        data-autofocus={props.autoFocus === true ? true : undefined}
        value={props.value}
        error={props.problem ?? null}
        onChange={(event) => props.onChange(event.target.value)}
      />
      <div className={styles['common']} role="group" aria-label={say(props.group)}>
        {props.common.map((key) => (
          <PlainButton key={key} pressed={props.value === say(key)} onClick={() => props.onChange(say(key))}>
            {say(key)}
          </PlainButton>
        ))}
      </div>
    </div>
  )
}
