import type { OfferCandidate, CouponCandidate } from '../candidates.ts'
import type { Course, Move, MoveGroup } from './course.ts'
import { boundOf, type Standing } from './bound.ts'
import { bundlePotential } from './bundles.ts'
import { couponsOf, prefersChoice, type Chosen, type Taken } from './preference.ts'
import { sum } from './smooth.ts'
import { slackOf } from './slack.ts'
import { shareOut, takeOff, winLines } from './take-off.ts'
import { Visited } from './visited.ts'

export type Found = {
  /** How often each chosen offer is used. */
  readonly offers: ReadonlyMap<OfferCandidate, number>
  /** Coupons that take something off. */
  readonly coupons: readonly CouponCandidate[]
}

/** What the search carries from one decision to the next. */
type Walk = {
  readonly nets: Float64Array
  readonly entry: Float64Array
  /** Pieces by line that bundles of the running stage use. */
  readonly used: readonly number[]
  readonly taken: readonly Taken[]
  /** Coupons that opened offers. */
  readonly openers: readonly string[]
}

/**
 * The combination of offers and coupons that leaves the least to pay; of equal ones that which
 * `preference.ts` puts first. Depth-first branch and bound over the groups in their order of application.
 *
 * `expired` is asked now and then; once it says true the best so far is returned, not proven.
 */
export function searchBest(
  course: Course,
  expired: () => boolean,
): { readonly chosen: Found; readonly proven: boolean } {
  const { groups } = course
  const size = course.grosses.length
  const smooth = groups.filter(({ kind }) => kind !== 'bundle')
  /** Where a group stands among those that the bound knows: a bundle group where the next of them does. */
  const smoothPlace = groups.map((_, g) => groups.slice(0, g).filter(({ kind }) => kind !== 'bundle').length)
  const lower = boundOf({ ...course, groups: smooth })
  const slack = slackOf({ ...course, groups: smooth })
  const potential = bundlePotential(course)
  const visited = new Visited()
  const unused: readonly number[] = course.grosses.map(() => 0)
  const scale = course.grosses.reduce((a, b) => a + b, 0)
  // Beside the rounding of sums: what doubles lose, far below a fen for any basket that is sold.
  const blur = 1e-6 + scale * 1e-12
  let best: Chosen | null = null
  let looks = 0
  let stopped = false

  const timeUp = (): boolean => {
    looks += 1
    if (!stopped && looks % 8 === 0 && expired()) stopped = true
    return stopped
  }

  type At = { readonly g: number; readonly m: number; readonly walk: Walk; readonly most: Float64Array | null }
  /** Whether nothing that is preferred to the best so far can follow; `estimate` orders what can. */
  const look = ({ g, m, walk, most }: At): { readonly hopeless: boolean; readonly estimate: number } => {
    const inBundle = groups[g]?.kind === 'bundle'
    const at: Standing = inBundle
      ? { group: smoothPlace[g] as number, move: 0, nets: walk.nets, entry: walk.nets, best: null }
      : { group: smoothPlace[g] as number, move: m, nets: walk.nets, entry: walk.entry, best: most }
    const bundles = potential(g, m, walk.entry, walk.used)
    if (best === null) return { hopeless: false, estimate: lower(at, Infinity) - bundles }
    if (timeUp()) return { hopeless: true, estimate: Infinity }
    const off = (slack[at.group]?.[at.move] ?? 0) + blur + bundles
    // What only draws level must then be preferred, which nothing is to a choice without coupons.
    const cut = best.left - (best.coupons.length === 0 ? 1 : 0) + off
    const estimate = lower(at, cut)
    return { hopeless: estimate > cut, estimate: estimate - bundles }
  }

  const enter = (g: number, walk: Walk): void => {
    const group = groups[g] as MoveGroup
    if (g === groups.length - 1) return finish(group, walk)
    const begun: Walk = group.startsStage ? { ...walk, entry: walk.nets, used: unused } : walk
    if (!visited.isNews(g, begun.nets, [begun.entry, begun.used, begun.openers])) return
    if (group.kind === 'bundle') bundles(g, 0, begun)
    else if (group.mode === 'stack') stack(g, 0, begun)
    else if (group.mode === 'exclusive') exclusive(g, begun)
    else bestOf(g, 0, begun, new Float64Array(size), new Array<null>(size).fill(null))
  }

  type Branch = { readonly at: At; readonly go: () => void }
  /** Goes down the branches, the most promising first, as long as they may still lead to something better. */
  const follow = (branches: readonly Branch[]): void => {
    if (best === null && branches.length > 0) {
      // The first way down takes all it can without looking.
      const [first, ...rest] = branches as [Branch, ...Branch[]]
      first.go()
      if (!stopped) follow(rest)
      return
    }
    const known = best
    const open = branches
      .map((branch) => ({ branch, ...look(branch.at) }))
      .filter(({ hopeless }) => !hopeless)
      .sort((a, b) => a.estimate - b.estimate)
    for (const { branch } of open) {
      if (stopped) return
      if (best === known || !look(branch.at).hopeless) branch.go()
    }
  }

  /** The walk with one more move taken; null where the coupon that it needs is one too many. */
  const taking = (walk: Walk, move: Move, nets: Float64Array, times = 1, used = walk.used): Walk | null => {
    const taken = [...walk.taken, { move, times }]
    if (move.opener === null || walk.openers.includes(move.opener)) return { ...walk, nets, used, taken }
    const openers = [...walk.openers, move.opener]
    const alone = taken.some((each) => each.move.opener !== null && each.move.alone)
    if (openers.length > (alone ? 1 : course.limit)) return null
    return { ...walk, nets, used, taken, openers }
  }

  const stack = (g: number, m: number, walk: Walk): void => {
    const group = groups[g] as MoveGroup
    for (; m < group.moves.length; m++) {
      const move = group.moves[m] as Move
      const after = takeOff(group, move, walk.nets, walk.entry)
      const taken = after === null ? null : taking(walk, move, after)
      if (taken === null) continue
      const next = m + 1
      return follow([
        { at: { g, m: next, walk: taken, most: null }, go: () => stack(g, next, taken) },
        { at: { g, m: next, walk, most: null }, go: () => stack(g, next, walk) },
      ])
    }
    enter(g + 1, walk)
  }

  const exclusive = (g: number, walk: Walk): void => {
    const group = groups[g] as MoveGroup
    const branch = (after: Walk): Branch => ({
      at: { g: g + 1, m: 0, walk: after, most: null },
      go: () => enter(g + 1, after),
    })
    const branches: Branch[] = []
    for (const move of group.moves) {
      const after = takeOff(group, move, walk.nets, walk.entry)
      const taken = after === null ? null : taking(walk, move, after)
      if (taken !== null) branches.push(branch(taken))
    }
    follow([...branches, branch(walk)])
  }

  const bundles = (g: number, m: number, walk: Walk): void => {
    const group = groups[g] as MoveGroup
    for (; m < group.moves.length; m++) {
      const move = group.moves[m] as Move
      const ways = uses(move, walk)
      if (ways.length === 0) continue
      const next = group.mode === 'exclusive' ? group.moves.length : m + 1
      const branches = ways.map((way): Branch => ({
        at: { g, m: next, walk: way, most: null },
        go: () => bundles(g, next, way),
      }))
      const skipped = m + 1
      const without: Branch = { at: { g, m: skipped, walk, most: null }, go: () => bundles(g, skipped, walk) }
      return follow([...branches, without])
    }
    enter(g + 1, walk)
  }

  /** A bundle used as often as possible, once less, and so on. */
  const uses = (move: Move, walk: Walk): Walk[] => {
    const { bundle } = move
    if (bundle === null || sum(walk.entry, move.places) < move.reach) return []
    const ways: Walk[] = []
    for (let n = bundle.most; n > 0; n--) {
      const found = bundle.offs(walk.entry, walk.used, n)
      if (found === null) continue
      const after = walk.nets.map((net, place) => net - (found.offs[place] ?? 0))
      const taken = taking(walk, move, after, n, found.used)
      if (taken !== null) ways.push(taken)
    }
    return ways
  }

  /**
   * Each line takes the most of what the chosen offers give it, the first written among equals. Every
   * offer that is chosen must keep a line: else the same is reached without it.
   */
  const bestOf = (g: number, m: number, walk: Walk, most: Float64Array, winners: readonly (Move | null)[]): void => {
    const group = groups[g] as MoveGroup
    for (; m < group.moves.length; m++) {
      const move = group.moves[m] as Move
      const won = winLines(move, walk.nets, walk.entry, most, winners)
      const taken = won === null ? null : taking(walk, move, walk.nets)
      if (won === null || taken === null) continue
      const next = m + 1
      return follow([
        { at: { g, m: next, walk: taken, most: won.most }, go: () => bestOf(g, next, taken, won.most, won.winners) },
        { at: { g, m: next, walk, most }, go: () => bestOf(g, next, walk, most, winners) },
      ])
    }
    const nets = winners.some((move) => move !== null)
      ? walk.nets.map((net, i) => net - (most[i] as number))
      : walk.nets
    enter(g + 1, { ...walk, nets })
  }

  const finish = ({ moves }: MoveGroup, walk: Walk): void => {
    const aloneOpener = walk.taken.some(({ move }) => move.opener !== null && move.alone)
    const room = aloneOpener ? 0 : course.limit - walk.openers.length
    const reached = moves.map((move) => sum(walk.nets, move.places) >= move.reach)
    const go = (m: number, nets: Float64Array, spent: readonly Move[]): void => {
      offer(nets, walk, spent)
      if (spent.length >= room || spent.some(({ alone }) => alone)) return
      for (let next = m; next < moves.length; next++) {
        const move = moves[next] as Move
        if (reached[next] !== true || (move.alone && spent.length + walk.openers.length > 0)) continue
        const after = takeCoupon(move, nets)
        if (after !== null) go(next + 1, after, [...spent, move])
      }
    }
    go(0, walk.nets, [])
  }

  const offer = (nets: Float64Array, { taken }: Walk, spent: readonly Move[]): void => {
    const found = { left: nets.reduce((a, b) => a + b, 0), taken, coupons: couponsOf(taken, spent) }
    if (best !== null && !prefersChoice(found, best)) return
    best = found
    bestSpent = spent
  }

  let bestSpent: readonly Move[] = []
  const start = Float64Array.from(course.grosses)
  enter(0, { nets: start, entry: start, used: unused, taken: [], openers: [] })
  const found = best as Chosen | null
  if (found === null) throw new Error('the search ended without a choice')
  const offers = new Map(found.taken.map(({ move, times }) => [move.candidate as OfferCandidate, times]))
  return {
    chosen: { offers, coupons: bestSpent.map(({ candidate }) => candidate as CouponCandidate) },
    proven: !stopped,
  }
}

/** What is left after a coupon; null where it takes nothing. */
function takeCoupon(move: Move, nets: Float64Array): Float64Array | null {
  if (move.pieceOffs === null) {
    const left = sum(nets, move.places)
    const off = move.sumOff(left, left)
    return off === 0 ? null : shareOut(off, nets, move.places)
  }
  const offs = move.pieceOffs(nets)
  return offs.some((off) => off > 0) ? nets.map((net, place) => net - (offs[place] ?? 0)) : null
}
