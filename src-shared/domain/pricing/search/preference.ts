import type { Coupon } from '#domain/member.ts'
import type { CouponCandidate } from '../candidates.ts'
import type { Move } from './course.ts'

/** A move that was decided for, with how often; 1 for all but bundles. */
export type Taken = { readonly move: Move; readonly times: number }

export type Chosen = {
  /** What is left to pay before hands, points and rounding, in fen. */
  readonly left: number
  readonly taken: readonly Taken[]
  /** All that are spent, openers included, the first to expire first. */
  readonly coupons: readonly Coupon[]
}

/** The coupons of a choice: those that take something off and those that opened offers. */
export function couponsOf(taken: readonly Taken[], last: readonly Move[]): readonly Coupon[] {
  const all = new Map<string, Coupon>()
  for (const { move } of taken) {
    const { candidate } = move
    if ('offer' in candidate && candidate.opener !== null) all.set(candidate.opener.coupon.id, candidate.opener.coupon)
  }
  for (const { candidate } of last) {
    const { coupon } = candidate as CouponCandidate
    all.set(coupon.id, coupon)
  }
  return [...all.values()].sort((a, b) => compare(a.validTo, b.validTo) || compare(a.id, b.id))
}

/**
 * Whether `a` goes before `b`: the one that leaves less to pay; then no coupon before one, and the one that
 * expires first; then fewer coupons; then the smaller ids of coupons.
 */
export function prefersChoice(a: Chosen, b: Chosen): boolean {
  if (a.left !== b.left) return a.left < b.left
  const byExpiry = compare(a.coupons[0]?.validTo ?? '', b.coupons[0]?.validTo ?? '')
  if (byExpiry !== 0) return byExpiry < 0
  if (a.coupons.length !== b.coupons.length) return a.coupons.length < b.coupons.length
  const [x, y] = [a, b].map(({ coupons }) => coupons.map(({ id }) => id).sort()) as [string[], string[]]
  const at = x.findIndex((id, place) => id !== y[place])
  return at >= 0 && compare(x[at] as string, y[at] as string) < 0
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
