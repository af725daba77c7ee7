/** One line of the table that `npm run bench` prints. */
export type BenchRow = {
  readonly what: string
  readonly measured: string
  /** What it is held against, measured in the same run; `–` where the target is an absolute number. */
  readonly yardstick: string
  /** Measured by yardstick; null where there is no yardstick. */
  readonly ratio: number | null
  readonly target: string
  readonly ok: boolean
}

/** A row that could not be measured here; it says why and fails nothing. */
export function skippedRow(what: string, why: string): BenchRow {
  return { what, measured: 'skipped', yardstick: why, ratio: null, target: '–', ok: true }
}

/** Milliseconds in a form that can be compared at a glance: `0.42 ms`, `18 ms`, `1.6 s`. */
export function formatMs(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`
  return `${ms >= 10 ? ms.toFixed(0) : ms.toFixed(2)} ms`
}

/** The value below which `share` of the samples lie (nearest rank). Throws RangeError for no samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  if (value === undefined) throw new RangeError('no samples')
  return value
}
