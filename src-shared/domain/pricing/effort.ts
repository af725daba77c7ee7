/**
 * How much a search may do. It is cut off by what it did, not by the clock: the same basket has the same
 * price on the screen, on a slower till, and again when it is confirmed. A step asks the more often the more
 * offers and lines there are, so that 20,000 asks take about as long in a large programme as in a small one: a tenth of a
 * second, or two. Of ordinary days hardly any needs as many.
 */
export function effort(asks = 20_000): () => boolean {
  let asked = 0
  return () => ++asked > asks
}
