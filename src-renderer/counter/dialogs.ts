import type { Sale } from '#domain/sale.ts'
import type { Fen } from '#domain/units.ts'

/** Which dialog stands over the counter. */
export type CounterDialog =
  | { readonly kind: 'pay'; readonly basketId: string; readonly payable: Fen }
  | { readonly kind: 'done'; readonly sale: Sale }
  | { readonly kind: 'quantity' }
  | { readonly kind: 'enrol' }
  | { readonly kind: 'goods' }
  | { readonly kind: 'offers' }
  | { readonly kind: 'receipts'; readonly saleId: string | null }
  | { readonly kind: 'park' }
  | { readonly kind: 'parked' }
  | { readonly kind: 'discard' }
