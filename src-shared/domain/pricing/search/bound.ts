import type { Course, Move, MoveGroup } from './course.ts'
import { smoothTake, smoothTakeBest, sum, total } from './smooth.ts'

/** Where the search stands: before `group`, or inside of it before its `move`. */
export type Standing = {
  readonly group: number
  readonly move: number
  /** What is left on each line, in fen. */
  readonly nets: Float64Array
  /** The same at the beginning of the running stage. */
  readonly entry: Float64Array
  /** In a `best` group: the most that a chosen offer takes off each line. */
  readonly best: Float64Array | null
}

/** With more forks than this one bound is left looser instead of better. */
const MOST_FORKS = 300

/**
 * A lower bound of what can be left to pay from where the search stands, in fen without rounding:
 * the admissible bound of the branch and bound (Land and Doig 1960). Where it is not above `cut` it
 * may be any number up to `cut`, for then it decides nothing.
 *
 * Every effect is monotone: it never leaves less when there was more. So the lines cannot end lower
 * than when every undecided discount is taken (`low`), and no sum can be larger than it is now
 * (`high`). Later thresholds are where that alone would be too kind: a threshold that `high` reaches
 * and `low` does not is reached only by a basket that kept at least the gap between the two, and
 * this much more is left to pay in the end, less what later percentages take of it. The bound is the
 * least over all ways to draw that line, and over all choices in exclusive groups.
 */
export function boundOf(course: Course): (standing: Standing, cut: number) => number {
  const { groups, moves, kinds, limit } = course
  const last = groups.length - 1
  const size = course.grosses.length
  /** The sums that thresholds are measured with. */
  const reached = new Float64Array(moves.length)
  const highs = new Float64Array(moves.length)
  const most = new Float64Array(size)
  const highNets = new Float64Array(size)
  const lowNets = new Float64Array(size)
  const factors = new Float64Array(kinds.count)
  const sums = new Float64Array(kinds.count)
  const pool: Float64Array[] = []
  let cut = 0
  let forks = 0
  let least = Infinity
  let survives = 1

  const copy = (depth: number, from: Float64Array): Float64Array => {
    const vector = (pool[depth] ??= new Float64Array(kinds.count))
    vector.set(from)
    return vector
  }
  const byKind = (nets: Float64Array, into: Float64Array): Float64Array => {
    into.fill(0)
    for (let i = 0; i < size; i++) {
      const kind = kinds.of[i] as number
      into[kind] = (into[kind] as number) + (nets[i] as number)
    }
    return into
  }
  const note = (found: number): void => {
    if (found < least) least = found
  }

  /** Takes all line offers from where the search stands. Returns the first order group. */
  const lineStages = (at: Standing, begun: boolean, high: Float64Array, low: Float64Array): number => {
    let g = at.group
    let entry = begun ? at.entry : high
    for (; (groups[g] as MoveGroup).kind === 'line'; g++) {
      const group = groups[g] as MoveGroup
      const inside = g === at.group
      if (!inside && group.startsStage) entry = high
      if (inside && at.best !== null) most.set(at.best)
      else most.fill(0)
      for (let m = inside ? at.move : 0; m < group.moves.length; m++) {
        const move = group.moves[m] as Move
        if (move.reach > 0 && sum(entry, move.places) < move.reach) continue
        for (const place of move.places) {
          const net = low[place] as number
          const off = move.lineOff(place, net)
          if (group.mode === 'stack') low[place] = net - off
          else if (off > (most[place] as number)) most[place] = off
        }
      }
      if (group.mode !== 'stack') for (let i = 0; i < size; i++) low[i] = (low[i] as number) - (most[i] as number)
    }
    return g
  }

  /** Order groups from `g`, move `from`; `kept` is what must be left beyond `low`; `drawn`: this stage has its thresholds. */
  const orderStages = (
    g: number,
    from: number,
    low: Float64Array,
    kept: number,
    depth: number,
    drawn: boolean,
  ): void => {
    for (; ; g++, from = 0, drawn = false) {
      const group = groups[g] as MoveGroup
      if (group.startsStage && !drawn) return drawLines(g, low, kept, depth)
      if (g === last) return note(total(low) + kept - lastOff(low, kept))
      if (group.mode === 'stack') {
        for (let m = from; m < group.moves.length; m++) kept *= smoothTake(group.moves[m] as Move, low, reached)
        continue
      }
      const options = group.moves.filter((move) => (reached[move.number] as number) >= move.reach)
      if (options.length > 1) return choose(options, g, low, kept, depth)
      if (options.length === 1) kept *= smoothTake(options[0] as Move, low, reached)
    }
  }

  const choose = (options: readonly Move[], g: number, low: Float64Array, kept: number, depth: number): void => {
    const kind = kindly(g, copy(depth, low), kept)
    if (kind > cut) return note(kind)
    for (const option of options) {
      if (++forks > MOST_FORKS) return note(kind)
      const branch = copy(depth, low)
      orderStages(g + 1, 0, branch, kept * smoothTake(option, branch, reached), depth + 1, false)
      if (least <= cut) return
    }
  }

  /** At the beginning of a stage: draws the line between thresholds that are reached and those that are not. */
  const drawLines = (g: number, low: Float64Array, kept: number, depth: number): void => {
    const stage = (groups[g] as MoveGroup).stageMoves
    const gaps = [kept]
    const lows: number[] = []
    for (const move of stage) {
      const from = sum(low, move.kinds)
      lows.push(from)
      for (const threshold of move.thresholds) {
        if (threshold > (highs[move.number] as number)) break
        if (threshold > from + kept) gaps.push(threshold - from)
      }
    }
    const kind = gaps.length === 1 ? 0 : kindly(g, copy(depth, low), 0)
    const part = survives
    gaps.sort((a, b) => a - b)
    for (let i = 0; i < gaps.length; i++) {
      const gap = gaps[i] as number
      if (i > 0 && gap === gaps[i - 1]) continue
      if (gaps.length > 1 && (kind + gap * part > cut || ++forks > MOST_FORKS)) {
        note(kind + gap * part)
        break
      }
      stage.forEach((move, k) => {
        reached[move.number] = Math.min(highs[move.number] as number, (lows[k] as number) + gap + 1e-6)
      })
      orderStages(g, 0, copy(depth, low), gap, depth + 1, true)
      if (least <= cut) return
    }
    for (const move of stage) reached[move.number] = highs[move.number] as number
  }

  /** The kind reckoning from `g` in one go: each threshold that may be reached is, each line gets its best. */
  const kindly = (g: number, low: Float64Array, kept: number): number => {
    survives = 1
    for (; g < last; g++) {
      const group = groups[g] as MoveGroup
      if (group.mode !== 'stack') survives *= smoothTakeBest(group.moves, low, reached, factors)
      else for (const move of group.moves) survives *= smoothTake(move, low, reached)
    }
    const rest = kept * survives
    const found = total(low) + rest - lastOff(low, rest)
    survives *= lastSurvives(low)
    return found
  }

  /** What the last group takes off, from a sum that is larger by `kept`. */
  const lastOff = (low: Float64Array, kept: number): number => {
    const offs: number[] = []
    for (const move of (groups[last] as MoveGroup).moves) {
      const at = reached[move.number] as number
      if (at >= move.reach) offs.push(move.smoothOff(at, sum(low, move.kinds) + kept))
    }
    if (limit === 1 || offs.length < 2) return Math.max(0, ...offs)
    offs.sort((a, b) => b - a)
    let off = 0
    for (let i = 0; i < Math.min(limit, offs.length); i++) off += offs[i] as number
    return Math.min(off, total(low) + kept)
  }

  const lastSurvives = (low: Float64Array): number => {
    let least = 1
    for (const move of (groups[last] as MoveGroup).moves) {
      const left = sum(low, move.kinds)
      least = Math.min(least, move.smoothOff(reached[move.number] as number, left) >= left ? 0 : 1 - move.share)
    }
    return least ** limit
  }

  return (at, atMost) => {
    const group = groups[at.group] as MoveGroup
    const begun = at.move > 0 || !group.startsStage
    let high = at.nets
    if (at.best !== null) {
      high = highNets
      for (let i = 0; i < size; i++) high[i] = (at.nets[i] as number) - (at.best[i] as number)
    }
    cut = atMost
    forks = 0
    least = Infinity
    byKind(high, sums)
    for (let g = at.group; g <= last; g++) {
      const { kind, moves: own } = groups[g] as MoveGroup
      if (kind === 'line') continue
      for (const move of own) highs[move.number] = reached[move.number] = sum(sums, move.kinds)
    }
    lowNets.set(at.nets)
    if (group.kind === 'line') {
      const g = lineStages(at, begun, high, lowNets)
      orderStages(g, 0, copy(0, byKind(lowNets, sums)), 0, 1, false)
    } else {
      const low = copy(0, byKind(lowNets, sums))
      // In a stage that has begun the thresholds are settled.
      if (begun) {
        byKind(at.entry, sums)
        for (const move of group.stageMoves) reached[move.number] = sum(sums, move.kinds)
      }
      orderStages(at.group, at.move, low, 0, 1, begun)
    }
    return least
  }
}
