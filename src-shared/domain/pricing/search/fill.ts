import type { Way } from './back.ts'
import type { Course, Move } from './course.ts'
import { runOrders } from './finish.ts'
import type { Front } from './front.ts'
import { LEFT, OPEN } from './line-nets.ts'
import type { OrderStage } from './stages.ts'

/** Up to this many fen are filled exactly; what is more is filled with the largest offers that fit. */
const FINE = 4000

/**
 * Leaves line offers out so that each threshold that a way aims at is reached with as little as possible beyond it: a
 * guess, after which the search has less to do. Calls `attempt` at what was found and puts everything back.
 */
export function fill(course: Course, stages: readonly OrderStage[], front: Front, way: Way, attempt: () => void): void {
  const left: Move[] = []
  const leave = (moves: readonly Move[]) => {
    for (const move of moves) {
      front.set(move, LEFT)
      left.push(move)
    }
  }
  for (const aim of way.aims) {
    /** What the threshold lacks where its stage begins; below 0 where there is more. */
    const missing = (): number => {
      const found = front.nets(way.takes)
      if (found === null) return Infinity
      const { nets } = runOrders(course, stages.slice(0, aim.stage), way.takes, found.nets)
      return aim.move.places.reduce((lacks, place) => lacks - (nets[place] as number), aim.threshold)
    }
    leave(coarse(front, aim.move, missing))
    const items = apart(front, aim.move, missing)
    leave(fine(items, missing()))
  }
  ;(globalThis as any).DIAG?.(`  fill left ${left.length} open ${openMoves(front).length} lacks ${way.aims.map((aim) => { const found = front.nets(way.takes); if (found === null) return NaN; const { nets } = runOrders(course, stages.slice(0, aim.stage), way.takes, found.nets); return aim.move.places.reduce((l, p) => l - (nets[p] as number), aim.threshold) }).join()} low ${front.lines.low.reduce((a,b)=>a+b,0)} high ${front.lines.high.reduce((a,b)=>a+b,0)}`)
  attempt()
  for (const move of left) front.set(move, OPEN)
}

type Item = { readonly move: Move; readonly raise: number }

/** Open line offers that share no line with each other, with what leaving each out fills. */
function apart(front: Front, { places }: Move, missing: () => number): Item[] {
  const before = missing()
  if (before <= 0) return []
  const own = new Set(places)
  const taken = new Set<number>()
  const items: Item[] = []
  for (const move of openMoves(front)) {
    if (!move.places.some((place) => own.has(place)) || move.places.some((place) => taken.has(place))) continue
    front.set(move, LEFT)
    const raise = before - missing()
    front.set(move, OPEN)
    if (raise <= 0 || raise === Infinity) continue
    for (const place of move.places) taken.add(place)
    items.push({ move, raise })
  }
  return items
}

const openMoves = (front: Front): Move[] =>
  front.course.line
    .flatMap(({ moves }) => moves)
    .filter((move) => front.lines.status[move.number] === OPEN && front.isOpenAt(move))

/** The largest that fit into what is missing, until little enough is. */
function coarse(front: Front, aim: Move, missing: () => number): Move[] {
  let lacks = missing()
  const found: Move[] = []
  if (lacks <= FINE) return found
  const items = apart(front, aim, missing).sort((a, b) => b.raise - a.raise)
  for (const { move, raise } of items) {
    if (lacks <= FINE) break
    if (raise > lacks) continue
    found.push(move)
    lacks -= raise
  }
  return found
}

/** Items that sum up to the least that there is at or above `gap`. */
function fine(items: readonly Item[], gap: number): readonly Move[] {
  if (gap <= 0 || gap > 4 * FINE) return []
  const most = items.reduce((max, { raise }) => Math.max(max, Math.min(raise, gap)), 0)
  const size = gap + most + 1
  /** By sum: the item that reached it last; each sum is reached first by the earliest items that can. */
  const by = new Int32Array(size).fill(-1)
  by[0] = items.length
  items.forEach(({ raise }, i) => {
    for (let sum = Math.min(size - 1, gap - 1 + raise); sum >= raise; sum--) {
      if (by[sum] === -1 && by[sum - raise] !== -1 && by[sum - raise] !== i) by[sum] = i
    }
  })
  for (let sum = gap; sum < size; sum++) {
    if (by[sum] === -1) continue
    const moves: Move[] = []
    for (let rest = sum; rest > 0; ) {
      const item = items[by[rest] as number] as Item
      moves.push(item.move)
      rest -= item.raise
    }
    return moves
  }
  return []
}
