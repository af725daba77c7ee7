import type { Coupon } from '#domain/member.ts'
import type { Sale } from '#domain/sale.ts'
import { isShared } from '#domain/shared-code.ts'
import type { JournalEvent } from '#protocol/event.ts'
import type { CouponUse } from '#protocol/signed-coupon/mark.ts'
import { markEntry } from '../coupons/mark.ts'
import { signedIn } from '../coupons/read-signed.ts'
import { laneOf } from '../lanes.ts'
import { putMember, survivor, type Batch, type CouponRow } from './batch.ts'
import { noteConflict, owedToShop } from './conflict.ts'

type SaleEvent = Extract<JournalEvent, { kind: 'sale-committed' }>

/** Marks the coupons of a sale as used. What should not have been used is told to a person. */
export function useCoupons(batch: Batch, source: SaleEvent, memberId: string | null): void {
  const { sale } = source.data
  const templates = batch.programmes.of(sale.priced.programme.version)?.couponTemplates ?? []
  for (const used of sale.coupons.filter((coupon) => !isShared(coupon))) {
    const signed = checkedIn(batch, source, used.id)
    // Of a signed coupon the sale may come before the news that it was issued.
    const row = batch.coupons.get(used.id) ?? (signed?.kind === 'genuine' ? signed.row : undefined)
    const tell = (kind: 'coupon-unknown' | 'coupon-used-twice' | 'coupon-not-valid', facts: object) =>
      noteConflict(
        batch,
        source,
        kind,
        memberId,
        { sale: sale.id, receipt: sale.receipt, coupon: used.id, code: used.code, ...facts },
        { about: sale.id, owed: owedToShop({ fen: offBy(sale, used.id) }) },
      )
    if (signed?.kind === 'refused') {
      tell('coupon-not-valid', { state: row?.state ?? 'available', holder: null, why: signed.why })
      if (row?.state === 'available') setCoupon(batch, { ...row, state: 'used', usedBy: sale.id }, useOf(batch, sale))
    } else if (row === undefined) tell('coupon-unknown', {})
    else if (row.state === 'used') tell('coupon-used-twice', { before: row.usedBy })
    else {
      const holder = row.memberId === null ? null : survivor(batch, row.memberId)
      const isForeign = holder !== null && holder !== memberId
      const mayPass = templates.some(({ id, transferable }) => id === row.template && transferable === true)
      if (row.state === 'void' || (isForeign && !mayPass)) tell('coupon-not-valid', { state: row.state, holder })
      setCoupon(batch, { ...row, state: 'used', usedBy: sale.id }, useOf(batch, sale))
    }
  }
}

/** What the code of a signed coupon is worth that a sale used; null for coupons of any other kind. */
function checkedIn(
  batch: Batch,
  source: SaleEvent,
  id: string,
): { readonly kind: 'genuine'; readonly row: CouponRow } | { readonly kind: 'refused'; readonly why: string } | null {
  const { sale } = source.data
  const text = sale.priceFacts.coupons.find((coupon) => coupon.id === id)?.signed?.text
  if (text === undefined) return null
  const checked = batch.signed.get(signedIn(source, text))
  if (checked?.ok !== true) return { kind: 'refused', why: checked?.reason.kind ?? 'altered' }
  const { coupon, store } = checked.value
  if (coupon.id !== id) return { kind: 'refused', why: 'forged' }
  if (store !== null && store !== sale.store) return { kind: 'refused', why: 'foreign-store' }
  return { kind: 'genuine', row: { ...coupon, usedBy: null } }
}

const useOf = (batch: Batch, { receipt, store, at }: Sale): CouponUse => ({
  receipt,
  store,
  till: batch.till.number,
  at,
})

/** What a coupon took off a sale, in fen. */
const offBy = ({ priced }: Sale, coupon: string): number =>
  priced.applied.reduce((sum, { source, off }) => sum + (source.kind === 'coupon' && source.id === coupon ? off : 0), 0)

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
export function setCoupon(batch: Batch, row: CouponRow, used: CouponUse | null = null): void {
  batch.coupons.set(row.id, row)
  batch.out.coupons.set(row.id, row)
  if (row.signed !== undefined) {
    batch.out.feed.push(markEntry(row, used))
    return
  }
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
