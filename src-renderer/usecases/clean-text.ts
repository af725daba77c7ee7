/**
 * What somebody typed, fit to be kept and sent: no control characters, no halves of characters
 * (headquarters' database refuses both), no space at the ends.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
}
