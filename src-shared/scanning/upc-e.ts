import { hasCheckDigit } from '#domain/codes.ts'

/**
 * The UPC-A number behind a UPC-E: zeros that were left out are put back (GS1 General
 * Specifications, 5.2.2.4.2). In: eight digits with number system (0 or 1) and check digit.
 * Null where the number system or the check digit is wrong.
 */
export function expandUpcE(digits: string): string | null {
  if (!/^[01]\d{7}$/.test(digits)) return null
  const upcA = digits.slice(0, 1) + body(digits.slice(1, 7)) + digits.slice(7)
  return hasCheckDigit(upcA) ? upcA : null
}

/** The ten digits between number system and check digit. */
function body(six: string): string {
  const last = Number(six[5])
  if (last <= 2) return `${six.slice(0, 2)}${last}0000${six.slice(2, 5)}`
  if (last === 3) return `${six.slice(0, 3)}00000${six.slice(3, 5)}`
  if (last === 4) return `${six.slice(0, 4)}00000${six.slice(4, 5)}`
  return `${six.slice(0, 5)}0000${last}`
}
