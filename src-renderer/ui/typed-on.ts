import type { KeypadKey } from './Keypad.tsx'

/** A text after a press on the keypad, as if the key had been typed at its end. */
export function typedOn(text: string, key: KeypadKey): string {
  switch (key) {
    case 'back':
      return text.slice(0, -1)
    case 'clear':
      return ''
    default:
      return text + key
  }
}
