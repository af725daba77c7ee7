import type { Coupon, Member } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import type { BusinessDay } from '#domain/units.ts'
import { asKnownHere, findCoupon } from '#store/coupons.ts'
import type { Store } from '#store/open.ts'

/**
 * The coupons that a customer may use: the member's own that are not used, void or over, and those whose
 * code was scanned, where nobody holds them, they are transferable, or the code is a shared one. Of what was
 * scanned also those that are used by now: the screen says why.
 */
export async function usableCoupons(
  store: Store,
  programme: Programme,
  asked: { readonly member: Member | null; readonly codes: readonly string[]; readonly day: BusinessDay },
): Promise<readonly Coupon[]> {
  const { member, codes, day } = asked
  const held = member?.coupons.filter(({ state, validTo }) => state === 'available' && validTo >= day) ?? []
  const [own, scanned] = await Promise.all([
    Promise.all(held.map((coupon) => ownAsKnown(store, coupon, programme))),
    Promise.all(codes.map((code) => findCoupon(store, code, programme))),
  ])
  const ids = new Set(member?.coupons.map(({ id }) => id))
  const others = scanned.filter((coupon): coupon is Coupon => coupon !== null && !ids.has(coupon.id))
  const usable = others.filter((coupon) => coupon.memberId === null || isTransferable(coupon, programme))
  return [...own, ...new Map(usable.map((coupon) => [coupon.id, coupon])).values()]
}

/** Somebody else may have brought the code of a transferable one. */
async function ownAsKnown(store: Store, coupon: Coupon, programme: Programme): Promise<Coupon> {
  return isTransferable(coupon, programme) ? asKnownHere(store, coupon) : coupon
}

/** Whether whoever brings the code may use the coupon. */
export function isTransferable({ template }: Pick<Coupon, 'template'>, { couponTemplates }: Programme): boolean {
  return couponTemplates.find(({ id }) => id === template)?.transferable === true
}
