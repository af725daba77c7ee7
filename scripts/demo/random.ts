/** A small seeded source of randomness: the same seed gives the same shop on every machine. */
export type Random = {
  /** A fraction, 0 ≤ x < 1. */
  next(): number
  /** A whole number, `from` ≤ n ≤ `to`. */
  whole(from: number, to: number): number
  pick<T>(values: readonly T[]): T
  /** One of the values, each as often as its weight says. */
  weighted<T>(values: readonly (readonly [T, number])[]): T
}

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough for sample data. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick,
    weighted: (values) => {
      let left = next() * values.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of values) if ((left -= weight) < 0) return value
      return pick(values)[0]
    },
  }
}
