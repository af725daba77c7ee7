import type { JournalEvent } from '#protocol/event.ts'
import { laneOf } from '../lanes.ts'
import { survivor, type Batch } from './batch.ts'
import { noteConflict } from './conflict.ts'
import { effectiveRefund } from './effective-refund.ts'
import { postFact } from './post-fact.ts'
import { refundPosting } from './posting.ts'
import { reject, type Rejection } from './rejection.ts'
import { couponsOf, returnCoupons } from './use-coupon.ts'
import { waitFor } from './waiting.ts'

type RefundEvent = Extract<JournalEvent, { kind: 'sale-refunded' }>

/**
 * Takes in a refund. The money is paid out, so it is never refused: what two tills took back twice counts
 * as far as something is left, and a person is told. One that comes before its sale waits for it.
 */
export function applyRefund(batch: Batch, event: RefundEvent): Rejection | null {
  const { refund } = event.data
  if (batch.done.has(refund.id)) return reject('duplicate', { refund: refund.id })
  if (batch.programmes.of(event.programmeVersion) === null) {
    return reject('no-programme', { version: event.programmeVersion })
  }
  batch.done.add(refund.id)
  if (batch.sales.has(refund.saleId)) {
    acceptRefund(batch, event)
    return null
  }
  const { saleId, saleReceipt, store } = refund
  publishRefund(batch, event, store)
  waitFor(batch, `sale ${saleId}`, event, 'unknown-sale', { refund: refund.id, sale: saleId, receipt: saleReceipt })
  return null
}

/** Posts a refund of a sale that is here. */
export function acceptRefund(batch: Batch, event: RefundEvent): void {
  const { refund } = event.data
  const known = batch.sales.get(refund.saleId)
  const programme = batch.programmes.of(event.programmeVersion)
  if (known === undefined || programme === null) return
  const { sale } = known
  const before = batch.refunds.get(sale.id) ?? []
  const member = known.member === null ? null : survivor(batch, known.member)
  const holder = batch.members.get(member ?? '') ?? null
  const { refund: effective, surplus, refusal } = effectiveRefund({ refund, sale, before, programme, member: holder })
  const coupons = effective === null ? [] : couponsOf(batch, sale.id, effective.coupons)
  const posted = effective === null ? null : { ...effective, coupons }

  const facts = { refund: refund.id, receipt: refund.receipt, sale: sale.id, saleReceipt: sale.receipt }
  if (surplus.length > 0) noteConflict(batch, event, 'over-refunded', member, { ...facts, lines: surplus })
  if (refusal !== null) noteConflict(batch, event, 'refund-not-valid', member, { ...facts, why: refusal })
  batch.out.refunds.push({ till: event.till, seq: event.seq, refund, posted, sale, number: before.length + 1 })
  publishRefund(batch, event, sale.store)
  if (posted === null) return
  batch.refunds.set(sale.id, [...before, posted])
  if (member !== null) postFact(batch, event, member, refundPosting(posted, sale, programme))
  returnCoupons(batch, coupons)
}

/** The refund as it was, for the tills of the store that sold the goods. */
function publishRefund(batch: Batch, { data: { refund } }: RefundEvent, store: string): void {
  batch.out.feed.push({ kind: 'refund', id: refund.id, lane: laneOf(refund.saleId), store, doc: refund })
}
