import type { Coupon } from '#domain/member.ts'
import { fen, type BusinessDay, type Fen } from '#domain/units.ts'
import type { CouponKey } from '#protocol/signed-coupon/certificate.ts'
import type { CouponUse } from '#protocol/signed-coupon/mark.ts'
import type { Change } from '#protocol/sync.ts'
import { asKnownHere } from './coupons.ts'
import type { Store } from './open.ts'
import { couponMark } from './sale-marks.ts'
import { split } from './split.ts'

type Of<K extends Change['kind']> = Extract<Change, { readonly kind: K }>

/** Takes over what headquarters says of keys and of used or revoked coupons. Part of a running transaction. */
export async function applySignedCoupons(
  store: Store,
  keys: readonly Of<'coupon-key'>[],
  marks: readonly Of<'coupon-mark'>[],
): Promise<void> {
  const [key, mark] = [split(keys), split(marks)]
  await store.couponKeys.bulkPut(key.set.map(({ id, doc }) => ({ id, doc })))
  await store.couponKeys.bulkDelete(key.gone)
  await store.couponMarks.bulkPut(mark.set.map(({ id, doc }) => ({ id, doc })))
  await store.couponMarks.bulkDelete(mark.gone)
}

/** The keys by which codes are checked, by id. */
export async function readCouponKeys(store: Store): Promise<ReadonlyMap<string, CouponKey>> {
  return new Map((await store.couponKeys.toArray()).map(({ id, doc }) => [id, doc]))
}

/** A genuine coupon as it stands: as headquarters last said of it, and as the sales and refunds of this store say beyond that. */
export async function signedAsKnown(store: Store, coupon: Coupon): Promise<Coupon> {
  const mark = (await store.couponMarks.get(coupon.id))?.doc
  if (mark === undefined) return asKnownHere(store, coupon)
  const validTo = mark.validTo > coupon.validTo ? mark.validTo : coupon.validTo
  return asKnownHere(store, { ...coupon, state: mark.state, validTo })
}

/** Where a coupon was used, as far as this till knows; null where it does not. */
export async function whereUsed(store: Store, id: string): Promise<CouponUse | null> {
  const used = (await store.couponMarks.get(id))?.doc.used ?? null
  if (used !== null) return used
  const sales = await store.sales.where('marks').equals(couponMark(id)).sortBy('doc.at')
  const sale = sales.at(-1)?.doc
  if (sale === undefined) return null
  const till = Number(sale.receipt.slice(3, 7))
  return { receipt: sale.receipt, store: sale.store, till, at: sale.at }
}

/** What this till took off on a day by signed coupons while headquarters could not be reached. */
export async function riskTaken(store: Store, till: string, day: BusinessDay): Promise<Fen> {
  const sales = await store.sales.where('day').equals(day).toArray()
  const own = sales.flatMap(({ doc }) => (doc.till === till ? doc.coupons : []))
  return fen(own.reduce((sum, { risk = 0 }) => sum + risk, 0))
}
