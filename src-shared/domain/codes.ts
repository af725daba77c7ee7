/**
 * The codes that we print ourselves. Each is a prefix that tells the kind, digits, and a check
 * digit, so that any Code 128 or QR reader reads it and a slip of one digit is always found.
 */
export type CodeKind = 'member' | 'coupon' | 'receipt' | 'ticket'

/** What codes of each kind begin with. */
export const CODE_PREFIX: Readonly<Record<CodeKind, string>> = {
  member: 'SKM',
  coupon: 'SKC',
  receipt: 'SKR',
  ticket: 'SKT',
}

/** What the code of a signed coupon begins with; `protocol/signed-coupon` tells the rest. */
export const SIGNED_PREFIX = 'SKS'

/**
 * GS1 check digit: weights 3 and 1 from the right, modulo 10 (GS1 General Specifications, 7.9).
 * In: digits without the check digit. Throws RangeError for anything but digits.
 */
export function checkDigit(digits: string): string {
  if (!/^\d+$/.test(digits)) throw new RangeError(`check digit needs digits, got ${digits}`)
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    sum += Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 3 : 1)
  }
  return String((10 - (sum % 10)) % 10)
}

/** Whether the last digit is the GS1 check digit of those before it. */
export function hasCheckDigit(digits: string): boolean {
  return /^\d{2,}$/.test(digits) && checkDigit(digits.slice(0, -1)) === digits.slice(-1)
}

/**
 * A code of ours: prefix, four digits of the till that made it (0 = headquarters), eight of its own
 * counter, check digit: `SKM` + 13 digits. Throws RangeError outside 0–9999 and 0–99,999,999.
 */
export function makeCode(kind: CodeKind, tillNumber: number, counter: number): string {
  if (!Number.isInteger(tillNumber) || tillNumber < 0 || tillNumber > 9999)
    throw new RangeError(`till number ${tillNumber}`)
  if (!Number.isInteger(counter) || counter < 0 || counter > 99_999_999) throw new RangeError(`counter ${counter}`)
  const digits = String(tillNumber).padStart(4, '0') + String(counter).padStart(8, '0')
  return CODE_PREFIX[kind] + digits + checkDigit(digits)
}

/** The kind of one of our codes, or null where it is none or its check digit is wrong. Case does not matter. */
export function codeKind(code: string): CodeKind | null {
  const upper = code.toUpperCase()
  for (const kind of ['member', 'coupon', 'receipt', 'ticket'] as const) {
    if (upper.startsWith(CODE_PREFIX[kind]) && upper.length === 16 && hasCheckDigit(upper.slice(3))) return kind
  }
  return null
}

/** What the code of a staff card begins with. */
const STAFF_PREFIX = 'SKE'
const STAFF_DIGITS = 24

/**
 * The code of a staff card: prefix, 24 random digits (80 bits, so that it cannot be guessed and a fast hash keeps it), check
 * digit. Capitals and digits, so it stands in Code 128, QR or the first track of a stripe alike. Throws RangeError for others.
 */
export function makeStaffCode(digits: string): string {
  if (!/^\d+$/.test(digits) || digits.length !== STAFF_DIGITS) throw new RangeError('a staff card has 24 digits')
  return STAFF_PREFIX + digits + checkDigit(digits)
}

/** The code of a staff card in what was read, in capitals; null where it is none. A stripe's sentinels may stand around it. */
export function staffCodeIn(text: string): string | null {
  const code = /^%?(SKE\d{25})\??$/i.exec(text)?.[1]?.toUpperCase() ?? null
  return code !== null && hasCheckDigit(code.slice(STAFF_PREFIX.length)) ? code : null
}
