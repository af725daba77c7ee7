import { inflateSync } from 'fflate'
import type { ReadCodec } from '#directory/codec.ts'

const decoder = new TextDecoder('utf-8', { fatal: true })

/** In this thread: a block is small, and a stream for each would cost more than the work. */
export const fflateCodec: ReadCodec = {
  inflate: (bytes, size, dictionary, out = new Uint8Array(size)) =>
    inflateSync(bytes, { out: out.subarray(0, size), ...(dictionary === null ? {} : { dictionary }) }),
  decode: (bytes) => decoder.decode(bytes),
}
