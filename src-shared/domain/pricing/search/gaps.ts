import type { Move } from './course.ts'
import { HAIR } from './flow.ts'
import type { Aim } from './way.ts'

/** What must be kept beyond what there is, in fen, so that a threshold is reached; at first what must be kept anyway. */
export type Gap = { readonly gap: number; readonly aim: Aim | null }

/** What there is for the moves of a stage, in fen. */
export type Range = {
  /** What is kept anyway. */
  readonly kept: number
  /** What each move's goods come to where no more is kept. */
  readonly from: readonly number[]
  /** What they can come to. */
  readonly high: (move: Move) => number
  /** What they come to at least when they come to a threshold; Infinity where they cannot. */
  readonly least: (move: Move, threshold: number) => number
}

/** How much may be kept for the thresholds of a stage, and what that reaches. */
export class Levels {
  /** Up to the thresholds that can be reached, each once, ascending. */
  readonly gaps: readonly Gap[]
  private readonly moves: readonly Move[]
  private readonly range: Range

  constructor(stage: number, moves: readonly Move[], range: Range) {
    const { kept, from, high, least } = range
    this.moves = moves
    this.range = range
    const gaps: Gap[] = [{ gap: kept, aim: null }]
    moves.forEach((move, m) => {
      const [now, to] = [from[m] as number, high(move) + HAIR]
      let passed = now + HAIR
      for (const threshold of move.thresholds) {
        if (threshold > to || passed === Infinity) break
        if (threshold <= passed) continue
        // What reaches this one reaches the next ones up to here.
        passed = least(move, threshold)
        // What is kept anyway may come to the threshold, and the goods still not to any sum that reaches it.
        const gap = passed - now
        if (gap > kept + HAIR && gap < Infinity) gaps.push({ gap, aim: { stage, move, threshold } })
      }
    })
    this.gaps =
      gaps.length === 1 ? gaps : gaps.sort((a, b) => a.gap - b.gap).filter(({ gap }, i) => gap !== gaps[i - 1]?.gap)
  }

  /** What the goods of the m-th move can come to where so much is kept: below each threshold that takes more. */
  reached(m: number, kept: number): number {
    const { from, high, least } = this.range
    const [move, now] = [this.moves[m] as Move, from[m] as number]
    const at = Math.min(high(move), now + kept + HAIR)
    const { thresholds } = move
    if (thresholds.length === 0) return at
    const isBeyond = (i: number) => {
      const threshold = thresholds[i] as number
      return threshold > at || (threshold > now && least(move, threshold) > at)
    }
    let [below, above] = [-1, thresholds.findLastIndex((threshold) => threshold <= at)]
    if (above < 0 || !isBeyond(above)) return at
    while (above - below > 1) {
      const middle = (below + above) >> 1
      if (isBeyond(middle)) above = middle
      else below = middle
    }
    return Math.min(at, (thresholds[above] as number) - 1)
  }

  /**
   * Takes each level by itself, but for those which `mayHold` rules out together: what is good for all of some levels is not good
   * enough for any of them. Ends as soon as enough is known.
   */
  narrow(
    take: (lowest: number, highest: number) => void,
    mayHold: (lowest: number, highest: number) => boolean,
    isKnown: () => boolean,
  ): void {
    const among = (lowest: number, highest: number): void => {
      if (isKnown()) return
      if (lowest === highest) return take(lowest, highest)
      if (!mayHold(lowest, highest)) return
      const middle = (lowest + highest) >> 1
      among(lowest, middle)
      among(middle + 1, highest)
    }
    among(0, this.gaps.length - 1)
  }
}
