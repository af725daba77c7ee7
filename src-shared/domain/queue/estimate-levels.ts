import type { Outcome } from './estimate-tickets.ts'

/** Where in the distribution of waits an estimate's numbers are taken, in standard deviations of the normal one. */
export type Levels = { readonly low: number; readonly mid: number; readonly high: number }

/** What part of the waits should be shorter than each number: between `low` and `high` lie 80 %. */
const SHARES: Levels = { low: 0.1, mid: 0.5, high: 0.9 }
/** The same parts of a normal distribution: right from the start if calls come as the model has them. */
const FIRST: Levels = { low: -1.2816, mid: 0, high: 1.2816 }
const FARTHEST = 3

/** By how much one outcome moves a level in the long run; at first by this many times more, until so many were seen. */
const STEP = 0.05
const EAGER = 4
const LEARNT = 20
/** How much of a step the levels take whose own band it was not. */
const SHARED = 0.5

/** Numbers of parties ahead are told apart as 0 | 1–2 | 3–6 | 7 and more: short waits and long ones err differently. */
const BANDS = 4
export const bandOf = (ahead: number) => (ahead < 1 ? 0 : ahead < 3 ? 1 : ahead < 7 ? 2 : 3)
/** The largest number of parties ahead in the band before. */
export const endBefore = (band: number) => 2 ** band - 2

const bounded = (level: number) => Math.min(FARTHEST, Math.max(-FARTHEST, level))

/**
 * The levels at which estimates are to be taken now, by band of parties ahead, from what became of promises, oldest
 * first. Each one moves the numbers: a wait beyond `high` lifts it by 0.9 steps, any other lowers it by 0.1 steps, so
 * that it comes to rest where 1 of 10 lies beyond, whatever is wrong with the model: places that become free more
 * evenly than by chance, or in bursts, or at another pace than before.
 *
 * Source: I. Gibbs and E. Candès, "Adaptive Conformal Inference Under Distribution Shift" (2021), each end of the
 * interval for itself; larger steps at first as in Angelopoulos, Barber and Bates, "Online conformal prediction with
 * decaying step sizes" (2024), down to one that still follows a change.
 */
export function levelsAfter(outcomes: readonly Outcome[]): readonly Levels[] {
  const bands = Array.from({ length: BANDS }, () => ({ ...FIRST, seen: 0 }))
  for (const { promised, waited } of outcomes) {
    const own = bands[bandOf(promised.ahead)]
    if (!own) continue
    const low = SHARES.low - (waited < promised.low ? 1 : 0)
    const mid = SHARES.mid - (waited < promised.mid ? 1 : 0)
    const high = SHARES.high - (waited <= promised.high ? 1 : 0)
    const step = STEP * (1 + EAGER / (1 + own.seen / LEARNT))
    own.seen += 1
    for (const levels of bands) {
      const by = levels === own ? step : step * SHARED
      levels.low = bounded(levels.low + by * low)
      levels.mid = bounded(levels.mid + by * mid)
      levels.high = bounded(levels.high + by * high)
    }
  }
  return bands
}
