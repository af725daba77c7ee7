/** Where card issuers stand (ISO/IEC 7812): first digits from–to, and the lengths that they use. */
const RANGES: readonly { readonly from: string; readonly to: string; readonly lengths: readonly number[] }[] = [
  { from: '4', to: '4', lengths: [13, 16, 18, 19] }, // Visa
  { from: '51', to: '55', lengths: [16] }, // Mastercard
  { from: '2221', to: '2720', lengths: [16] }, // Mastercard
  { from: '34', to: '34', lengths: [15] }, // American Express
  { from: '37', to: '37', lengths: [15] }, // American Express
  { from: '300', to: '305', lengths: [14, 16, 17, 18, 19] }, // Diners Club
  { from: '3095', to: '3095', lengths: [14, 16, 17, 18, 19] }, // Diners Club
  { from: '36', to: '36', lengths: [14, 15, 16, 17, 18, 19] }, // Diners Club
  { from: '38', to: '39', lengths: [14, 16, 17, 18, 19] }, // Diners Club
  { from: '3528', to: '3589', lengths: [16, 17, 18, 19] }, // JCB
  { from: '6011', to: '6011', lengths: [16, 17, 18, 19] }, // Discover
  { from: '644', to: '659', lengths: [16, 17, 18, 19] }, // Discover
  { from: '60', to: '60', lengths: [16, 17, 18, 19] }, // UnionPay partners, RuPay
  { from: '81', to: '81', lengths: [16, 17, 18, 19] }, // UnionPay
  { from: '9', to: '9', lengths: [16, 17, 18, 19] }, // domestic bank cards from before 62
  { from: '50', to: '50', lengths: [13, 14, 15, 16, 17, 18, 19] }, // Maestro
  { from: '56', to: '58', lengths: [13, 14, 15, 16, 17, 18, 19] }, // Maestro
  { from: '63', to: '63', lengths: [13, 14, 15, 16, 17, 18, 19] }, // Maestro
  { from: '67', to: '68', lengths: [13, 14, 15, 16, 17, 18, 19] }, // Maestro
]

/**
 * Whether the digits look like the number of a bank card: an issuer's range, its length, and the
 * Luhn check (ISO/IEC 7812-1, annex B). 62 with 16 to 19 digits counts even when Luhn fails: not
 * all UnionPay cards have it, and UnionPay's payment codes are 19 digits of the same range.
 */
export function looksLikeBankCard(digits: string): boolean {
  if (!/^\d{13,19}$/.test(digits)) return false
  if (digits.startsWith('62') && digits.length >= 16) return true
  return luhn(digits) && RANGES.some((range) => isIn(range, digits))
}

function isIn(range: (typeof RANGES)[number], digits: string): boolean {
  const head = digits.slice(0, range.from.length)
  return head >= range.from && head <= range.to && range.lengths.includes(digits.length)
}

function luhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 1 : 2)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum % 10 === 0
}
