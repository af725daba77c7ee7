import { PasswordInput } from '@mantine/core'
import { useText } from '../text/use-text.ts'

type Pins = { readonly pin: string; readonly again: string }

const digitsOf = (text: string) => text.normalize('NFKC').replace(/\D/g, '').slice(0, 12)

/** A new PIN, twice. */
export function NewPinFields(props: { readonly pins: Pins; readonly onPins: (pins: Pins) => void }) {
  const say = useText()
  const { pins, onPins } = props
  return (
    <>
      {(['pin', 'again'] as const).map((field) => (
        <PasswordInput
          key={field}
          size="md"
          label={say(field === 'pin' ? 'ui.pin.new' : 'ui.pin.again')}
          inputMode="numeric"
          autoComplete="off"
          value={pins[field]}
          onChange={({ target: { value } }) => onPins({ ...pins, [field]: digitsOf(value) })}
        />
      ))}
    </>
  )
}
