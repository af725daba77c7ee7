import type { ReadCodec } from '#directory/codec.ts'
import { inflateInto } from '#directory/inflate.ts'

const decoder = new TextDecoder('utf-8', { fatal: true })

/** In this thread: a block is small, and a stream for each would cost more than the work. */
export const readCodec: ReadCodec = {
  inflate(bytes, size, dictionary, into) {
    const out = into === undefined ? new Uint8Array(size) : into.out.subarray(0, size)
    const length = inflateInto(bytes, out, dictionary, into?.lines)
    return length === size ? out : out.subarray(0, length)
  },
  decode: (bytes) => decoder.decode(bytes),
}
