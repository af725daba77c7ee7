import { TextInput } from '@mantine/core'

/** As long as a PIN may be. */
const LONGEST = 12

/** A PIN in a form, that nobody shall read from the screen. */
export function PinField(props: {
  readonly label: string
  readonly first?: boolean
  readonly pin: string
  readonly onPin: (pin: string) => void
}) {
  return (
    <TextInput
      size="md"
      type="password"
      inputMode="numeric"
      autoComplete="off"
      data-autofocus={props.first === true ? true : undefined}
      label={props.label}
      value={props.pin}
      onChange={({ target: { value } }) => props.onPin(value.normalize('NFKC').replace(/\D/g, '').slice(0, LONGEST))}
    />
  )
}
