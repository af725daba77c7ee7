/**
 * The card number in a text that is nothing but one: digits, digits in groups, or the track of a
 * magnetic stripe (ISO/IEC 7813) that a reader typed. Null where there is none.
 */
export function cardNumberIn(text: string): string | null {
  const track = /^(?:%[A-Z]?|;)?(\d[\d ]{9,22}\d)(?:\^.*|=[\d=]*\??.*)$/is.exec(text)
  if (track?.[1] !== undefined) return track[1].replaceAll(' ', '')
  return /^\d+(?:[ -]\d+)*$/.test(text) ? text.replaceAll(/[ -]/g, '') : null
}
