import type { CouponCandidate } from '../candidates.ts'
import { shareOut } from '../effect.ts'
import { couponOffs, type CouponOffs } from '../run.ts'
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
  let freed: readonly number[] = start.map(() => 0)
  for (const { moves } of stages) {
    const entry = nets
    for (const move of moves) {
      if (takes[move.number] !== 1) continue
      const taken = offsOf(move, entry, nets, lines, freed)
      if (taken === null) continue
      const { offs } = taken
      freed = taken.freed
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
  freed: readonly number[],
): CouponOffs | null {
  if (move.free === null) {
    const off = offOf(move, entry, nets)
    return off === 0 ? null : { offs: shareOut(off, nets, move.categories), freed }
  }
  if (sumAt(entry, move.places) < move.reach) return null
  const taken = couponOffs(lines, nets, move.candidate as CouponCandidate, freed)
  return taken.offs.some((off) => off > 0) ? taken : null
}

/** What an order offer or a coupon takes off a sum, in fen; 0 where it does not hold. Not for coupons that free pieces. */
export function offOf({ places, reach, sumOff }: Move, entry: readonly number[], nets: readonly number[]): number {
  const reached = sumAt(entry, places)
  return reached < reach ? 0 : sumOff(reached, sumAt(nets, places))
}

function sumAt(values: readonly number[], places: readonly number[]): number {
  let sum = 0
  for (const place of places) sum += values[place] as number
  return sum
}
