import type { Move } from './course.ts'
import { HAIR } from './flow.ts'
import type { Aim } from './way.ts'

/** What must be kept beyond what there is, in fen, so that a threshold is reached; at first what must be kept anyway. */
export type Gap = { readonly gap: number; readonly aim: Aim | null }

/**
 * The gaps up to the thresholds of a stage that can be reached, each once, ascending. `kept` fen are kept anyway; `range`
 * tells between which sums a move's goods are, `least` which sum they come to at least when they come to a threshold.
 */
export function gapsOf(
  stage: number,
  moves: readonly Move[],
  kept: number,
  range: (move: Move, m: number) => { readonly from: number; readonly to: number },
  least: (move: Move, threshold: number) => number,
): readonly Gap[] {
  const gaps: Gap[] = [{ gap: kept, aim: null }]
  moves.forEach((move, m) => {
    const { from, to } = range(move, m)
    for (const threshold of move.thresholds) {
      if (threshold > to) break
      if (threshold - from <= kept + HAIR) continue
      const gap = least(move, threshold) - from
      if (gap < Infinity) gaps.push({ gap, aim: { stage, move, threshold } })
    }
  })
  return gaps.sort((a, b) => a.gap - b.gap).filter(({ gap }, i) => gap !== gaps[i - 1]?.gap)
}
