import type { Coupon } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import { sharedCouponId } from '#domain/shared-code.ts'
import { businessDay } from '#domain/units.ts'
import { plainText } from '#directory/search-keys.ts'
import { rowsByKey } from './directory/member-rows.ts'
import type { Store } from './open.ts'
import { couponMark } from './sale-marks.ts'

/**
 * The coupon with code `code`, as printed, whoever holds it, or the one that a shared code stands for;
 * null where this till knows none. Its state is what is known here: used where a sale that
 * headquarters does not have yet has used it.
 */
export async function findCoupon(store: Store, code: string, programme: Programme | null): Promise<Coupon | null> {
  const wanted = plainText(code)
  const shared = sharedCoupon(programme, wanted)
  if (shared !== null) return shared
  const [rows, free] = await Promise.all([rowsByKey(store, wanted), store.coupons.where('code').equals(wanted).first()])
  const held = rows.flatMap(({ doc }) => doc.coupons).find((each) => plainText(each.code) === wanted)
  const coupon = held ?? free?.doc
  return coupon === undefined ? null : asKnownHere(store, coupon)
}

/**
 * A coupon with what the sales and refunds of this store say of it beyond headquarters: its holder's row
 * does not show that somebody else has used it here.
 */
export async function asKnownHere(store: Store, coupon: Coupon): Promise<Coupon> {
  const sales = await store.sales.where('marks').equals(couponMark(coupon.id)).primaryKeys()
  if (sales.length === 0) return coupon
  const refunds = await store.refunds.where('saleId').anyOf(sales).sortBy('doc.at')
  const back = refunds.flatMap(({ doc, base }) =>
    doc.coupons.filter(({ id }) => id === coupon.id).map((as) => ({ as, base })),
  )
  if (sales.length > back.length) return coupon.state === 'available' ? { ...coupon, state: 'used' } : coupon
  const last = back.at(-1)
  // What headquarters has of the refund, it has in the coupon too.
  return last === undefined || last.base ? coupon : { ...last.as, memberId: coupon.memberId }
}

/** A shared code is a coupon that nobody holds, always available: its template's conditions and caps limit it. */
function sharedCoupon(programme: Programme | null, wanted: string): Coupon | null {
  const template = programme?.couponTemplates.find(
    ({ sharedCode }) => sharedCode !== undefined && plainText(sharedCode) === wanted,
  )
  if (template?.sharedCode === undefined) return null
  return {
    id: sharedCouponId(template.id),
    code: template.sharedCode,
    template: template.id,
    memberId: null,
    validFrom: template.when.from ?? businessDay('2000-01-01'),
    validTo: template.when.to ?? businessDay('9999-12-31'),
    state: 'available',
  }
}
