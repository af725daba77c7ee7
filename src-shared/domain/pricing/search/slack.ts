import type { Course, Move } from './course.ts'
import { Kinds } from './kinds.ts'

/**
 * How far, in fen, whole numbers can fall below the smooth reckoning of the bound, counted from each
 * move of the order stages to the end: `slack[group][move]`.
 *
 * A sum that is taken off is rounded by at most half a fen. Sharing it out to m lines by largest
 * remainder moves at most m/4 fen from lines to other lines (k lines are rounded up by k(1 − k/m) in
 * all), which matters only as far as later moves treat these lines differently: lines of one kind
 * count as one, and what was moved weighs at most 1 − w, where w is the least part of a fen that
 * survives all later moves.
 */
export function slackOf(course: Course): readonly (readonly number[])[] {
  const absorbing = absorbingMoves(course)
  const later = new Kinds(course.grosses.length)
  let rest = 0
  let survives = 1
  const ofMove = (move: Move) => 0.5 + shifted(move, later) * (1 - survives)
  const survivesMove = (move: Move) => (absorbing.has(move) ? 0 : 1 - move.share)
  const slack: number[][] = []
  for (const group of course.groups.toReversed()) {
    const row = group.moves.map(() => 0)
    if (group.kind === 'line') {
      row.fill(rest)
      row.push(rest)
    } else if (group.mode === 'stack') {
      row.push(rest)
      for (let m = group.moves.length - 1; m >= 0; m--) {
        const move = group.moves[m] as Move
        rest += ofMove(move)
        survives *= survivesMove(move)
        later.split(move.places)
        row[m] = rest
      }
    } else {
      const times = group === course.groups.at(-1) ? course.limit : 1
      rest += times * Math.max(0, ...group.moves.map(ofMove))
      survives *= Math.min(1, ...group.moves.map(survivesMove)) ** times
      for (const move of group.moves) later.split(move.places)
      row.fill(rest)
      row.push(rest)
    }
    slack.push(row)
  }
  return slack.reverse()
}

/** The most that largest remainder can move between lines which later moves tell apart. */
function shifted(move: Move, later: Kinds): number {
  const counts = new Map<number, number>()
  for (const place of move.places) {
    const kind = later.of[place] as number
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const all = move.places.length
  return Math.min(all / 4, all - Math.max(0, ...counts.values()))
}

/**
 * Order moves that may take all that is left on their lines: beyond that a fen more is a fen less to
 * pay no longer. Reckoned where everything is taken, which leaves the least.
 */
function absorbingMoves(course: Course): Set<Move> {
  const low = Float64Array.from(course.grosses)
  const sumOf = (values: ArrayLike<number>, places: readonly number[]) =>
    places.reduce((all, place) => all + (values[place] as number), 0)
  const absorbing = new Set<Move>()
  for (const group of course.groups) {
    const before = Float64Array.from(low)
    for (const move of group.moves) {
      const base = group.mode === 'stack' ? low : before
      const left = sumOf(base, move.places)
      const off = group.kind === 'line' ? 0 : move.smoothOff(sumOf(course.grosses, move.places), left)
      // A fen per line for what rounding may have moved away.
      if (group.kind === 'order' && off + move.places.length + course.moves.length >= left) absorbing.add(move)
      const keeps = left === 0 ? 1 : 1 - off / left
      for (const place of move.places) {
        const net = base[place] as number
        const after = group.kind === 'line' ? net - move.lineOff(place, net) : net * keeps
        if (after < (low[place] as number)) low[place] = after
      }
    }
  }
  return absorbing
}
