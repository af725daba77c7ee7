import { generator } from '#test/support/random-numbers.ts'

/** Random choices that depend on the seed alone. */
export type Dice = {
  /** A whole number from 0 to below `bound`. */
  below(bound: number): number
  pick<T>(from: readonly T[]): T
  chance(share: number): boolean
}

export function dice(seed: number): Dice {
  const next = generator(seed)
  const below = (bound: number) => Math.floor(next() * bound)
  return {
    below,
    pick: (from) => from[below(from.length)]!,
    chance: (share) => next() < share,
  }
}
