const FIRST = 500
const LONGEST = 30_000

/** How long to wait before the next try, in ms: doubling from half a second to half a minute. */
export function backOff(failures: number): number {
  return Math.min(LONGEST, FIRST * 2 ** Math.max(0, Math.min(failures, 10) - 1))
}
