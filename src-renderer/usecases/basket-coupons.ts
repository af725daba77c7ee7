import type { Result } from '#domain/refusal.ts'
import type { Basket } from '#domain/sale.ts'
import { findCoupon } from '#store/coupons.ts'
import { livingId } from '#store/merges.ts'
import type { Store } from '#store/open.ts'
import { latestProgramme } from '#store/queries.ts'
import { isTransferable } from './usable-coupons.ts'

export type CouponRefusal =
  | { readonly kind: 'unknown-coupon'; readonly code: string }
  /** The coupon belongs to a member who is not attached. */
  | { readonly kind: 'coupon-of-member'; readonly memberId: string }
  | { readonly kind: 'coupon-used' }
  | { readonly kind: 'too-many-coupons'; readonly max: number }

const MAX_COUPONS = 20

/**
 * Puts the coupon with code `code`, or the one that a shared code stands for, to the basket. A member's
 * own are considered by themselves, so scanning one only proves that it is there.
 */
export async function addCoupon(store: Store, basket: Basket, code: string): Promise<Result<Basket, CouponRefusal>> {
  const programme = await latestProgramme(store)
  const coupon = await findCoupon(store, code, programme)
  if (coupon === null || coupon.state === 'void') return refuse({ kind: 'unknown-coupon', code })
  if (coupon.state === 'used') return refuse({ kind: 'coupon-used' })
  if (coupon.memberId !== null) {
    const holder = await livingId(store, coupon.memberId)
    if (holder === basket.memberId) return { ok: true, value: basket }
    const open = programme !== null && isTransferable(coupon, programme)
    if (!open) return refuse({ kind: 'coupon-of-member', memberId: holder })
  }
  if (basket.scannedCoupons.includes(coupon.code)) return { ok: true, value: basket }
  if (basket.scannedCoupons.length >= MAX_COUPONS) return refuse({ kind: 'too-many-coupons', max: MAX_COUPONS })
  return { ok: true, value: { ...basket, scannedCoupons: [...basket.scannedCoupons, coupon.code] } }
}

const refuse = (reason: CouponRefusal): Result<Basket, CouponRefusal> => ({ ok: false, reason })
