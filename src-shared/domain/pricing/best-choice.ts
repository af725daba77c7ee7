import type { CouponCandidate, OfferCandidate } from './candidates.ts'
import type { PricingInput } from './input.ts'
import { piecesOf } from './pieces.ts'
import { runChoice, type Choice } from './run.ts'
import { courseOf } from './search/course.ts'
import { searchBest } from './search/search.ts'

export type { Choice } from './run.ts'

/** Finds the best combination and runs it once more with all its discounts by line. */
export function bestChoice(
  basket: {
    readonly input: PricingInput
    readonly grosses: readonly number[]
    readonly offers: readonly OfferCandidate[]
    readonly coupons: readonly CouponCandidate[]
  },
  expired: () => boolean,
): { readonly choice: Choice; readonly proven: boolean } {
  const { input, grosses, offers, coupons } = basket
  const { lines, member, programme } = input
  const tier = member?.tier ?? null
  const limit = programme.couponsPerReceipt
  const course = courseOf({ lines, counts: lines.map(piecesOf), grosses, tier, offers, coupons, limit })
  const { chosen, proven } = searchBest(course, expired)
  const openers = new Set(
    [...chosen.offers.keys()].flatMap(({ opener }) => (opener === null ? [] : [opener.coupon.id])),
  )
  const spent = new Set(chosen.coupons.map(({ coupon }) => coupon.id))
  const taken = coupons.filter(({ coupon }) => openers.has(coupon.id) || spent.has(coupon.id))
  return { choice: runChoice(lines, tier, grosses, offers, { offers: chosen.offers, coupons: taken }), proven }
}
