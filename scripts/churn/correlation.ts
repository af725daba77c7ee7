/** Pearson's correlation of two measures; null where one of them is the same for all. */
export function correlation(pairs: readonly (readonly [number, number])[]): number | null {
  const mean = (of: (pair: readonly [number, number]) => number) =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length
  const [x, y] = [mean(([a]) => a), mean(([, b]) => b)]
  const both = mean(([a, b]) => (a - x) * (b - y))
  const spread = Math.sqrt(mean(([a]) => (a - x) ** 2) * mean(([, b]) => (b - y) ** 2))
  return spread > 0 ? both / spread : null
}
