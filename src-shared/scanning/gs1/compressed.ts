import { hasCheckDigit } from '#domain/codes.ts'

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** Keys that a compressed address of goods or of a logistic unit begins with: their bits, then digits in so many bits. */
const KEYS = [
  { head: '00000000', digits: 18, bits: 60 },
  { head: '00000001', digits: 14, bits: 47 },
] as const

/**
 * Whether a segment of a path is a compressed Digital Link (URI Syntax 1.1, chapter 5): base64url whose first
 * bits are the identifier of a GTIN or an SSCC and a number with a right check digit. Others are not told
 * from any address on the web.
 */
export function isCompressed(segment: string): boolean {
  if (!/^[A-Za-z0-9_-]{10,}$/.test(segment)) return false
  const bits = [...segment.slice(0, 12)].map((sign) => SIGNS.indexOf(sign).toString(2).padStart(6, '0')).join('')
  return KEYS.some(({ head, digits, bits: length }) => {
    const number = bits.slice(head.length, head.length + length)
    if (!bits.startsWith(head) || number.length < length) return false
    const text = String(BigInt(`0b${number}`)).padStart(digits, '0')
    return text.length === digits && hasCheckDigit(text)
  })
}
