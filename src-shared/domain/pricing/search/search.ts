import type { Course, Move, MoveGroup } from './course.ts'
import { boundOf, type Standing } from './bound.ts'
import { sum } from './smooth.ts'
import { slackOf } from './slack.ts'
import { prefersChoice, type Chosen } from './preference.ts'
import { takeOff, winLines } from './take-off.ts'
import { Visited } from './visited.ts'

/**
 * The combination of offers and at most one coupon that leaves the least to pay; of equal ones that
 * which `preference.ts` puts first. Depth-first branch and bound over the groups in their order of
 * application.
 *
 * `expired` is asked now and then; once it says true the best so far is returned, not proven.
 */
export function searchBest(
  course: Course,
  expired: () => boolean,
): { readonly chosen: readonly Move[]; readonly proven: boolean } {
  const { groups } = course
  const size = course.grosses.length
  const lower = boundOf(course)
  const slack = slackOf(course)
  const visited = new Visited()
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

  /** Whether nothing that is preferred to the best so far can follow; `estimate` orders what can. */
  const look = (at: Standing, chosen: readonly Move[]): { readonly hopeless: boolean; readonly estimate: number } => {
    if (best === null) return { hopeless: false, estimate: lower(at, Infinity) }
    if (timeUp()) return { hopeless: true, estimate: Infinity }
    const off = (slack[at.group]?.[at.move] ?? 0) + blur
    // What only draws level must then be preferred, which more offers without a coupon never are.
    const level = best.coupon === null && chosen.length > best.moves.length ? 1 : 0
    const cut = best.left - level + off
    const estimate = lower(at, cut)
    return { hopeless: estimate > cut, estimate }
  }
  const enter = (g: number, nets: Float64Array, entry: Float64Array, chosen: readonly Move[]): void => {
    const group = groups[g] as MoveGroup
    if (g === groups.length - 1) return finish(group, nets, chosen)
    const from = group.startsStage ? nets : entry
    if (!visited.isNews(g, nets, from, chosen)) return
    if (group.mode === 'stack') stack(g, 0, nets, from, chosen)
    else if (group.mode === 'exclusive') exclusive(g, nets, from, chosen)
    else bestOf(g, 0, nets, from, new Float64Array(size), new Array<null>(size).fill(null), chosen)
  }

  type Branch = { readonly at: Standing; readonly chosen: readonly Move[]; readonly go: () => void }
  /** Goes down the branches, the most promising first, as long as they may still lead to something better. */
  const follow = (branches: readonly Branch[]): void => {
    const known = best
    const open = branches
      .map((branch) => ({ branch, ...look(branch.at, branch.chosen) }))
      .filter(({ hopeless }) => !hopeless)
      .sort((a, b) => a.estimate - b.estimate)
    for (const { branch } of open) {
      if (stopped) return
      if (best === known || !look(branch.at, branch.chosen).hopeless) branch.go()
    }
  }
  /** The same for taking an offer or leaving it; the first way down takes all it can without looking. */
  const followPair = (taken: Branch, left: Branch): void => {
    if (best !== null) return follow([taken, left])
    taken.go()
    if (!stopped && !look(left.at, left.chosen).hopeless) left.go()
  }

  const stack = (g: number, m: number, nets: Float64Array, entry: Float64Array, chosen: readonly Move[]): void => {
    const group = groups[g] as MoveGroup
    for (; m < group.moves.length; m++) {
      const move = group.moves[m] as Move
      const after = takeOff(group, move, nets, entry)
      if (after === null) continue
      const [next, taken] = [m + 1, [...chosen, move]]
      return followPair(
        {
          at: { group: g, move: next, nets: after, entry, best: null },
          chosen: taken,
          go: () => stack(g, next, after, entry, taken),
        },
        {
          at: { group: g, move: next, nets, entry, best: null },
          chosen,
          go: () => stack(g, next, nets, entry, chosen),
        },
      )
    }
    enter(g + 1, nets, entry, chosen)
  }

  const exclusive = (g: number, nets: Float64Array, entry: Float64Array, chosen: readonly Move[]): void => {
    const group = groups[g] as MoveGroup
    const branch = (after: Float64Array, taken: readonly Move[]): Branch => ({
      at: { group: g + 1, move: 0, nets: after, entry, best: null },
      chosen: taken,
      go: () => enter(g + 1, after, entry, taken),
    })
    const branches = [branch(nets, chosen)]
    for (const move of group.moves) {
      const after = takeOff(group, move, nets, entry)
      if (after !== null) branches.push(branch(after, [...chosen, move]))
    }
    follow(branches)
  }

  /**
   * Each line takes the most of what the chosen offers give it, the first written among equals. Every
   * offer that is chosen must keep a line: else the same is reached without it.
   */
  const bestOf = (
    g: number,
    m: number,
    nets: Float64Array,
    entry: Float64Array,
    most: Float64Array,
    winners: readonly (Move | null)[],
    chosen: readonly Move[],
  ): void => {
    const group = groups[g] as MoveGroup
    for (; m < group.moves.length; m++) {
      const move = group.moves[m] as Move
      const won = winLines(move, nets, entry, most, winners)
      if (won === null) continue
      const [next, taken] = [m + 1, [...chosen, move]]
      return followPair(
        {
          at: { group: g, move: next, nets, entry, best: won.most },
          chosen: taken,
          go: () => bestOf(g, next, nets, entry, won.most, won.winners, taken),
        },
        {
          at: { group: g, move: next, nets, entry, best: most },
          chosen,
          go: () => bestOf(g, next, nets, entry, most, winners, chosen),
        },
      )
    }
    const after = winners.some((move) => move !== null) ? nets.map((net, i) => net - (most[i] as number)) : nets
    enter(g + 1, after, entry, chosen)
  }

  const finish = (group: MoveGroup, nets: Float64Array, chosen: readonly Move[]): void => {
    const left = nets.reduce((a, b) => a + b, 0)
    offer(left, null, chosen)
    for (const move of group.moves) {
      const scope = sum(nets, move.places)
      const off = scope < move.reach ? 0 : move.sumOff(scope, scope)
      if (off > 0) offer(left - off, move, chosen)
    }
  }
  const offer = (left: number, coupon: Move | null, moves: readonly Move[]): void => {
    const found = { left, coupon, moves }
    if (best === null || prefersChoice(found, best)) best = found
  }

  const start = Float64Array.from(course.grosses)
  enter(0, start, start, [])
  const found = best as Chosen | null
  if (found === null) throw new Error('the search ended without a choice')
  return { chosen: found.coupon === null ? found.moves : [...found.moves, found.coupon], proven: !stopped }
}
