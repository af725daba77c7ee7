import type { Move } from './course.ts'
import type { Part } from './stages.ts'

/** The least that can be left of some goods, with what, and from which sum; `asked` is what its threshold was kept for. */
export type Least = {
  readonly left: number
  readonly taken: readonly Move[]
  readonly at: number
  readonly asked: Move | null
}

/**
 * The least that a part leaves whose moves all look at the same goods, of which there are at least `sum` and at most `high`
 * fen. What is left only grows with the sum until the next threshold is reached, so only the thresholds matter;
 * `from` tells the least sum that reaches one. So much of it as `shift` tells may come from other goods.
 */
export function leastOf(
  part: Part,
  sum: number,
  high: number,
  from: (move: Move, threshold: number) => number,
  shift: (move: Move) => number,
): Least {
  let best = leftFrom(part, sum, null)
  let least = best.left
  for (const move of part.moves) {
    let passed = sum
    for (const threshold of move.thresholds) {
      if (threshold > high || passed > high) break
      if (threshold <= passed) continue
      // More is left the more there is.
      const moved = shift(move)
      if (leftFrom(part, threshold, move).left - moved >= least) continue
      // What reaches this one reaches the next ones up to here.
      passed = from(move, threshold)
      if (passed > high) break
      const found = leftFrom(part, passed, move)
      if (found.left - moved < least) [best, least] = [found, found.left - moved]
    }
  }
  return best
}

function leftFrom({ groups }: Part, at: number, asked: Move | null): Least {
  const taken: Move[] = []
  let left = at
  for (const { mode, moves } of groups) {
    let [winner, most] = [null as Move | null, 0]
    for (const move of moves) {
      if (at < move.reach) continue
      const off = move.sumOff(at, left)
      if (off === 0) continue
      if (mode === 'stack') {
        left -= off
        taken.push(move)
      } else if (off > most) [winner, most] = [move, off]
    }
    if (winner === null) continue
    left -= most
    taken.push(winner)
  }
  return { left, taken, at, asked }
}
