import type { Coupon } from '#domain/member.ts'
import type { Result } from '#domain/refusal.ts'
import type { Basket } from '#domain/sale.ts'
import { findCoupon } from '#store/coupons.ts'
import { livingId } from '#store/merges.ts'
import type { Store } from '#store/open.ts'
import { latestProgramme } from '#store/queries.ts'
import { signedAsKnown } from '#store/signed-coupons.ts'
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

/** Puts a signed coupon to the basket whose code was read and is genuine; `readSignedCoupon` tells. */
export async function addSigned(store: Store, basket: Basket, coupon: Coupon): Promise<Result<Basket, CouponRefusal>> {
  const { signedCoupons = [] } = basket
  const [programme, now] = await Promise.all([latestProgramme(store), signedAsKnown(store, coupon)])
  const template = programme?.couponTemplates.find(({ id }) => id === coupon.template)
  if (now.state === 'void' || template === undefined) return refuse({ kind: 'unknown-coupon', code: coupon.code })
  if (now.state === 'used') return refuse({ kind: 'coupon-used' })
  if (coupon.memberId !== null && template.transferable !== true) {
    const holder = await livingId(store, coupon.memberId)
    if (holder !== basket.memberId) return refuse({ kind: 'coupon-of-member', memberId: holder })
  }
  if (signedCoupons.some(({ id }) => id === coupon.id)) return { ok: true, value: basket }
  // They are worth different sums, and the search would look at the first alone: the one that is scanned last counts.
  const { perReceipt = 1 } = template
  const alike = signedCoupons.filter((other) => other.template === coupon.template)
  const over = alike.length >= perReceipt ? alike[0] : undefined
  const kept = signedCoupons.filter((other) => other !== over)
  if (kept.length >= MAX_COUPONS) return refuse({ kind: 'too-many-coupons', max: MAX_COUPONS })
  return { ok: true, value: { ...basket, signedCoupons: [...kept, now] } }
}

/** Takes a scanned coupon out, by its code. */
export function removeCoupon(basket: Basket, code: string): Basket {
  const { signedCoupons = [], ...rest } = basket
  const signed = signedCoupons.filter((coupon) => coupon.code !== code)
  const scannedCoupons = basket.scannedCoupons.filter((each) => each !== code)
  return { ...rest, scannedCoupons, ...(signed.length === 0 ? {} : { signedCoupons: signed }) }
}

const refuse = (reason: CouponRefusal): Result<Basket, CouponRefusal> => ({ ok: false, reason })
