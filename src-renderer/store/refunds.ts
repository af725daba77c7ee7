import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { Store } from './open.ts'

/** A sale with what was taken back of it, oldest first. */
export type SaleView = { readonly sale: Sale; readonly refunds: readonly Refund[] }

/** The sale with id `id`; null where this till does not have it. For `useLiveQuery`, as everything here. */
export async function saleView(store: Store, id: string): Promise<SaleView | null> {
  const [row, refunds] = await Promise.all([store.sales.get(id), refundsOfSale(store, id)])
  return row === undefined ? null : { sale: row.doc, refunds }
}

/** What was taken back of a sale, oldest first. */
export async function refundsOfSale(store: Store, saleId: string): Promise<readonly Refund[]> {
  const rows = await store.refunds.where('saleId').equals(saleId).toArray()
  return rows.map(({ doc }) => doc).sort(byTime)
}

/** The same of many sales; those without a refund are not in it. */
export async function refundsOfSales(
  store: Store,
  saleIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Refund[]>> {
  const rows = await store.refunds
    .where('saleId')
    .anyOf([...saleIds])
    .toArray()
  return Map.groupBy(rows.map(({ doc }) => doc).sort(byTime), ({ saleId }) => saleId)
}

/** The refunds of a business day, oldest first. */
export async function refundsOfDay(store: Store, day: BusinessDay): Promise<readonly Refund[]> {
  const rows = await store.refunds.where('day').equals(day).toArray()
  return rows.map(({ doc }) => doc).sort(byTime)
}

/** The refund with id `id`, or null. */
export async function refundById(store: Store, id: string): Promise<Refund | null> {
  return (await store.refunds.get(id))?.doc ?? null
}

/** The refund with receipt number `receipt`, as printed; null where this till does not have it. */
export async function refundByReceipt(store: Store, receipt: string): Promise<Refund | null> {
  return (await store.refunds.where('receipt').equals(receipt.toUpperCase()).first())?.doc ?? null
}

const byTime = (a: Refund, b: Refund) => a.at - b.at || (a.id < b.id ? -1 : 1)
