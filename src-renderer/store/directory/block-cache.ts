/** Blocks of keys as they were last read and inflated, those used least recently dropped first. */
export class BlockCache {
  readonly #most: number
  readonly #blocks = new Map<string, Uint8Array>()
  #bytes = 0

  /** `most`: bytes that it holds. */
  constructor(most: number) {
    this.#most = most
  }

  get(place: string): Uint8Array | undefined {
    const block = this.#blocks.get(place)
    if (block === undefined) return undefined
    // A map gives its entries in the order in which they were set.
    this.#blocks.delete(place)
    this.#blocks.set(place, block)
    return block
  }

  set(place: string, block: Uint8Array): void {
    this.#bytes += block.length - (this.#blocks.get(place)?.length ?? 0)
    this.#blocks.delete(place)
    this.#blocks.set(place, block)
    for (const [oldest, { length }] of this.#blocks) {
      if (this.#bytes <= this.#most) return
      this.#blocks.delete(oldest)
      this.#bytes -= length
    }
  }
}
