import type { Coupon, Member } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import type { BusinessDay } from '#domain/units.ts'
import { asKnownHere, findCoupon } from '#store/coupons.ts'
import { livingId } from '#store/merges.ts'
import type { Store } from '#store/open.ts'

/**
 * The coupons that a customer may use: the member's own that are not used, void or over, and those whose
 * code was scanned, where nobody holds them, they are transferable, or the code is a shared one. Of what was
 * scanned also those that are used by now: the screen says why. Of the signed ones of the basket (`signed`) those that
 * are bound to nobody, or to this member.
 */
export async function usableCoupons(
  store: Store,
  programme: Programme,
  asked: {
    readonly member: Member | null
    readonly codes: readonly string[]
    readonly signed: readonly Coupon[]
    readonly day: BusinessDay
  },
): Promise<readonly Coupon[]> {
  const { member, codes, signed, day } = asked
  const held = member?.coupons.filter(({ state, validTo }) => state === 'available' && validTo >= day) ?? []
  const [own, scanned] = await Promise.all([
    Promise.all(held.map((coupon) => ownAsKnown(store, coupon, programme))),
    Promise.all(codes.map((code) => findCoupon(store, code, programme))),
  ])
  const ids = new Set(member?.coupons.map(({ id }) => id))
  const others = scanned.filter((coupon): coupon is Coupon => coupon !== null && !ids.has(coupon.id))
  const brought = [...others, ...(await Promise.all(signed.map((coupon) => withLivingHolder(store, coupon))))]
  const usable = brought.filter(
    (coupon) => coupon.memberId === null || coupon.memberId === member?.id || isTransferable(coupon, programme),
  )
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

/** A signed coupon says whom it was bound to; they may live on as another. */
async function withLivingHolder(store: Store, coupon: Coupon): Promise<Coupon> {
  return coupon.memberId === null ? coupon : { ...coupon, memberId: await livingId(store, coupon.memberId) }
}
