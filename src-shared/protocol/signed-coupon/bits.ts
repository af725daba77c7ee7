/**
 * Bytes as signs of an alphabet of 2^n signs, the high bits first, without padding: RFC 4648, whose base 32 and base64url
 * these are by their alphabets.
 */
export const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
export const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

export function toSigns(bytes: Uint8Array, alphabet: string): string {
  const width = Math.log2(alphabet.length)
  let [text, held, bits] = ['', 0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= width) {
      bits -= width
      text += alphabet[held >>> bits] as string
      held &= (1 << bits) - 1
    }
  }
  return bits === 0 ? text : text + (alphabet[held << (width - bits)] as string)
}

/** Null for signs of another alphabet, and for what `toSigns` would write otherwise: each row of bytes has one text. */
export function fromSigns(text: string, alphabet: string): Uint8Array<ArrayBuffer> | null {
  const width = Math.log2(alphabet.length)
  const bytes = new Uint8Array(Math.floor((text.length * width) / 8))
  let [at, held, bits] = [0, 0, 0]
  for (const sign of text) {
    const value = alphabet.indexOf(sign)
    if (value < 0) return null
    held = (held << width) | value
    bits += width
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = held >>> bits
    held &= (1 << bits) - 1
  }
  return toSigns(bytes, alphabet) === text ? bytes : null
}
