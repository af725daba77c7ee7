/**
 * What a key writes on the US layout, by its place on the keyboard. Scanners are shipped for this
 * layout and type by place, so the sign is found whatever layout or input method is on. Caps Lock is
 * left out on purpose: a scanner that means a capital letter presses Shift.
 */
const PLAIN = "`1234567890-=[]\\;',./"
const SHIFTED = '~!@#$%^&*()_+{}|:"<>?'
const CODES = [
  'Backquote',
  ...[...'1234567890'].map((digit) => `Digit${digit}`),
  ...['Minus', 'Equal', 'BracketLeft', 'BracketRight', 'Backslash', 'Semicolon', 'Quote', 'Comma', 'Period', 'Slash'],
]

const SIGNS = new Map<string, readonly [plain: string, shifted: string]>([
  ...CODES.map((code, i): [string, [string, string]] => [code, [PLAIN[i] ?? '', SHIFTED[i] ?? '']]),
  ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter): [string, [string, string]] => [
    `Key${letter}`,
    [letter.toLowerCase(), letter],
  ]),
  ['Space', [' ', ' ']],
  ['IntlBackslash', ['\\', '|']],
])

const NUMPAD = new Map([
  ...[...'0123456789'].map((digit): [string, string] => [`Numpad${digit}`, digit]),
  ['NumpadDecimal', '.'],
  ['NumpadAdd', '+'],
  ['NumpadSubtract', '-'],
  ['NumpadMultiply', '*'],
  ['NumpadDivide', '/'],
])

/** The sign of a key by its `code`, or null where the place writes none. */
export function usSign(code: string, shift: boolean): string | null {
  const pair = SIGNS.get(code)
  if (pair !== undefined) return pair[shift ? 1 : 0]
  return NUMPAD.get(code) ?? null
}

/** The place of a digit or letter, or null for other signs. */
export function codeOfSign(sign: string): string | null {
  if (/^[0-9]$/.test(sign)) return `Digit${sign}`
  return /^[a-z]$/i.test(sign) ? `Key${sign.toUpperCase()}` : null
}
