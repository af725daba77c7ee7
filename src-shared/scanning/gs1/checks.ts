import { hasCheckDigit } from '#domain/codes.ts'
import { hasCheckPair } from './check-pair.ts'
import { COUNTRY_LETTERS, COUNTRY_NUMBERS, CURRENCIES } from './code-lists.ts'

/**
 * What a component must be besides its signs and length. Not looked into: whether a company prefix was ever
 * given out, which package types exist (AI 7041), and the inside of North American coupons (AI 8110, 8112).
 */
export type Check = keyof typeof CHECKS

/** The place of the sign that is wrong, or null. */
type Look = (text: string) => number | null

const whole =
  (isRight: (text: string) => boolean, at = 0): Look =>
  (text) =>
    isRight(text) ? null : at
const last =
  (isRight: (text: string) => boolean): Look =>
  (text) =>
    isRight(text) ? null : Math.max(text.length - 1, 0)
const upTo = (max: number) => whole((text) => Number(text) <= max)

const CHECKS = {
  'check-digit': last(hasCheckDigit),
  'check-pair': last(hasCheckPair),
  /** A company prefix has at least four digits. */
  'company-prefix': (text: string) => {
    const place = text.slice(0, 4).search(/\D/)
    return place >= 0 ? place : text.length < 4 ? 0 : null
  },
  'has-non-digit': whole((text) => /\D/.test(text)),
  date: dateLook(false),
  /** Day 00: the day is left open. */
  'date-or-month': dateLook(true),
  'full-date': (text: string) => {
    const place = dateLook(false)(text.slice(2))
    return place === null ? null : place + 2
  },
  time: (text: string) => (Number(text.slice(0, 2)) > 23 ? 0 : Number(text.slice(2)) > 59 ? 2 : null),
  hour: upTo(23),
  minute: upTo(59),
  second: upTo(59),
  country: whole((text) => COUNTRY_NUMBERS.has(text)),
  'country-or-999': whole((text) => text === '999' || COUNTRY_NUMBERS.has(text)),
  'country-letters': whole((text) => COUNTRY_LETTERS.has(text)),
  currency: whole((text) => CURRENCIES.has(text)),
  sex: whole((text) => /^[0129]$/.test(text)),
  'percent-encoded': (text: string) => {
    const place = text.search(/%(?![0-9A-Fa-f]{2})/)
    return place < 0 ? null : place
  },
  latitude: upTo(1_800_000_000),
  longitude: upTo(3_600_000_000),
  'yes-no': upTo(1),
  hyphen: whole((text) => text === '-'),
  importer: whole((text) => /^[-0-9A-Z_a-z]$/.test(text)),
  'media-type': whole((text) => /^(0[1-9]|10|[89]\d)$/.test(text)),
  'package-type': whole((text) => /^[0-9A-Z]{1,3}$/.test(text)),
  /** Piece and total, as many digits each. */
  'piece-of-total': (text: string) => {
    const half = text.length / 2
    const [piece, total] = [Number(text.slice(0, half)), Number(text.slice(half))]
    return piece === 0 ? 0 : total < piece ? half : null
  },
  'one-of-many': whole((text) => {
    const met = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text)
    return met !== null && Number(met[1]) <= Number(met[2])
  }),
  'not-zero': whole((text) => Number(text) > 0),
  zero: upTo(0),
  'no-leading-zero': whole((text) => text === '0' || !text.startsWith('0')),
  winding: whole((text) => /^[019]$/.test(text)),
  iban: whole(isIban, 2),
  digits: (text: string) => {
    const place = text.search(/\D/)
    return place < 0 ? null : place
  },
} satisfies Record<string, Look>

/** The place of the first wrong sign by this check; null where the text is right. Its signs are checked already. */
export function lookAt(check: Check, text: string): number | null {
  return CHECKS[check](text)
}

/** YYMMDD. Every fourth year has a 29 February: 2000 had one, and dates of 1900 or 2100 are out of reach. */
function dateLook(mayBeMonth: boolean): Look {
  return (text) => {
    const [year, month, day] = [Number(text.slice(0, 2)), Number(text.slice(2, 4)), Number(text.slice(4))]
    if (month < 1 || month > 12) return 2
    const days = month === 2 ? (year % 4 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
    return day > days || (day === 0 && !mayBeMonth) ? 4 : null
  }
}

/** ISO 13616: country, two check digits, and ISO 7064 modulo 97-10 over all of it. */
function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]{7,}$/.test(text) || !COUNTRY_LETTERS.has(text.slice(0, 2))) return false
  let rest = 0
  for (const sign of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(sign, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}
