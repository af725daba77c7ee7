/**
 * AIM symbology identifier (ISO/IEC 15424): `]`, a letter for the symbology, a modifier. `]E0` is
 * EAN-13, UPC-A or UPC-E, `]E4` EAN-8, `]C0` Code 128, `]C1` GS1-128, `]Q1` QR, `]d1` Data Matrix.
 */
const AIM = /^\][A-Za-z][0-9A-Za-z]/

/** Whether the three characters are an AIM id by their form. */
export function isAim(text: string): boolean {
  return text.length === 3 && AIM.test(text)
}

/**
 * Takes the AIM id off a text that a scanner typed with it in front. An id that came beside the
 * text wins, and nothing is cut off then unless the text repeats that very id.
 */
export function splitAim(text: string, aim: string | null): { readonly text: string; readonly aim: string | null } {
  const known = aim !== null && isAim(aim) ? aim : null
  const typed = AIM.test(text) ? text.slice(0, 3) : null
  if (typed === null || (known !== null && known !== typed)) return { text, aim: known }
  return { text: text.slice(3), aim: typed }
}
