import type { StoreKey } from '#store/sealed/store-key.ts'
import type { HoldWish } from './keep-hold.ts'

/** What the page says to the worker. */
export type ToWorker =
  | {
      readonly kind: 'start'
      readonly storeName: string
      readonly till: string
      readonly pollEvery: number | null
      readonly storeKey: StoreKey | null
      readonly directoryKey: CryptoKey | null
    }
  | { readonly kind: 'wake' }
  /** What the open checkout would spend; null where it spends nothing, or is over. */
  | { readonly kind: 'hold'; readonly wish: HoldWish | null }

/** What the worker says to the page. */
export type FromWorker =
  { readonly kind: 'recovered'; readonly events: number } | { readonly kind: 'defect'; readonly message: string }
