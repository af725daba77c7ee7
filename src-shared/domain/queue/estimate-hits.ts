import type { Outcome } from './estimate-tickets.ts'

/** How often the interval was right: of `said` promises so many came sooner, within it, and later. */
export type EstimateHits = {
  readonly said: number
  readonly sooner: number
  readonly within: number
  readonly later: number
}

/** Counts what became of promises, in any order. An interval of 80 % is honest where about 8 of 10 are within. */
export function estimateHits(outcomes: readonly Outcome[]): EstimateHits {
  const sooner = outcomes.filter(({ promised, waited }) => waited < promised.low).length
  const later = outcomes.filter(({ promised, waited }) => waited > promised.high).length
  return { said: outcomes.length, sooner, within: outcomes.length - sooner - later, later }
}

/** Where in the distribution of waits an estimate's three numbers are taken, in standard deviations of the normal one. */
export type Levels = { readonly low: number; readonly mid: number; readonly high: number }

/** Of waits 10 % should be shorter than `low`, half shorter than `mid`, 10 % longer than `high`. */
const SHARES: Levels = { low: 0.1, mid: 0.5, high: 0.9 }
const STEP = { value: 0.05 }
export { STEP as tuningStep }
const FARTHEST = 3
const FIRST: Levels = { low: -1.2816, mid: 0, high: 1.2816 }

/**
 * The levels at which the next estimate is to be taken, from what became of earlier ones, oldest first.
 */
export function levelsAfter(outcomes: readonly Outcome[]): Levels {
  const levels = { ...FIRST }
  for (const { promised, waited } of outcomes) {
    for (const name of ['low', 'mid', 'high'] as const) {
      const moved = levels[name] + STEP.value * (SHARES[name] - (waited < promised[name] || (name === 'high' && waited <= promised.high) ? 1 : 0))
      levels[name] = Math.min(FARTHEST, Math.max(-FARTHEST, moved))
    }
  }
  return levels
}
