import type { Back } from './back.ts'
import type { Ranked } from './clusters.ts'
import type { Way } from './way.ts'
import type { Move } from './course.ts'
import type { Front } from './front.ts'
import { LEFT, OPEN, TAKEN } from './line-nets.ts'

/** By no more fen than this does rounding make a bound rise more than what it is reckoned from. */
const ROUNDING = 20

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
  /** The least that is left to pay so far, in fen. */
  readonly left: () => number
  readonly expired: () => boolean
}

/**
 * Goes through the ways to leave line offers out and to use bundles that may still beat the best so far. Depth first;
 * each is reached once.
 */
export function descend({ front, back, attempt, fill, walk, left, expired }: Descent): void {
  let stopped = false

  const isOver = (): boolean => stopped || (stopped = expired()) || !front.mayHold()

  /** Whether something better may follow. */
  const glance = (): boolean => !isOver() && back.mayFollow(front.start())

  /** The most promising way from here, tried; null where nothing better can follow. */
  const look = (): Way | null => {
    for (;;) {
      const way = isOver() ? null : back.look(front.start())
      if (way === null || !attempt(way)) return way
    }
  }

  /** What is left on the lines of an offer, in fen. */
  const lowOf = ({ places }: Move) => places.reduce((sum, place) => sum + (front.lines.low[place] as number), 0)

  /** How much more is left on its lines when it is left out. */
  const raiseOf = (move: Move): number => {
    const before = lowOf(move)
    front.lines.set(move, LEFT)
    const raise = lowOf(move) - before
    front.lines.set(move, OPEN)
    return raise
  }

  const all = ordered()
  function ordered(): readonly Move[] {
    const moves = front.course.line.flatMap((group) => group.moves)
    const weight = new Map(moves.map((move) => [move, raiseOf(move) + (front.blurs(move) ? 1e15 : 0)]))
    return moves.sort((a, b) => (weight.get(b) as number) - (weight.get(a) as number) || a.number - b.number)
  }

  type Decision = { readonly move: Move } | { readonly c: number }
  /** What to decide on next: first what may fill what is missing, or makes the bound blurred. */
  const next = ({ aims }: Way): Decision | null => {
    const open = all.filter((move) => front.isOpen(move))
    const [first] = open
    if (first !== undefined && front.blurs(first)) return { move: first }
    const undecided = [...front.clusters.keys()].filter((c) => !front.isDecided(c) && front.plansOf(c).length > 1)
    for (const { move: aim } of aims) {
      const move = open.find(({ kinds }) => kinds.some((kind) => aim.kinds.includes(kind)))
      if (move !== undefined) return { move }
      const c = undecided.find((each) => front.clusters[each]?.places.some((place) => aim.places.includes(place)))
      if (c !== undefined) return { c }
    }
    if (first !== undefined) return { move: first }
    return undecided[0] === undefined ? null : { c: undecided[0] }
  }

  const node = (way: Way): void => {
    const done: Move[] = []
    /** 2: nothing blurs the bound any more, and all is settled that can be. */
    let settled = 0
    for (let now: Way | null = way; now !== null && !stopped && !front.isKnown();) {
      const isSharp = !front.isBlurred()
      if (settled < (isSharp ? 2 : 1)) {
        // What is hopeless here is so further on as well.
        settled = isSharp ? 2 : 1
        const before = done.length
        if (!settle(done, now)) break
        if (done.length > before) now = look()
        if (now === null) break
      }
      const decision = next(now)
      if (decision === null) {
        walk()
        break
      }
      if ('c' in decision) {
        usePlans(decision.c, node)
        break
      }
      const { move } = decision
      const before = left()
      front.set(move, LEFT)
      const then = look()
      if (then !== null) node(then)
      front.set(move, TAKEN)
      done.push(move)
      // What counts on no threshold and is not blurred is the same whatever is taken.
      if (now.aims.length > 0 || !isSharp || left() !== before) now = look()
    }
    for (const move of done) front.set(move, OPEN)
  }

  /** Goes on with each plan of a cluster that may lead to something better. */
  const usePlans = (c: number, go: (way: Way) => void): void => {
    for (const { plan } of front.plansOf(c)) {
      if (stopped) break
      front.usePlan(c, plan)
      const way = look()
      if (way !== null) go(way)
    }
    front.usePlan(c, null)
  }

  /** Bundles whose place matters come first: as long as they are open no bound is sharp. */
  const blurred = front.blurredClusters()
  const begin = (i: number, way: Way): void => {
    const c = blurred[i]
    if (c === undefined) lines(way)
    else usePlans(c, (then) => begin(i + 1, then))
  }

  /**
   * What cannot be left out in anything better is settled at once, and noted. As long as something blurs the bound only that
   * is looked at; and what changes nothing by itself cannot be told. False where that leaves nothing better.
   *
   * What raises the sum by less than `way` leaves room for is not hopeless, for no discount is less where there is more: that
   * needs no glance, as long as leaving something out does not make the bound sharper.
   */
  const settle = (settled: Move[], { value }: Way): boolean => {
    const open = all.filter((move) => front.isOpen(move))
    const isBlurred = front.isBlurred()
    const blurring = isBlurred ? open.filter((move) => front.blurs(move)) : []
    let [found, ask] = [0, 1]
    for (const move of blurring.length > 0 ? blurring : open) {
      const before = lowOf(move)
      front.set(move, LEFT)
      const raise = lowOf(move) - before
      const hasRoom = !isBlurred && value + raise + ROUNDING < left()
      const isHopeless = raise > 0 && !hasRoom && !glance()
      front.set(move, isHopeless ? TAKEN : OPEN)
      if (!isHopeless) continue
      settled.push(move)
      // Without what is settled all may be hopeless: asked more and more rarely.
      if (++found < ask) continue
      if (!glance()) return false
      ask *= 2
    }
    return true
  }

  /** The same for plans: a cluster of which only one may lead to something better is decided for it. */
  const settlePlans = (settled: number[]): boolean => {
    for (const c of front.clusters.keys()) {
      if (front.isDecided(c)) continue
      const hopeful = front.plansOf(c).filter(({ plan }) => {
        front.usePlan(c, plan)
        return glance()
      })
      front.usePlan(c, hopeful.length === 1 ? (hopeful[0] as Ranked).plan : null)
      if (hopeful.length === 1) settled.push(c)
      if (hopeful.length === 0) return false
    }
    return true
  }

  const lines = (begun: Way): void => {
    const settled: Move[] = []
    const plans: number[] = []
    if (settle(settled, begun) && look() !== null && settlePlans(plans)) {
      let way = look()
      if (way !== null && way.aims.length > 0) {
        fill(way)
        way = look()
      }
      if (way !== null) node(way)
    }
    for (const move of settled) front.set(move, OPEN)
    for (const c of plans) front.usePlan(c, null)
  }

  const way = look()
  if (way !== null) begin(0, way)
}
