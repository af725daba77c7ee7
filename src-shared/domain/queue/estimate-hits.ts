import type { Outcome } from './estimate-tickets.ts'

/** What became of `said` promises: so many parties waited less than the interval, within it, and longer. */
export type EstimateHits = {
  readonly said: number
  readonly sooner: number
  readonly within: number
  readonly later: number
}

/** Counts what became of promises, in any order. Intervals are honest where about 8 of 10 waits are within. */
export function estimateHits(outcomes: readonly Outcome[]): EstimateHits {
  const sooner = outcomes.filter(({ promised, waited }) => waited < promised.low).length
  const later = outcomes.filter(({ promised, waited }) => waited > promised.high).length
  return { said: outcomes.length, sooner, within: outcomes.length - sooner - later, later }
}
