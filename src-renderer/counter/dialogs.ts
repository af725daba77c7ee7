import type { Sale } from '#domain/sale.ts'
import type { CheckDue } from '#domain/spend-check.ts'
import type { Fen } from '#domain/units.ts'
import type { Resumed } from '#usecases/resume-basket.ts'

/** Which dialog stands over the counter. */
export type CounterDialog =
  | { readonly kind: 'pay'; readonly basketId: string; readonly payable: Fen }
  /** The member is checked before the payment begins. */
  | { readonly kind: 'check'; readonly basketId: string; readonly due: CheckDue; readonly memberId: string }
  | { readonly kind: 'done'; readonly sale: Sale }
  | { readonly kind: 'quantity' }
  | { readonly kind: 'enrol' }
  | { readonly kind: 'goods' }
  | { readonly kind: 'offers' }
  /** `back`: what stands there again when it is closed. */
  | { readonly kind: 'receipts'; readonly saleId: string | null; readonly back?: CounterDialog }
  | { readonly kind: 'member'; readonly memberId: string }
  | { readonly kind: 'park' }
  | { readonly kind: 'parked' }
  | { readonly kind: 'resumed'; readonly resumed: Resumed }
  | { readonly kind: 'manual' }
  | { readonly kind: 'rewards' }
  | { readonly kind: 'plans' }
  | { readonly kind: 'refund'; readonly saleId: string | null }
  | { readonly kind: 'refunded'; readonly refundId: string; readonly copy: boolean }
  | { readonly kind: 'shift' }
  | { readonly kind: 'discard' }
