import type { Back, Way } from './back.ts'
import type { Move } from './course.ts'
import type { Front } from './front.ts'
import { LEFT, OPEN, TAKEN } from './line-nets.ts'

/** What the descent asks of the search around it. */
export type Descent = {
  readonly front: Front
  readonly back: Back
  /** Tries what is taken now with these order offers and coupons, where it looks worth it; whether it is the best so far. */
  readonly attempt: (way: Way) => boolean
  /** Tries to reach what a way aims at. */
  readonly fill: (way: Way) => void
  /** Goes through all order offers and coupons from exactly what is taken now. */
  readonly walk: () => void
  readonly expired: () => boolean
}

/**
 * Goes through the ways to leave line offers out and to use bundles that may still beat the best so far. Depth first;
 * each is reached once.
 */
export function descend({ front, back, attempt, fill, walk, expired }: Descent): void {
  let stopped = false

  /** The most promising way from here, tried; null where nothing better can follow. */
  const look = (): Way | null => {
    for (;;) {
      if (stopped || (stopped = expired()) || !front.mayHold()) return null
      const way = back.look(front.start())
      if (way === null || !attempt(way)) return way
    }
  }

  /** How much more is left on its lines when an offer is left out. */
  const raiseOf = (move: Move): number => {
    const { low } = front.lines
    const sum = () => move.places.reduce((a, place) => a + (low[place] as number), 0)
    const before = sum()
    front.lines.set(move, LEFT)
    const raise = sum() - before
    front.lines.set(move, OPEN)
    return raise
  }

  const all = ordered()
  function ordered(): readonly Move[] {
    const moves = front.course.line.flatMap((group) => group.moves)
    const weight = new Map(moves.map((move) => [move, raiseOf(move) + (front.blurs(move) ? 1e15 : 0)]))
    return moves.sort((a, b) => (weight.get(b) as number) - (weight.get(a) as number) || a.number - b.number)
  }

  /** Which offer to decide on next: one that may fill what is missing, or that makes the bound blurred, or weighs most. */
  const next = (open: readonly Move[], { aims }: Way): Move => {
    const [first] = open as [Move]
    const aim = aims[0]?.move
    if (aim === undefined || front.blurs(first)) return first
    return open.find((move) => move.kinds.some((kind) => aim.kinds.includes(kind))) ?? first
  }

  const node = (way: Way): void => {
    ;(globalThis as any).NODES = ((globalThis as any).NODES ?? 0) + 1
    if ((globalThis as any).NODES % 200 === 1) (globalThis as any).DIAG?.(`node ${(globalThis as any).NODES} v ${way.value.toFixed(2)} aims ${way.aims.map((a) => a.stage + ':' + a.threshold).join()} open ${all.filter((move) => front.isOpen(move)).length}`)
    const done: Move[] = []
    let now: Way | null = way
    while (now !== null && !stopped) {
      const open = all.filter((move) => front.isOpen(move))
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
    if (front.isDecided(c)) return plans(c + 1)
    for (const { plan } of front.plansOf(c)) {
      if (stopped) break
      front.usePlan(c, plan)
      if (look() !== null) plans(c + 1)
    }
    front.usePlan(c, null)
  }

  /** Bundles whose place matters come first: as long as they are open no bound is sharp. */
  const blurred = front.blurredClusters()
  const begin = (i: number): void => {
    const c = blurred[i]
    if (c === undefined) return lines()
    for (const { plan } of front.plansOf(c)) {
      if (stopped) break
      front.usePlan(c, plan)
      if (look() !== null) begin(i + 1)
    }
    front.usePlan(c, null)
  }

  /** What cannot be left out in anything better is settled at once. */
  const settle = (): Move[] =>
    all.filter((move) => {
      if (!front.isOpen(move)) return false
      front.set(move, LEFT)
      const isHopeless = look() === null
      front.set(move, isHopeless ? TAKEN : OPEN)
      return isHopeless
    })

  const lines = (): void => {
    const settled = settle()
    let way = stopped ? null : look()
    if (way !== null && way.aims.length > 0) {
      fill(way)
      way = look()
    }
    if (way !== null) node(way)
    for (const move of settled) front.set(move, OPEN)
  }

  if (look() !== null) begin(0)
}
