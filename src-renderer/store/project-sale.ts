import { givenAway } from '#domain/given-away.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { countCode, readCounters, type Counters } from './counters.ts'
import { livingId } from './merges.ts'
import type { Store } from './open.ts'
import { foldOver, SPENDS_NOTHING } from './project-member.ts'
import type { ProjectionContext } from './projection-context.ts'
import { forgetDays } from './review-days.ts'
import { countRisk } from './risk-days.ts'
import { offerKey, type RefundRow, type SaleRow } from './rows.ts'
import { saleMarks } from './sale-marks.ts'

type Of<K extends JournalEvent['kind']> = Extract<JournalEvent, { readonly kind: K }>

/** A sale: its row, its receipt number, its basket gone, its member. */
export async function applySale(store: Store, event: Of<'sale-committed'>, context: ProjectionContext): Promise<void> {
  const { sale, rights } = event.data
  const { sale: reads } = context
  const [memberId, fromHq, counters] =
    reads === undefined ? await readForSale(store, sale) : [reads.memberId, reads.fromHq, reads.counters]
  const takes = [...givenAway(sale)].map(([id, off]) => [offerKey(id), off] as const)
  const effect = { memberId: sale.member?.id ?? null, points: sale.priced.points.spent, rights, takes }
  const grounds = reads && { programme: reads.programme, sale: null }
  await Promise.all([
    store.baskets.delete(sale.id),
    countCode(store, counters, 'receipt', sale.receipt),
    countRisk(store, sale.day, rights),
    fromHq ? null : store.sales.put(saleRow(sale, memberId, false)),
    forgetDays(store, [sale.day]),
    foldOver(store, event, context, effect, reads && grounds && { memberId, row: reads.member, grounds }),
  ])
}

async function readForSale(store: Store, sale: Sale): Promise<readonly [string | null, boolean, Counters]> {
  return Promise.all([
    sale.member === null ? null : livingId(store, sale.member.id),
    store.sales.get(sale.id).then((known) => known?.base === true),
    readCounters(store),
  ])
}

/** A refund: its row, its receipt number, its member. */
export async function applyRefund(store: Store, event: Of<'sale-refunded'>, context: ProjectionContext): Promise<void> {
  const { refund } = event.data
  const [known, counters] = await Promise.all([store.refunds.get(refund.id), readCounters(store)])
  await countCode(store, counters, 'receipt', refund.receipt)
  if (known?.base !== true) await store.refunds.put(refundRow(refund, false))
  await forgetDays(store, [refund.day])
  await foldOver(store, event, context, { memberId: refund.member?.id ?? null, ...SPENDS_NOTHING, takes: [] })
}

/** The row of a sale; `memberId` is the living one. */
export function saleRow(doc: Sale, memberId: string | null, base: boolean): SaleRow {
  return { id: doc.id, receipt: doc.receipt, memberId, day: doc.day, marks: saleMarks(doc), doc, base }
}

/** The row of a refund. */
export function refundRow(doc: Refund, base: boolean): RefundRow {
  return { id: doc.id, receipt: doc.receipt, saleId: doc.saleId, day: doc.day, doc, base }
}
