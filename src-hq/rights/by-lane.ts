/** Parts rows by their lane, so that one statement touches one lane. */
export function byLane<T extends { readonly lane: number }>(all: readonly T[]): [lane: number, rows: T[]][] {
  return [...Map.groupBy(all, ({ lane }) => lane)].sort(([a], [b]) => a - b)
}
