/** What reading the format needs of the world: DEFLATE (RFC 1951, raw) and UTF-8. */
export type ReadCodec = {
  /** `size`: how many bytes come out; `dictionary`: as it was given to `deflate`. */
  inflate(bytes: Uint8Array, size: number, dictionary: Uint8Array | null, into?: Into): Uint8Array
  decode(bytes: Uint8Array): string
}

/**
 * What may be used: `out`, which is at least as long as what comes out, and that nobody wants what comes after line
 * number `lines`.
 */
export type Into = { readonly out: Uint8Array; readonly lines?: number }

/** What writing it needs. */
export type Codec = ReadCodec & {
  /** `dictionary`: text that the bytes are likely to repeat. */
  deflate(bytes: Uint8Array, dictionary: Uint8Array | null): Uint8Array
  encode(text: string): Uint8Array
}
