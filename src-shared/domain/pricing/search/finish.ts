import { shareOut } from '../effect.ts'
import { couponOffs } from '../run.ts'
import type { Course, Move } from './course.ts'
import type { OrderStage } from './stages.ts'

/** Order stages exactly as they will be run: with those moves that are taken, hold, and take something off. */
export function runOrders(
  { lines }: Course,
  stages: readonly OrderStage[],
  takes: Uint8Array,
  start: readonly number[],
): { readonly nets: readonly number[]; readonly used: readonly Move[] } {
  let nets = start
  const used: Move[] = []
  for (const { moves } of stages) {
    const entry = nets
    for (const move of moves) {
      if (takes[move.number] !== 1) continue
      const offs = offsOf(move, entry, nets, lines)
      if (offs === null) continue
      nets = nets.map((net, place) => net - (offs[place] as number))
      used.push(move)
    }
  }
  return { nets, used }
}

/** What an order offer or a coupon takes off each line; null where it does not hold or takes nothing. */
export function offsOf(
  move: Move,
  entry: readonly number[],
  nets: readonly number[],
  lines: Course['lines'],
): readonly number[] | null {
  const reached = sumAt(entry, move.places)
  if (reached < move.reach) return null
  if (!('offer' in move.candidate)) {
    const offs = couponOffs(lines, nets, move.candidate)
    return offs.some((off) => off > 0) ? offs : null
  }
  const off = move.sumOff(reached, sumAt(nets, move.places))
  return off === 0 ? null : shareOut(off, nets, move.places)
}

const sumAt = (values: readonly number[], places: readonly number[]) =>
  places.reduce((sum, place) => sum + (values[place] as number), 0)
