import type { FileHandle } from 'node:fs/promises'
import { readLines } from './read-lines.ts'

/** One in so many line starts is remembered, so that a long journal costs little memory. */
export const EVERY = 256

/** Where the lines of a growing file begin, so that some of them are read without the others. */
export class LineIndex {
  /** Start of line 1, 1 + EVERY, 1 + 2 × EVERY … */
  readonly #starts: number[]

  constructor(starts: readonly number[] = []) {
    this.#starts = [...starts]
  }

  get starts(): readonly number[] {
    return this.#starts
  }

  /** Takes note of a line as it is found or written; lines come in order. */
  note(line: number, start: number): void {
    if ((line - 1) % EVERY === 0) this.#starts[(line - 1) / EVERY] = start
  }

  /** Lines `first` to `last`, counted from 1, of the file's first `size` bytes. */
  async lines(file: FileHandle, first: number, last: number, size: number): Promise<string[]> {
    const known = Math.floor((first - 1) / EVERY)
    const start = this.#starts[known]
    const found: string[] = []
    if (start === undefined) return found
    let line = known * EVERY + 1
    for await (const { bytes } of readLines(file, start, size)) {
      if (line >= first) found.push(bytes.toString('utf8'))
      if (line === last) break
      line += 1
    }
    return found
  }
}
