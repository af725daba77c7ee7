/** What the format needs of the world: DEFLATE (RFC 1951, raw) and UTF-8. */
export type Codec = {
  /** `dictionary`: text that the bytes are likely to repeat; the same has to be given to `inflate`. */
  deflate(bytes: Uint8Array, dictionary: Uint8Array | null): Uint8Array
  /** `size`: how many bytes come out. Throws where the bytes are no such text. */
  inflate(bytes: Uint8Array, size: number, dictionary: Uint8Array | null): Uint8Array
  encode(text: string): Uint8Array
  decode(bytes: Uint8Array): string
}
