import { useText } from '../text/use-text.ts'
import { PinField } from './PinField.tsx'

type Pins = { readonly pin: string; readonly again: string }

/** A new PIN, twice. */
export function NewPinFields(props: { readonly pins: Pins; readonly onPins: (pins: Pins) => void }) {
  const say = useText()
  const { pins, onPins } = props
  return (
    <>
      {(['pin', 'again'] as const).map((field) => (
        <PinField
          key={field}
          label={say(field === 'pin' ? 'ui.pin.new' : 'ui.pin.again')}
          pin={pins[field]}
          onPin={(pin) => onPins({ ...pins, [field]: pin })}
        />
      ))}
    </>
  )
}
