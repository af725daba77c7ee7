import { givenAway } from '#domain/given-away.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { laneOf } from '../lanes.ts'
import { acceptRefund } from './apply-refund.ts'
import { count, survivor, type Batch } from './batch.ts'
import { postFact } from './post-fact.ts'
import { salePosting } from './posting.ts'
import { reject, type Rejection } from './rejection.ts'
import { useCoupons } from './use-coupon.ts'
import { takeWaiting } from './waiting.ts'

type SaleEvent = Extract<JournalEvent, { kind: 'sale-committed' }>

/**
 * Posts a finished sale. The customer has left with the goods, so it is never refused for what it
 * spends: points that were not there become `owed`, a coupon used twice a conflict for a person. Refunds
 * that came before it follow at once.
 */
export function applySale(batch: Batch, event: SaleEvent): Rejection | null {
  const { sale } = event.data
  if (batch.done.has(sale.id) || batch.sales.has(sale.id)) return reject('duplicate', { sale: sale.id })
  const programme = batch.programmes.of(sale.priced.programme.version)
  if (programme === null) return reject('no-programme', { version: sale.priced.programme.version })
  const memberId = sale.member === null ? null : survivor(batch, sale.member.id)
  const lane = laneOf(sale.id)

  batch.done.add(sale.id)
  batch.sales.set(sale.id, { sale, member: memberId })
  batch.out.sales.push({ seq: event.seq, member: memberId, sale })
  batch.out.feed.push({ kind: 'sale', id: sale.id, lane, store: batch.till.store, doc: sale })
  for (const [id, off] of givenAway(sale)) count(batch, 'budget', id, lane, off)
  if (memberId !== null) postFact(batch, event, memberId, salePosting(sale, programme))
  useCoupons(batch, event, memberId)
  for (const fact of takeWaiting(batch, `sale ${sale.id}`)) {
    if (fact.kind === 'sale-refunded') acceptRefund(batch, fact)
  }
  return null
}
