/** Digits, and the GS1 character sets 82, 39 and 64 (General Specifications, 7.11). */
export type Charset = 'N' | 'X' | 'Y' | 'Z'

/** Set 82 in the order of its values, which the check character pair counts by. */
export const SET_82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'

const SIGNS: Readonly<Record<Charset, RegExp>> = {
  N: /^\d*/,
  X: /^[!"%-?A-Z_a-z]*/,
  Y: /^[#/\-0-9A-Z]*/,
  // Padding stands at the end or not at all.
  Z: /^[A-Za-z0-9_-]*(?:={1,2}$)?/,
}

/** The place of the first sign that is not of the set; null where all are. */
export function strangeSign(charset: Charset, text: string): number | null {
  const good = SIGNS[charset].exec(text)?.[0].length ?? 0
  return good === text.length ? null : good
}
