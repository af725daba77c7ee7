import { allocate } from '#domain/allocate.ts'
import { sum } from './smooth.ts'
import type { Move, MoveGroup } from './course.ts'

/** What is left on the lines after a move, exact to the fen; null where it does not hold or takes nothing. */
export function takeOff(group: MoveGroup, move: Move, nets: Float64Array, entry: Float64Array): Float64Array | null {
  const reached = sum(entry, move.places)
  if (reached < move.reach) return null
  if (group.kind === 'order') {
    const off = move.sumOff(reached, sum(nets, move.places))
    return off === 0 ? null : shareOut(off, nets, move.places)
  }
  const after = Float64Array.from(nets)
  let changed = false
  for (const place of move.places) {
    const net = nets[place] as number
    const off = move.lineOff(place, net)
    if (off > 0) changed = true
    after[place] = net - off
  }
  return changed ? after : null
}

/** What is left after `off` fen were shared out to the lines in proportion to what was left on them. */
export function shareOut(off: number, nets: Float64Array, places: readonly number[]): Float64Array {
  const after = Float64Array.from(nets)
  const shares = allocate(
    off,
    places.map((place) => nets[place] as number),
  )
  places.forEach((place, i) => (after[place] = (after[place] as number) - (shares[i] as number)))
  return after
}

/**
 * The lines of a `best` group after one more offer of it: what is most on each line, and whose it is.
 * Null where the offer wins no line, or wins the last line of another.
 */
export function winLines(
  move: Move,
  nets: Float64Array,
  entry: Float64Array,
  most: Float64Array,
  winners: readonly (Move | null)[],
): { readonly most: Float64Array; readonly winners: readonly (Move | null)[] } | null {
  if (sum(entry, move.places) < move.reach) return null
  const lost = new Set<Move>()
  const after = { most: Float64Array.from(most), winners: [...winners] }
  let won = false
  for (const place of move.places) {
    const off = move.lineOff(place, nets[place] as number)
    const rival = winners[place] ?? null
    const before = most[place] as number
    if (off === 0 || off < before || (off === before && rival !== null && rival.number < move.number)) continue
    won = true
    if (rival !== null) lost.add(rival)
    after.most[place] = off
    after.winners[place] = move
  }
  if (!won) return null
  for (const rival of lost) if (!after.winners.includes(rival)) return null
  return after
}
