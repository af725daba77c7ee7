/** A source of numbers that gives the same row for the same seed, on every machine. */
export type Random = {
  /** A whole number from 0 below `below`. */
  below(below: number): number
  /** True `percent` times in a hundred. */
  chance(percent: number): boolean
  pick<T>(items: readonly T[]): T
  /** Picks by weight; weights are whole numbers. */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T
}

/** Mulberry32 by Tommy Ettinger: 32 bits of state, whole-number arithmetic only. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (limit: number): number => next() % limit
  const pick = <T>(items: readonly T[]): T => {
    const item = items[below(items.length)]
    if (item === undefined) throw new RangeError('nothing to pick from')
    return item
  }
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick,
    weighted: (items) => {
      let left = below(items.reduce((sum, [, weight]) => sum + weight, 0))
      for (const [item, weight] of items) {
        if (left < weight) return item
        left -= weight
      }
      throw new RangeError('nothing to pick from')
    },
  }
}
