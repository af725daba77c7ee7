import type { FileHandle } from 'node:fs/promises'

const CHUNK = 1024 * 1024
/** One in so many line starts is remembered, so that a long journal costs little memory. */
const EVERY = 256
const NEWLINE = 0x0a

/** Finds lines of a growing file by number without reading it whole each time. */
export class LineOffsets {
  readonly #file: FileHandle
  /** Start of line 1, 1 + EVERY, 1 + 2 × EVERY … */
  readonly #starts: number[] = [0]

  constructor(file: FileHandle) {
    this.#file = file
  }

  /** Lines `first` to `last` (counted from 1), without their ends, of the file's first `size` bytes. */
  async lines(first: number, last: number, size: number): Promise<string[]> {
    const known = Math.min(Math.floor((first - 1) / EVERY), this.#starts.length - 1)
    let line = known * EVERY + 1
    let at = this.#starts[known] ?? 0
    let rest = Buffer.alloc(0)
    const found: string[] = []
    while (at + rest.length < size && line <= last) {
      const chunk = Buffer.alloc(Math.min(CHUNK, size - at - rest.length))
      const { bytesRead } = await this.#file.read(chunk, 0, chunk.length, at + rest.length)
      if (bytesRead === 0) break
      rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)])
      for (let end = rest.indexOf(NEWLINE); end >= 0 && line <= last; end = rest.indexOf(NEWLINE)) {
        if (line >= first) found.push(rest.toString('utf8', 0, end))
        at += end + 1
        rest = rest.subarray(end + 1)
        line += 1
        if ((line - 1) % EVERY === 0) this.#starts[(line - 1) / EVERY] = at
      }
    }
    return found
  }
}
