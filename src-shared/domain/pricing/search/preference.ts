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
 * expires first; then fewer coupons; then those of which the others expire first; then the smaller ids.
 */
export function prefersChoice(a: Chosen, b: Chosen): boolean {
  return (a.left - b.left || compareCoupons(a.coupons, b.coupons)) < 0
}

/** The order of preference between what is spent, each with the first to expire first; below 0 where `a` goes before. */
export function compareCoupons(a: readonly Coupon[], b: readonly Coupon[]): number {
  const ends = (coupons: readonly Coupon[]) => coupons.map(({ validTo }) => validTo)
  const ids = (coupons: readonly Coupon[]) => coupons.map(({ id }) => id).sort()
  return (
    compare(a[0]?.validTo ?? '', b[0]?.validTo ?? '') ||
    a.length - b.length ||
    compareAll(ends(a), ends(b)) ||
    compareAll(ids(a), ids(b))
  )
}

function compareAll(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, place) => part !== b[place])
  return at < 0 ? 0 : compare(a[at] as string, b[at] as string)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
