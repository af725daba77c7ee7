import type { BasketLine } from '../sale.ts'
import type { CouponCandidate, OfferCandidate } from './candidates.ts'
import { closeGroup, couponOffs, enter, offsOf, startRun, take, type TakenStep } from './run.ts'
import { courseOf } from './search/course.ts'
import { searchBest } from './search/search.ts'

/** What was chosen: the discounts in order of application, by line, and what is left on each line. */
export type Choice = {
  readonly nets: readonly number[]
  readonly steps: readonly TakenStep[]
  readonly coupon: { readonly candidate: CouponCandidate; readonly offs: readonly number[] } | null
  /** What was left before the coupon. */
  readonly beforeCoupon: readonly number[]
  /** What was left at the beginning of each stage, for telling what a miss lacks. */
  readonly entries: ReadonlyMap<number, readonly number[]>
  readonly left: number
}

/** Finds the best combination and runs it once more with all its discounts by line. */
export function bestChoice(
  input: {
    readonly lines: readonly BasketLine[]
    readonly grosses: readonly number[]
    readonly tier: string | null
    readonly offers: readonly OfferCandidate[]
    readonly coupons: readonly CouponCandidate[]
  },
  expired: () => boolean,
): { readonly choice: Choice; readonly proven: boolean } {
  const { chosen, proven } = searchBest(courseOf(input), expired)
  const candidates = new Set(chosen.map((move) => move.candidate))
  const entries = new Map<number, readonly number[]>()
  let run = startRun(input.grosses)
  for (const candidate of input.offers) {
    run = enter(run, candidate)
    if (!entries.has(candidate.stage)) entries.set(candidate.stage, run.entry)
    if (!candidates.has(candidate)) continue
    const offs = offsOf(run, candidate, input.lines, input.tier)
    if (offs === null) throw new Error(`${candidate.offer.id} was chosen but takes nothing`)
    run = take(run, candidate, offs)
  }
  const { nets, steps } = closeGroup(run)
  const coupon = input.coupons.find((candidate) => candidates.has(candidate))
  const offs = coupon === undefined ? null : couponOffs(nets, coupon)
  const after = offs === null ? nets : nets.map((net, place) => net - (offs[place] ?? 0))
  return {
    choice: {
      nets: after,
      steps,
      coupon: coupon === undefined || offs === null ? null : { candidate: coupon, offs },
      beforeCoupon: nets,
      entries,
      left: after.reduce((a, b) => a + b, 0),
    },
    proven,
  }
}
