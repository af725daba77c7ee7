import type { Coupon } from '#domain/member.ts'
import { plainText } from './keys.ts'
import type { Store } from './open.ts'

/** The coupon with code `code`, as printed, whoever holds it; null where this till knows none. */
export async function findCoupon(store: Store, code: string): Promise<Coupon | null> {
  const wanted = plainText(code)
  const rows = await store.members.where('keys').equals(wanted).toArray()
  for (const { doc } of rows) {
    const coupon = doc.coupons.find((each) => plainText(each.code) === wanted)
    if (coupon !== undefined) return coupon
  }
  return null
}
