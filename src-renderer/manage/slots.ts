import type { ReactNode } from 'react'

/** What other places put into this one; only `app` knows them all. */
export type ManageSlots = {
  /** The paper of a sale or a refund, as it was printed. */
  readonly paper: (paper: { readonly kind: 'sale' | 'refund'; readonly id: string }) => ReactNode
}
