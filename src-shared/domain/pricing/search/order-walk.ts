import type { Back } from './back.ts'
import { NO_BLUR } from './way.ts'
import type { Course, Move, MoveGroup } from './course.ts'
import { offOf, offsOf } from './finish.ts'
import type { OrderStage } from './stages.ts'

/**
 * Goes through all ways to take order offers and coupons from what is left on each line, exactly as they will be run,
 * as long as something better may follow. `offer` is told each end.
 */
export function walkOrders(
  course: Course,
  stages: readonly OrderStage[],
  back: Back,
  start: readonly number[],
  offer: (left: number, used: readonly Move[]) => void,
  expired: () => boolean,
): void {
  const last = stages.length - 1
  const none = start.map(() => 0)
  const sumAt = (values: readonly number[], { places }: Move) =>
    places.reduce((sum, place) => sum + (values[place] as number), 0)

  const mayBeat = (s: number, groups: readonly MoveGroup[], entry: readonly number[], nets: readonly number[]) => {
    if (expired()) return false
    const low = new Float64Array(course.kinds.count)
    nets.forEach((net, place) => {
      const kind = course.kinds.of[place] as number
      low[kind] = (low[kind] as number) + net
    })
    const moves = groups.flatMap((group) => group.moves)
    const reached = (move: Move) => sumAt(entry, move)
    const part = { groups, moves, kinds: [], isPlain: false }
    return back.mayFollow({ low, high: low, blur: NO_BLUR, kept: 0, inside: { stage: s, part, reached } })
  }

  const stage = (s: number, nets: readonly number[], used: readonly Move[]): void => {
    if (s === last) return coupons(nets, used)
    group(s, (stages[s] as OrderStage).groups, nets, nets, used)
  }

  const group = (
    s: number,
    groups: readonly MoveGroup[],
    entry: readonly number[],
    nets: readonly number[],
    used: readonly Move[],
  ): void => {
    const [first, ...rest] = groups
    if (first === undefined) return stage(s + 1, nets, used)
    const { mode, moves } = first
    for (let m = 0; m < moves.length; m++) {
      const move = moves[m] as Move
      const taken = offsOf(move, entry, nets, course.lines, none)
      if (taken === null) continue
      const after = minus(nets, taken.offs)
      const left = [{ ...first, moves: moves.slice(m + 1) }, ...rest]
      const then = mode === 'stack' ? left : rest
      if (mayBeat(s, then, entry, after)) group(s, then, entry, after, [...used, move])
      if (mode === 'stack') {
        if (mayBeat(s, left, entry, nets)) group(s, left, entry, nets, used)
        return
      }
    }
    if (mode === 'stack' || moves.length === 0 || mayBeat(s, rest, entry, nets)) group(s, rest, entry, nets, used)
  }

  const coupons = (entry: readonly number[], used: readonly Move[]): void => {
    const { moves } = stages[last] as OrderStage
    const open = moves.filter((move) => sumAt(entry, move) >= move.reach)
    const room = course.limit - back.openers.length
    const go = (from: number, nets: readonly number[], taken: readonly Move[], freed: readonly number[]): void => {
      offer(total(nets), [...used, ...taken])
      if (taken.length >= room || back.isAlone || taken.some(({ alone }) => alone)) return
      for (let m = from; m < open.length; m++) {
        const move = open[m] as Move
        if (move.alone && taken.length + back.openers.length > 0) continue
        if (move.free === null && (move.alone || taken.length + 1 >= room)) {
          // The last one: on which lines it takes off what it takes off makes no difference.
          const off = offOf(move, entry, nets)
          if (off > 0) offer(total(nets) - off, [...used, ...taken, move])
          continue
        }
        const found = offsOf(move, entry, nets, course.lines, freed)
        if (found !== null) go(m + 1, minus(nets, found.offs), [...taken, move], found.freed)
      }
    }
    go(0, entry, [], none)
  }

  stage(0, start, [])
}

const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
const minus = (nets: readonly number[], offs: readonly number[]) => nets.map((net, place) => net - (offs[place] ?? 0))
