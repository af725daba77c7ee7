import type { Course, Move } from './course.ts'
import { FlowPool, type Shifts } from './flow.ts'
import { tellsApart, type OrderStage } from './stages.ts'

/**
 * Which part of a fen more on its goods a move that takes an amount may cost: all of it where it may take all that is left.
 * Else a part of the amount goes from other goods to these, which counts where later moves treat them differently.
 * `moved`: what bundles may leave on other lines than is reckoned with, in fen.
 */
export function absorbedBy(
  course: Course,
  stages: readonly OrderStage[],
  shifts: Shifts,
  {
    low,
    high,
    moved,
  }: {
    readonly low: Float64Array
    readonly high: Float64Array
    readonly moved: (move: Move) => number
  },
): (move: Move) => number {
  const pool = new FlowPool(course)
  pool.high.set(high)
  const flow = pool.begin(low)
  const found = new Map<Move, number>()
  const all = stages.flatMap(({ moves }) => moves)
  const highOf = ({ kinds }: Move) => kinds.reduce((sum, kind) => sum + (high[kind] as number), 0)
  const look = (moves: readonly Move[]) => {
    for (const move of moves) {
      if (move.share > 0 || move.free !== null) continue
      const most = move.smoothOff(highOf(move), Number.MAX_SAFE_INTEGER)
      // Bundles may leave it on other lines, and shares are rounded.
      const { sum, fuzz } = flow.of(move, shifts)
      const least = sum - fuzz - flow.slack - moved(move) - 1
      if (least <= most) found.set(move, 1)
      else if (all.some((later) => later.number > move.number && tellsApart(later, move))) found.set(move, most / least)
    }
  }
  const take = (moves: readonly Move[]) => flow.takeBest(moves, highOf, shifts, pool)
  for (const { groups, moves } of stages) {
    for (const group of groups) {
      if (group.mode !== 'stack') {
        look(group.moves)
        take(group.moves)
      } else {
        for (const move of group.moves) {
          look([move])
          take([move])
        }
      }
    }
    if (groups.length > 0) continue
    for (let n = 1; n < course.limit; n++) take(moves)
    look(moves)
  }
  return (move) => found.get(move) ?? 0
}
