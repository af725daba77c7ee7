import type { FileHandle } from 'node:fs/promises'

const CHUNK = 1024 * 1024
const NEWLINE = 0x0a
/** No line is longer: the bridge takes a million characters, each at most four bytes, and sealed they are a third more. */
const LONGEST = 6 * CHUNK

export type Line = {
  /** Offset of its first byte. */
  readonly start: number
  /** Without its end. */
  readonly bytes: Buffer
}

/**
 * The whole lines between two offsets of a file, chunk by chunk. What follows the last newline, and
 * everything from a line on that is longer than any event, is left out.
 */
export async function* readLines(file: FileHandle, from: number, to: number): AsyncGenerator<Line, void> {
  let start = from
  let rest: Buffer = Buffer.alloc(0)
  while (start + rest.length < to && rest.length <= LONGEST) {
    const at = start + rest.length
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK, to - at))
    const { bytesRead } = await file.read(chunk, 0, chunk.length, at)
    if (bytesRead === 0) return
    rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)])
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      yield { start, bytes: rest.subarray(0, end) }
      start += end + 1
      rest = rest.subarray(end + 1)
    }
  }
}
