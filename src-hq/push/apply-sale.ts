import { postSale } from '#domain/ledger/post.ts'
import type { Sale } from '#domain/sale.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { laneOf } from '../lanes.ts'
import { tidyMember } from '../tidy-member.ts'
import { putMember, survivor, type Batch, type Conflict } from './batch.ts'
import { entriesOf } from './ledger-entries.ts'
import { reject, type Rejection } from './rejection.ts'

type SaleEvent = Extract<JournalEvent, { kind: 'sale-committed' }>

/**
 * Posts a finished sale. The customer has left with the goods, so it is never refused for what it
 * spends: points that were not there become `owed`, a coupon used twice a conflict for a person.
 */
export function applySale(batch: Batch, event: SaleEvent): Rejection | null {
  const { sale } = event.data
  if (batch.sales.has(sale.id)) return reject('duplicate', { sale: sale.id })
  const memberId = sale.member === null ? null : survivor(batch, sale.member.id)
  const before = memberId === null ? undefined : batch.members.get(memberId)
  const programme = batch.programmes(sale.priced.programme.version)
  if (sale.member !== null && programme === null) {
    return reject('no-programme', { version: sale.priced.programme.version })
  }
  // Computed before anything is noted: what throws here leaves the batch as it was.
  const posted =
    before === undefined || programme === null
      ? null
      : tidyMember(postSale(before, sale, programme), sale.day, batch.now, programme)

  const lane = laneOf(memberId ?? batch.till.id)
  const conflict = (kind: Conflict['kind'], facts: Conflict['facts']) =>
    batch.out.conflicts.push({
      kind,
      till: batch.till.id,
      seq: event.seq,
      member: memberId,
      facts: { sale: sale.id, ...facts },
    })

  batch.sales.add(sale.id)
  batch.out.sales.push({ lane, seq: event.seq, member: memberId, sale })
  batch.out.feed.push({ kind: 'sale', id: sale.id, lane, store: batch.till.store, doc: sale })
  if (memberId !== null && before === undefined) {
    conflict('unknown-member', { receipt: sale.receipt })
    const waiting = batch.orphans.get(memberId) ?? []
    batch.orphans.set(memberId, [...waiting, { till: batch.till.id, seq: event.seq, sale }])
  }
  if (before !== undefined && posted !== null) {
    putMember(batch, posted)
    batch.out.ledger.push(...entriesOf({ till: batch.till.id, seq: event.seq, sale, now: batch.now }, before, posted))
    if (posted.owed > before.owed)
      conflict('overdraft', { spent: sale.priced.points.spent, owed: posted.owed - before.owed })
  }
  for (const used of sale.coupons) {
    const coupon = batch.coupons.get(used.id)
    const facts = { coupon: used.id, code: used.code }
    if (coupon === undefined) conflict('coupon-unknown', facts)
    else if (coupon.state === 'used') conflict('coupon-used-twice', { ...facts, before: coupon.used_sale })
    else {
      const foreign = coupon.member !== null && coupon.member !== memberId
      if (coupon.state === 'void' || foreign)
        conflict('coupon-not-valid', { ...facts, state: coupon.state, holder: coupon.member })
      useCoupon(batch, used.id, sale)
    }
  }
  return null
}

function useCoupon(batch: Batch, id: string, sale: Sale): void {
  const row = batch.coupons.get(id)
  if (row === undefined) return
  batch.coupons.set(id, { ...row, state: 'used', used_sale: sale.id })
  batch.out.coupons.set(id, { row, sale: sale.id })
  // Whoever holds it must see it gone, even where somebody else has used it.
  const holder = row.member === null ? undefined : batch.members.get(row.member)
  if (holder?.coupons.some((coupon) => coupon.id === id && coupon.state !== 'used')) {
    putMember(batch, { ...holder, coupons: holder.coupons.map((c) => (c.id === id ? { ...c, state: 'used' } : c)) })
  }
}
