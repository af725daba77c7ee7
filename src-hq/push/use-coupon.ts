import type { Coupon } from '#domain/member.ts'
import type { Sale } from '#domain/sale.ts'
import { laneOf } from '../lanes.ts'
import { putMember, survivor, type Batch, type CouponRow } from './batch.ts'
import { noteConflict, type Source } from './conflict.ts'

/** A code that everybody may use is nobody's coupon, and never used up. */
const SHARED = 'shared:'

export const isShared = ({ id }: { readonly id: string }): boolean => id.startsWith(SHARED)

/** Marks the coupons of a sale as used. What should not have been used is told to a person. */
export function useCoupons(batch: Batch, source: Source, sale: Sale, memberId: string | null): void {
  const templates = batch.programmes.of(sale.priced.programme.version)?.couponTemplates ?? []
  for (const used of sale.coupons.filter((coupon) => !isShared(coupon))) {
    const row = batch.coupons.get(used.id)
    const tell = (kind: 'coupon-unknown' | 'coupon-used-twice' | 'coupon-not-valid', facts: object) =>
      noteConflict(batch, source, kind, memberId, { sale: sale.id, coupon: used.id, code: used.code, ...facts })
    if (row === undefined) tell('coupon-unknown', {})
    else if (row.state === 'used') tell('coupon-used-twice', { before: row.usedBy })
    else {
      const holder = row.memberId === null ? null : survivor(batch, row.memberId)
      const isForeign = holder !== null && holder !== memberId
      const mayPass = templates.some(({ id, transferable }) => id === row.template && transferable === true)
      if (row.state === 'void' || (isForeign && !mayPass)) tell('coupon-not-valid', { state: row.state, holder })
      setCoupon(batch, { ...row, state: 'used', usedBy: sale.id })
    }
  }
}

/** Of coupons that a refund brings back, those that its sale did use up, as they are from now on. */
export function couponsOf(batch: Batch, saleId: string, coupons: readonly Coupon[]): Coupon[] {
  return coupons.flatMap((coupon) => {
    const row = batch.coupons.get(coupon.id)
    if (row === undefined || row.state !== 'used' || row.usedBy !== saleId) return []
    const { usedBy: _, ...known } = row
    const memberId = row.memberId === null ? null : survivor(batch, row.memberId)
    return [{ ...known, memberId, state: 'available', validTo: coupon.validTo }]
  })
}

/** Gives coupons back that a refund made available. */
export function returnCoupons(batch: Batch, coupons: readonly Coupon[]): void {
  for (const coupon of coupons) {
    const row = batch.coupons.get(coupon.id)
    if (row !== undefined) setCoupon(batch, { ...row, ...coupon, usedBy: null })
  }
}

/** Sets a coupon as it now stands: in its row, in the wallet of whoever holds it, or in the feed where nobody does. */
export function setCoupon(batch: Batch, row: CouponRow): void {
  batch.coupons.set(row.id, row)
  batch.out.coupons.set(row.id, row)
  const { usedBy: _, ...coupon } = row
  if (row.memberId === null) {
    batch.out.feed.push({ kind: 'coupon', id: row.id, lane: laneOf(row.id), store: null, doc: coupon })
    return
  }
  const holder = batch.members.get(survivor(batch, row.memberId))
  // Whoever holds it must see it, even where somebody else has used it.
  if (
    holder?.coupons.some(({ id, state, validTo }) => id === row.id && (state !== row.state || validTo !== row.validTo))
  ) {
    const now = { ...coupon, memberId: holder.id }
    putMember(batch, { ...holder, coupons: holder.coupons.map((one) => (one.id === row.id ? now : one)) })
  }
}
