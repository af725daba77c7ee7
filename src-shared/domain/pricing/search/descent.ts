import type { Back, Way } from './back.ts'
import type { Move } from './course.ts'
import type { Front } from './front.ts'
import { LEFT, OPEN, TAKEN } from './line-nets.ts'

/** What the descent asks of the search around it. */
export type Descent = {
  readonly front: Front
  readonly back: Back
  /** Tries what is taken now with these order offers and coupons; whether that is better than all before. */
  readonly attempt: (way: Way) => boolean
  /** Goes through all order offers and coupons from exactly what is taken now. */
  readonly walk: () => void
  readonly expired: () => boolean
}

/**
 * Goes through the ways to leave line offers out and to use bundles that may still beat the best so far. Depth first;
 * each is reached once.
 */
export function descend({ front, back, attempt, walk, expired }: Descent): void {
  const all = front.course.line.flatMap(({ moves }) => moves)
  let stopped = false

  /** The most promising way from here, tried; null where nothing better can follow. */
  const look = (): Way | null => {
    for (;;) {
      if (stopped || (stopped = expired()) || !front.mayHold()) return null
      const way = back.look(front.start())
      if (way === null || !attempt(way)) return way
    }
  }

  const isOpen = (move: Move) => front.lines.status[move.number] === OPEN && front.isOpenAt(move)

  /** How much more is left on these lines, or on all, when an offer is left out. */
  const raiseOf = (move: Move, places: readonly number[] | null): number => {
    const { low } = front.lines
    const here = places ?? move.places
    const sum = () => here.reduce((a, place) => a + (low[place] as number), 0)
    const before = sum()
    front.lines.set(move, LEFT)
    const raise = sum() - before
    front.lines.set(move, OPEN)
    return raise
  }

  /** Which offer to decide on next: one that may fill what is missing, or that makes the bound blurred, or weighs most. */
  const next = (open: readonly Move[], way: Way): Move => {
    const aim = way.aims[0]
    let [found, most] = [open[0] as Move, -1]
    for (const move of open) {
      let weight = raiseOf(move, null) + 1
      if (aim !== undefined && aim.move.places.some((place) => move.places.includes(place))) weight += 1e12
      if (front.blurs(move)) weight += 1e14
      if (weight > most) [found, most] = [move, weight]
    }
    return found
  }

  const node = (way: Way): void => {
    const done: Move[] = []
    let now: Way | null = way
    while (now !== null && !stopped) {
      const open = all.filter(isOpen)
      if (open.length === 0) {
        plans(0)
        break
      }
      const move = next(open, now)
      front.set(move, LEFT)
      const then = look()
      if (then !== null) node(then)
      front.set(move, TAKEN)
      done.push(move)
      now = look()
    }
    for (const move of done) front.set(move, OPEN)
  }

  const plans = (c: number): void => {
    if (c === front.clusters.length) return walk()
    const { length } = front.plansOf(c)
    for (let rank = 0; rank < length && !stopped; rank++) {
      front.usePlan(c, rank)
      if (look() !== null) plans(c + 1)
    }
    front.usePlan(c, -1)
  }

  /** What cannot be left out in anything better is settled at once. */
  const settle = (): Move[] =>
    all.filter((move) => {
      if (!isOpen(move)) return false
      front.set(move, LEFT)
      const isHopeless = look() === null
      front.set(move, isHopeless ? TAKEN : OPEN)
      return isHopeless
    })

  if (look() === null) return
  const settled = settle()
  const way = stopped ? null : look()
  if (way !== null) node(way)
  for (const move of settled) front.set(move, OPEN)
}
