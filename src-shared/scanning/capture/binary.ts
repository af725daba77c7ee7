/** Bytes as a text with one sign for each, so that they can be searched and replaced like one. */
export const binaryOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')

export const bytesOf = (binary: string): Uint8Array => Uint8Array.from(binary, (sign) => sign.charCodeAt(0))

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Of an even number of hexadecimal digits. */
export const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** The same bytes with every digit 0, every letter A or a, and every byte beyond ASCII 0x80: of what nobody could read. */
export const blankedBytes = (bytes: Uint8Array): Uint8Array =>
  bytes.map((byte) => {
    if (byte >= 0x30 && byte <= 0x39) return 0x30
    if (byte >= 0x41 && byte <= 0x5a) return 0x41
    if (byte >= 0x61 && byte <= 0x7a) return 0x61
    return byte < 0x80 ? byte : 0x80
  })
