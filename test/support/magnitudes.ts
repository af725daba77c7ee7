import fc from 'fast-check'

/** The largest number that is told exactly: 2^53 − 1. */
export const MOST = Number.MAX_SAFE_INTEGER

/** Whole numbers from 0 to `most`, of every length alike, and often right at the edges. */
export function upTo(most: number): fc.Arbitrary<number> {
  const bits = Math.ceil(Math.log2(most + 1))
  return fc.oneof(
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 }) },
    { weight: 1, arbitrary: fc.integer({ min: Math.max(0, most - 3), max: most }) },
    {
      weight: 4,
      arbitrary: fc
        .integer({ min: 0, max: bits })
        .chain((length) => fc.integer({ min: 0, max: Math.min(most, 2 ** length) })),
    },
  )
}

/** The same reckoned without a limit: value × by ÷ over, rounded down, or halves up. */
export const down = (value: bigint, by: bigint, over: bigint): bigint => (value * by) / over
export const halfUp = (value: bigint, by: bigint, over: bigint): bigint => (value * by * 2n + over) / (over * 2n)

export const sumOf = (values: readonly (number | bigint)[]): bigint =>
  values.reduce<bigint>((sum, value) => sum + BigInt(value), 0n)
