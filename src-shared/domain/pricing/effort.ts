/**
 * How much a search may do. It is cut off by what it did, not by the clock: the same basket has the same
 * price on the screen, on a slower till, and again when it is confirmed. 1,000 asks are 8,000 branches
 * looked at.
 */
export function effort(asks = 1000): () => boolean {
  let asked = 0
  return () => ++asked > asks
}
