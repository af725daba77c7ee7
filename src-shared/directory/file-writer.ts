import type { Codec } from './codec.ts'
import { writeFile, type FileKind } from './file-format.ts'

/** A file ends after about so many bytes: it is held in memory where it is made, sent and checked. */
const FILE_BYTES = 2 * 1024 * 1024

/** A finished file, its entries counted. */
export type MadeFile = { readonly kind: FileKind; readonly bytes: Uint8Array; readonly entries: number }

/** Collects the blocks of one file after another. */
export class FileWriter {
  readonly #kind: FileKind
  readonly #codec: Codec
  #blocks: Uint8Array[] = []
  #first: string[] = []
  #raw: number[] = []
  #counts: number[] = []
  #bytes = 0
  #firstRaw: Uint8Array | null = null

  constructor(kind: FileKind, codec: Codec) {
    this.#kind = kind
    this.#codec = codec
  }

  /** Adds a block; out: the file that is full with it, or null. */
  add(first: string, entries: number, raw: Uint8Array): MadeFile | null {
    const block = this.#codec.deflate(raw, this.#kind === 'rows' ? this.#firstRaw : null)
    this.#firstRaw ??= raw
    this.#blocks.push(block)
    this.#first.push(first)
    this.#raw.push(raw.length)
    this.#counts.push(entries)
    this.#bytes += block.length
    return this.#bytes >= FILE_BYTES ? this.end() : null
  }

  /** The file that was begun, or null where there is none. */
  end(): MadeFile | null {
    if (this.#blocks.length === 0) return null
    const index = {
      first: this.#first,
      sizes: this.#blocks.map(({ length }) => length),
      raw: this.#raw,
      counts: this.#counts,
    }
    const bytes = writeFile(this.#kind, this.#blocks, index, this.#codec)
    const entries = this.#counts.reduce((sum, count) => sum + count, 0)
    this.#blocks = []
    this.#first = []
    this.#raw = []
    this.#counts = []
    this.#bytes = 0
    this.#firstRaw = null
    return { kind: this.#kind, bytes, entries }
  }
}
