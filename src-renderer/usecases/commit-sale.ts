import type { Result } from '#domain/refusal.ts'
import type { PricedBasket, Sale, Tender } from '#domain/sale.ts'
import type { Fen } from '#domain/units.ts'
import type { Ports } from './ports.ts'

export type CommitSale = {
  readonly basketId: string
  readonly tenders: readonly Tender[]
  readonly staff: { readonly id: string; readonly name: string }
  /** What the screen showed as payable. */
  readonly expected: Fen
}

export type CommitRefusal =
  | { readonly kind: 'basket-gone' }
  | { readonly kind: 'empty-basket' }
  | { readonly kind: 'no-programme' }
  /** Nothing was sold; show the new price and ask again. */
  | { readonly kind: 'price-changed'; readonly priced: PricedBasket }
  | { readonly kind: 'tenders'; readonly payable: Fen; readonly tendered: Fen }
  /** The disk is full and nothing was changed. */
  | { readonly kind: 'storage-full' }
  /**
   * The journal file could not be written. With `sale` the sale stands in the database: call
   * `flushJournal`, or commit again, which only writes the file. Without, nothing was sold yet.
   */
  | {
      readonly kind: 'journal-failed'
      readonly code: string
      readonly facts: Readonly<Record<string, unknown>>
      readonly sale: Sale | null
    }

/** Sells the basket once, however often it is called. */
export async function commitSale(_ports: Ports, _input: CommitSale): Promise<Result<Sale, CommitRefusal>> {
  throw new Error('not yet')
}
