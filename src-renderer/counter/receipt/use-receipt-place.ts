import { useSession } from '#ui/session.ts'
import type { ReceiptPlace } from './Receipt.tsx'

/** Names of the store and till where something was made. Another till is known by its ids only. */
export function useReceiptPlace(made: { readonly store: string; readonly till: string }): ReceiptPlace {
  const { store, till } = useSession().ports.identity
  return {
    store: made.store === store.id ? store.name : made.store,
    till: made.till === till.id ? till.name : made.till,
  }
}
