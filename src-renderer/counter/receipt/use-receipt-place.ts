import { useSession } from '#ui/session.ts'

/** Where something was made, by the names that people know. */
export type ReceiptPlace = { readonly store: string; readonly till: string }

/** Names of the store and till where something was made. Another till is known by its ids only. */
export function useReceiptPlace(made: { readonly store: string; readonly till: string }): ReceiptPlace {
  const { store, till } = useSession().ports.identity
  return {
    store: made.store === store.id ? store.name : made.store,
    till: made.till === till.id ? till.name : made.till,
  }
}
