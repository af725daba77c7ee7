import type { Sale } from '#domain/sale.ts'
import { useSession } from '#ui/session.ts'
import type { ReceiptPlace } from './Receipt.tsx'

/** Names of the store and till of a sale. A sale of another till is known by its ids only. */
export function useReceiptPlace(sale: Sale): ReceiptPlace {
  const { store, till } = useSession().ports.identity
  return {
    store: sale.store === store.id ? store.name : sale.store,
    till: sale.till === till.id ? till.name : sale.till,
  }
}
