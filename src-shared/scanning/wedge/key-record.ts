import { usSign } from './us-layout.ts'

/** What of a key press decides between a scan and typing. */
export type KeyRecord = {
  readonly code: string
  readonly key: string
  readonly shift: boolean
  /** Ctrl, Alt, AltGr or Meta is held. */
  readonly chord: 'none' | 'ctrl' | 'other'
  /** When the machine saw the key, in ms (`event.timeStamp`), not when the page got round to it. */
  readonly at: number
  /** An input method took the key: it is composing, or the key came as 229. */
  readonly ime: boolean
  readonly repeat: boolean
}

/** Keys that change what others mean, and write nothing themselves. */
export function isModifier({ code, key }: KeyRecord): boolean {
  return (
    /^(Shift|Control|Alt|Meta)(Left|Right)$|^(CapsLock|NumLock)$/.test(code) ||
    ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock'].includes(key)
  )
}

/** Named keys under which a place still writes: an input method has it, or the system does not say. */
const UNNAMED = ['Process', 'Dead', 'Unidentified']

/** The sign that a scanner means by this key, or null for keys that scanners do not send. */
export function signOf(record: KeyRecord): string | null {
  const { code, key, shift, chord, ime } = record
  // Scanners send GS1's separator as Ctrl+].
  if (chord === 'ctrl') return code === 'BracketRight' ? '\u001d' : null
  if (chord === 'other') return null
  // A key with a name of its own, such as Home on the number pad without Num Lock.
  if (key.length > 1 && !ime && !UNNAMED.includes(key)) return null
  return usSign(code, shift) ?? (code === '' && key.length === 1 ? key : null)
}
