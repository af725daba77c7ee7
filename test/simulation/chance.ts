import { generator } from '#test/support/random-numbers.ts'

/** Chance that depends on its seed alone. */
export class Chance {
  readonly #next: () => number

  constructor(seed: number) {
    this.#next = generator(seed)
    // Neighbouring seeds begin alike.
    this.#next()
  }

  /** From 0 to below 1. */
  unit(): number {
    return this.#next()
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.#next() * end)
  }

  /** True this often. */
  is(share: number): boolean {
    return this.#next() < share
  }

  seed(): number {
    return this.below(2 ** 32)
  }

  of<T>(all: readonly [T, ...T[]]): T
  of<T>(all: readonly T[]): T | undefined
  of<T>(all: readonly T[]): T | undefined {
    return all[this.below(all.length)]
  }

  /** A key, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K {
    const entries = Object.entries(weights) as [K, number][]
    let left = this.unit() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [key, weight] of entries) {
      left -= weight
      if (left < 0) return key
    }
    return entries[entries.length - 1]![0]
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.below(256))
  }
}
