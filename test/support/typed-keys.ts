import type { KeyRecord } from '#scanning/wedge/key-record.ts'

/** Where each sign stands on the US layout, written the other way round than the code under test. */
const PLACES: readonly (readonly [code: string, plain: string, shifted: string])[] = [
  ['Backquote', '`', '~'],
  ['Digit1', '1', '!'],
  ['Digit2', '2', '@'],
  ['Digit3', '3', '#'],
  ['Digit4', '4', '$'],
  ['Digit5', '5', '%'],
  ['Digit6', '6', '^'],
  ['Digit7', '7', '&'],
  ['Digit8', '8', '*'],
  ['Digit9', '9', '('],
  ['Digit0', '0', ')'],
  ['Minus', '-', '_'],
  ['Equal', '=', '+'],
  ['BracketLeft', '[', '{'],
  ['BracketRight', ']', '}'],
  ['Backslash', '\\', '|'],
  ['Semicolon', ';', ':'],
  ['Quote', "'", '"'],
  ['Comma', ',', '<'],
  ['Period', '.', '>'],
  ['Slash', '/', '?'],
  ['Space', ' ', ' '],
  ...[...'abcdefghijklmnopqrstuvwxyz'].map((letter): [string, string, string] => [
    `Key${letter.toUpperCase()}`,
    letter,
    letter.toUpperCase(),
  ]),
]

export type Place = { readonly code: string; readonly shift: boolean }

/** The key of a sign on the US layout. Throws for a sign that it does not have. */
export function placeOf(sign: string): Place {
  for (const [code, plain, shifted] of PLACES) {
    if (sign === plain) return { code, shift: false }
    if (sign === shifted) return { code, shift: true }
  }
  throw new RangeError(`no key writes ${sign}`)
}

/** All signs that a keyboard scanner can type. */
export const SIGNS: readonly string[] = [...new Set(PLACES.flatMap(([, plain, shifted]) => [plain, shifted]))]

type Press = Partial<Omit<KeyRecord, 'at'>>

/** The presses of a text, each `gaps` ms after the one before, Shift pressed where it is needed. */
export function typed(text: string, gaps: (index: number) => number, from = 1000, over: Press = {}): KeyRecord[] {
  let at = from
  return [...text].flatMap((sign, index) => {
    at += index === 0 ? 0 : gaps(index)
    const { code, shift } = placeOf(sign)
    const press = record({ code, key: sign, shift, ...over }, at)
    return shift ? [record({ code: 'ShiftLeft', key: 'Shift', shift: true }, at), press] : [press]
  })
}

export const record = (press: Press, at: number): KeyRecord => ({
  code: '',
  key: '',
  shift: false,
  chord: 'none',
  ime: false,
  repeat: false,
  ...press,
  at,
})

export const enter = (at: number, code = 'Enter'): KeyRecord =>
  record({ code, key: code === 'Tab' ? 'Tab' : 'Enter' }, at)
