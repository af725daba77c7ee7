import type { Dexie } from 'dexie'
import { createRowSealer, type RowSealer } from './row-sealer.ts'
import { sealing } from './sealed-core.ts'
import type { StoreKey } from './store-key.ts'

const sealers = new WeakMap<object, { readonly key: StoreKey; readonly sealer: RowSealer }>()

/** Has a database seal what it keeps under this key. Before it is opened. */
export function sealStore(store: Dexie, key: StoreKey): void {
  const sealer = createRowSealer(key)
  sealers.set(store, { key, sealer })
  store.use(sealing(sealer))
}

/** What seals this store, for who reads it past Dexie; null where nothing does. */
export const sealerOf = (store: object): RowSealer | null => sealers.get(store)?.sealer ?? null

/** For another thread that opens the same database. */
export const storeKeyOf = (store: object): StoreKey | null => sealers.get(store)?.key ?? null
