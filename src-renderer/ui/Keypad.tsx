import { IconBackspace } from '@tabler/icons-react'
import styles from './keypad.module.css'
import { PlainButton } from './PlainButton.tsx'
import { useText } from './text/use-text.ts'

export type KeypadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | '.' | 'back' | 'clear'

const DIGITS = ['7', '8', '9', '4', '5', '6', '1', '2', '3'] as const

/**
 * Digits for a finger. Presses leave the focus in the field beside it. `corner` fills the place at
 * the lower left: a decimal point, `00`, or clear.
 */
export function Keypad(props: {
  readonly onKey: (key: KeypadKey) => void
  readonly corner?: '.' | '00' | 'clear'
  readonly disabled?: boolean
}) {
  const say = useText()
  const corner = props.corner ?? 'clear'
  const key = (name: KeypadKey, sign: React.ReactNode, label?: string) => (
    <PlainButton
      key={name}
      keepsFocus
      disabled={props.disabled === true}
      onClick={() => props.onKey(name)}
      {...(label === undefined ? {} : { label })}
    >
      {sign}
    </PlainButton>
  )
  return (
    <div className={styles['pad']} role="group" aria-label={say('ui.keypad')}>
      {DIGITS.map((digit) => key(digit, digit))}
      {corner === 'clear' ? key('clear', 'C', say('ui.keypad.clear')) : key(corner, corner)}
      {key('0', '0')}
      {key('back', <IconBackspace size={22} aria-hidden="true" />, say('ui.keypad.back'))}
    </div>
  )
}
