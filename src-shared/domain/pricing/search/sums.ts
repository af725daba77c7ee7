import type { Move } from './course.ts'
import type { LineWay } from './line-nets.ts'

/** What some lines may come to together, and the least of it, in fen. */
export type Block = { readonly ways: readonly LineWay[]; readonly floor: number }

/** What is asked for: `gap` fen beyond all floors, of which `loose` fen may come from elsewhere. */
export type Wanted = { readonly gap: number; readonly loose: number }

/** A raise that fills the gap by itself. */
type Alone = { readonly raise: number; readonly left: readonly Move[] }

/**
 * Which sums one way of each block can come to. The sums are bits of two sets that are used again and again: the search asks for
 * nothing as often as for the least of them. Which ways come to it is asked for rarely.
 */
export class Sums {
  private now: Bits
  private then: Bits

  /** Gaps are no larger than `most`. */
  constructor(most: number) {
    this.now = new Bits(2 * most)
    this.then = new Bits(2 * most)
  }

  /** By how much the floors are raised at the least where the gap is filled; Infinity where it cannot be. */
  least(blocks: readonly Block[], wanted: Wanted): number {
    const { sum, alone } = this.reach(blocks, wanted)
    return alone !== null && alone.raise < sum ? alone.raise : Math.max(sum, wanted.gap)
  }

  /** The offers to leave out for it. */
  leftFor(blocks: readonly Block[], wanted: Wanted): readonly Move[] {
    const steps: Bits[] = []
    const { sum: least, alone } = this.reach(blocks, wanted, steps)
    if (alone !== null && alone.raise < least) return alone.left
    let sum = least
    const left: Move[] = []
    for (let b = blocks.length - 1; b >= 0 && sum < Infinity; b--) {
      const before = steps[b] as Bits
      if (before.has(sum)) continue
      const { ways, floor } = blocks[b] as Block
      const way = ways.find(({ net }) => net > floor && net - floor <= sum && before.has(sum - net + floor))
      if (way === undefined) throw new Error('a sum that was reached came from nowhere')
      left.push(...way.left)
      sum -= way.net - floor
    }
    return left
  }

  /** The least sum of small raises that fills the gap, and the least raise that does so alone; `steps`: what was reached before each block. */
  private reach(
    blocks: readonly Block[],
    { gap, loose }: Wanted,
    steps?: Bits[],
  ): { readonly sum: number; readonly alone: Alone | null } {
    // What is larger than this is not the least, or has only one part.
    this.now.begin(2 * gap)
    let alone: Alone | null = null
    for (const { ways, floor } of blocks) {
      steps?.push(this.now.copy())
      this.then.become(this.now)
      for (const { net, left } of ways) {
        const raise = net - floor
        if (raise >= gap) alone = alone === null || raise < alone.raise ? { raise, left } : alone
        else if (raise > 0) this.then.addRaised(this.now, raise)
      }
      ;[this.now, this.then] = [this.then, this.now]
    }
    return { sum: this.now.from(gap - loose), alone }
  }
}

/** A set of whole numbers below a limit. */
class Bits {
  private readonly set: Uint32Array
  /** So many words of it are in use. */
  private words = 0

  constructor(limit: number) {
    this.set = new Uint32Array((limit >> 5) + 1)
  }

  /** Becomes the set of 0 alone. */
  begin(limit: number): void {
    this.words = (limit >> 5) + 1
    this.set.fill(0, 0, this.words)
    this.set[0] = 1
  }

  become({ set, words }: Bits): void {
    this.words = words
    for (let w = 0; w < words; w++) this.set[w] = set[w] as number
  }

  copy(): Bits {
    const bits = new Bits(this.words * 32 - 1)
    bits.become(this)
    return bits
  }

  has(value: number): boolean {
    return (((this.set[value >> 5] as number) >>> (value & 31)) & 1) === 1
  }

  /** Adds every number of a set, raised. */
  addRaised({ set }: Bits, by: number): void {
    const [whole, bits] = [by >> 5, by & 31]
    for (let w = this.words - 1; w >= whole; w--) {
      let word = (set[w - whole] as number) << bits
      if (bits > 0 && w > whole) word |= (set[w - whole - 1] as number) >>> (32 - bits)
      this.set[w] = (this.set[w] as number) | word
    }
  }

  /** The least number of the set from here on; Infinity where there is none. */
  from(value: number): number {
    for (let at = Math.max(0, value); at < this.words * 32;) {
      const word = (this.set[at >> 5] as number) >>> (at & 31)
      if (word !== 0) return at + 31 - Math.clz32(word & -word)
      at = ((at >> 5) + 1) * 32
    }
    return Infinity
  }
}
