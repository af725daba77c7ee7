import type { Coupon } from '#domain/member.ts'

/**
 * The order of preference between the coupons of two choices that leave the same to pay, each with the first to expire
 * first; below 0 where `a` goes before: no coupon before one, and the one that expires first; then fewer coupons; then
 * those of which the others expire first; then the smaller ids.
 */
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

/** The first to expire first. */
export function byExpiry(a: Coupon, b: Coupon): number {
  return a.validTo === b.validTo ? (a.id < b.id ? -1 : 1) : a.validTo < b.validTo ? -1 : 1
}
