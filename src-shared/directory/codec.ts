/** What reading the format needs of the world: DEFLATE (RFC 1951, raw) and UTF-8. */
export type ReadCodec = {
  /** `size`: how many bytes come out; `dictionary`: as it was given to `deflate`; `out`: at least as long, may be used for them. */
  inflate(bytes: Uint8Array, size: number, dictionary: Uint8Array | null, out?: Uint8Array): Uint8Array
  decode(bytes: Uint8Array): string
}

/** What writing it needs. */
export type Codec = ReadCodec & {
  /** `dictionary`: text that the bytes are likely to repeat. */
  deflate(bytes: Uint8Array, dictionary: Uint8Array | null): Uint8Array
  encode(text: string): Uint8Array
}
