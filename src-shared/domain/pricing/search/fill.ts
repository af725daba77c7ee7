import type { Way } from './way.ts'
import type { Course, Move } from './course.ts'
import { runOrders } from './finish.ts'
import type { Front } from './front.ts'
import { LEFT, OPEN } from './line-nets.ts'
import type { OrderStage } from './stages.ts'

/** Up to this many fen are filled exactly; what is more is first filled with what is largest and fits. */
const FINE = 3000
/** Offers that share lines, of which all ways to leave some out are tried. */
const MOST_TOGETHER = 5
/** An offer on more lines is left as it is. */
const MOST_LINES = 6
const ROUNDS = 5
const PASSES = 3

/**
 * Leaves line offers out so that each threshold that a way aims at is reached with as little as possible beyond it: a
 * guess, after which the search has less to do. Calls `attempt` at what was found and puts everything back.
 */
export function fill(course: Course, stages: readonly OrderStage[], front: Front, way: Way, attempt: () => void): void {
  const left: Move[] = []
  const set = (moves: readonly Move[], status: number) => {
    for (const move of moves) front.set(move, status)
  }
  for (const { stage, threshold, move: aimed } of way.aims) {
    /** What the threshold lacks where its stage begins; below 0 where there is more. */
    const missing = (): number => {
      const found = front.nets(way.takes)
      if (found === null) return Infinity
      const { nets } = runOrders(course, stages.slice(0, stage), way.takes, found.nets)
      return aimed.places.reduce((lacks, place) => lacks - (nets[place] as number), threshold)
    }
    if (stage === 0) {
      const found = front
        .reach(aimed, threshold)
        .left()
        .filter((move) => front.isOpen(move))
      set(found, LEFT)
      left.push(...found)
    }
    for (let round = 0; round < ROUNDS; round++) {
      const lacks = missing()
      if (lacks <= 0 || lacks === Infinity) break
      if (lacks > FINE) {
        const found = coarse(front, aimed, lacks)
        left.push(...found)
        if (found.length > 0) continue
      }
      const items = itemsOf(front, aimed, lacks, stage === 0 || lacks > FINE ? null : missing)
      const chosen = fine(items, lacks)
      if (chosen.length === 0) break
      set(chosen, LEFT)
      left.push(...chosen)
    }
  }
  attempt()
  set(left, OPEN)
}

/** Offers that share lines with each other and with no others, and what leaving some of them out fills. */
type Item = readonly { readonly moves: readonly Move[]; readonly raise: number }[]

/** `missing` tells exactly what is filled; where it is null what the line offers and bundles leave more is taken for it. */
function itemsOf(front: Front, aimed: Move, lacks: number, missing: (() => number) | null): Item[] {
  const own = new Set(aimed.places)
  const open = front.course.line
    .flatMap(({ moves }) => moves)
    .filter((move) => front.isOpen(move) && move.places.length <= MOST_LINES)
    .filter(({ places }) => places.some((place) => own.has(place)))
  const filled = () => (missing === null ? front.sumOf(aimed.places) : -missing())
  return together(open).map((moves) => {
    const some = moves.slice(0, MOST_TOGETHER)
    const before = filled()
    const found = new Map<number, readonly Move[]>()
    for (let set = 1; set < 1 << some.length; set++) {
      const out = some.filter((_, i) => (set >> i) % 2 === 1)
      for (const move of out) front.set(move, LEFT)
      const raise = filled() - before
      for (const move of out) front.set(move, OPEN)
      if (raise > 0 && raise <= 2 * lacks && (found.get(raise)?.length ?? Infinity) > out.length) found.set(raise, out)
    }
    return [...found].map(([raise, out]) => ({ raise, moves: out }))
  })
}

/** Offers apart from each other as far as they look at different lines. */
function together(moves: readonly Move[]): Move[][] {
  let sets: { readonly moves: Move[]; readonly places: Set<number> }[] = []
  for (const move of moves) {
    const joined = sets.filter((set) => move.places.some((place) => set.places.has(place)))
    const all = { moves: [...joined.flatMap((set) => set.moves), move], places: new Set(move.places) }
    for (const { places } of joined) for (const place of places) all.places.add(place)
    sets = [...sets.filter((set) => !joined.includes(set)), all]
  }
  return sets.map((set) => set.moves)
}

/** Leaves out what is largest and fits, until little enough is missing. Of several that give a line its price the last counts. */
function coarse(front: Front, aimed: Move, lacks: number): Move[] {
  const own = new Set(aimed.places)
  const raised = (move: Move): number => {
    const before = front.sumOf(aimed.places)
    front.set(move, LEFT)
    return front.sumOf(aimed.places) - before
  }
  const moves = front.course.line
    .flatMap((group) => group.moves)
    .filter((move) => front.isOpen(move) && move.places.some((place) => own.has(place)))
  const raises = new Map<Move, number>()
  for (const move of moves) {
    raises.set(move, raised(move))
    front.set(move, OPEN)
  }
  const found: Move[] = []
  for (let pass = 0; pass < PASSES && lacks > FINE; pass++) {
    for (const move of moves.sort((a, b) => (raises.get(b) as number) - (raises.get(a) as number))) {
      if (lacks <= FINE || found.includes(move)) continue
      const raise = raised(move)
      raises.set(move, raise)
      // In the last pass also what changes nothing yet.
      if (raise > lacks || (raise === 0 && pass === 0)) front.set(move, OPEN)
      else {
        found.push(move)
        lacks -= raise
      }
    }
  }
  return found
}

/** One of each item at most, so that they sum up to the least that there is at or above what is missing. */
function fine(items: readonly Item[], lacks: number): readonly Move[] {
  const size = 2 * lacks + 1
  /** By sum: the item and the option that reached it first, as item × 64 + option. */
  const by = new Int32Array(size).fill(-1)
  by[0] = 0
  items.forEach((item, i) => {
    // From above, so that nothing is built on what this item itself reached.
    for (let from = lacks - 1; from >= 0; from--) {
      if (by[from] === -1) continue
      item.forEach(({ raise }, o) => {
        if (from + raise < size && by[from + raise] === -1) by[from + raise] = i * 64 + o
      })
    }
  })
  for (let sum = lacks; sum < size; sum++) {
    if (by[sum] === -1) continue
    const moves: Move[] = []
    for (let rest = sum; rest > 0;) {
      const code = by[rest] as number
      const option = items[code >> 6]?.[code % 64] as Item[number]
      moves.push(...option.moves)
      rest -= option.raise
    }
    return moves
  }
  return []
}
