/** A sound that ships, by its name in `resources/voice`; `pause` is silence between lane and count. */
export type Sound = 'please' | 'turn' | 'pause' | (string & {})

/** The signs of a number as they are said one by one, `-` for the breath between: `A2-07` is A 2 - 0 7. */
function signsOf(label: string): readonly string[] {
  return [...label.toUpperCase()].filter((sign) => /[A-Z0-9-]/.test(sign))
}

/** The sounds of one announcement, without the gong: please, A, 2, a breath, 0, 7, it is your turn. */
export function soundsOf(label: string): readonly Sound[] {
  return ['please', ...signsOf(label).map((sign) => (sign === '-' ? 'pause' : sign.toLowerCase())), 'turn']
}

/**
 * The number as a voice is to say it: digits as words, because of `07` each voice makes something else. `digits`: the
 * words for 0 to 9.
 */
export function spelled(label: string, digits: readonly string[]): string {
  return signsOf(label)
    .map((sign) => (sign === '-' ? ',' : ` ${digits[Number(sign)] ?? sign}`))
    .join('')
    .trim()
}
