import type { Coupon } from '#domain/member.ts'
import { compareCoupons } from './preference.ts'

/** The best choice so far, and what can still beat it. */
export class Incumbent<T> {
  left = Infinity
  coupons: readonly Coupon[] = []
  choice: T | null = null

  private readonly blur: number

  /** `scale`: the largest sum there is, in fen. What doubles lose of it is far below a fen for any basket that is sold. */
  constructor(scale: number) {
    this.blur = 1e-6 + scale * 1e-12
  }

  /**
   * Whether a choice that leaves at least `bound` fen, and spends these coupons, may be preferred to the best so far;
   * null where it is not known which.
   */
  mayBeat(bound: number, coupons: readonly Coupon[] | null): boolean {
    const least = Math.ceil(bound - this.blur)
    if (least !== this.left) return least < this.left
    return coupons === null ? this.coupons.length > 0 : compareCoupons(coupons, this.coupons) < 0
  }

  /** Keeps a choice if it is preferred to the best so far; whether it is. */
  offer(left: number, coupons: readonly Coupon[], choice: () => T): boolean {
    if (left > this.left || (left === this.left && compareCoupons(coupons, this.coupons) >= 0)) return false
    this.left = left
    this.coupons = coupons
    this.choice = choice()
    return true
  }
}
