import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Codec } from '#directory/codec.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** DEFLATE by Node's zlib. */
export const zlibCodec: Codec = {
  deflate: (bytes, dictionary) => deflateRawSync(bytes, dictionary === null ? {} : { dictionary }),
  inflate: (bytes, size, dictionary) =>
    inflateRawSync(bytes, { maxOutputLength: Math.max(1, size), ...(dictionary === null ? {} : { dictionary }) }),
  encode: (text) => encoder.encode(text),
  decode: (bytes) => decoder.decode(bytes),
}
