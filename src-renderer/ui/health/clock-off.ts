/** What is told of a clock that is off: more than this, in ms, and people will see it on receipts. */
const CLOCK_OFF = 120_000

/** Whether the till's clock is ahead of headquarters' or behind, and by how many ms; null where it is right enough. */
export function clockOff(skew: number | null): { readonly side: 'ahead' | 'behind'; readonly by: number } | null {
  if (skew === null || Math.abs(skew) < CLOCK_OFF) return null
  return { side: skew < 0 ? 'ahead' : 'behind', by: Math.abs(skew) }
}
