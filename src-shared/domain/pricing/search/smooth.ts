import type { Move } from './course.ts'

export function sum(values: Float64Array, places: readonly number[]): number {
  let all = 0
  for (const place of places) all += values[place] as number
  return all
}

export function total(values: Float64Array): number {
  let all = 0
  for (let i = 0; i < values.length; i++) all += values[i] as number
  return all
}

/**
 * Takes an order move off its goods (sums by kind) in proportion and without rounding. Returns what survives of
 * each fen more that had been there: nothing where all is taken, else all but the move's share.
 */
export function smoothTake(move: Move, sums: Float64Array, reached: Float64Array): number {
  const at = reached[move.number] as number
  if (at < move.reach) return 1
  const left = sum(sums, move.kinds)
  const off = move.smoothOff(at, left)
  if (off >= left) {
    for (const kind of move.kinds) sums[kind] = 0
    return 0
  }
  const keeps = 1 - off / left
  for (const kind of move.kinds) sums[kind] = (sums[kind] as number) * keeps
  return 1 - move.share
}

/** The same for several of which only one can be taken: each kind as if its own best one were. */
export function smoothTakeBest(
  options: readonly Move[],
  sums: Float64Array,
  reached: Float64Array,
  factors: Float64Array,
): number {
  factors.fill(1)
  let survives = 1
  for (const move of options) {
    const at = reached[move.number] as number
    if (at < move.reach) continue
    const left = sum(sums, move.kinds)
    const off = move.smoothOff(at, left)
    const keeps = off >= left ? 0 : 1 - off / left
    for (const kind of move.kinds) if (keeps < (factors[kind] as number)) factors[kind] = keeps
    survives = Math.min(survives, keeps === 0 ? 0 : 1 - move.share)
  }
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) * (factors[i] as number)
  return survives
}
