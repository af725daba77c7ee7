import type { BusinessDay, Fen, Milli } from '../units.ts'

/** Why goods are not taken back, with the facts. Every kind has a text in every language. */
export type RefundRefusal =
  | { readonly kind: 'nothing-wanted' }
  | { readonly kind: 'unknown-line'; readonly lineId: string }
  | { readonly kind: 'more-than-left'; readonly lineId: string; readonly left: Milli; readonly wanted: Milli }
  /** Pieces go back whole, a paid membership at once. */
  | { readonly kind: 'not-this-unit'; readonly lineId: string; readonly wanted: Milli }
  /** `last` was the last day; a manager may go beyond. */
  | { readonly kind: 'too-late'; readonly days: number; readonly last: BusinessDay }
  /** What was taken back of this sale reaches the sum `from`, this refund included. */
  | { readonly kind: 'needs-manager'; readonly why: 'sum'; readonly from: Fen; readonly sum: Fen }
  | { readonly kind: 'needs-manager'; readonly why: 'waive' }
  /** Sold without the right to give it back, or used to its end. */
  | {
      readonly kind: 'plan-not-refundable'
      readonly lineId: string
      readonly plan: string
      readonly why: 'terms' | 'over'
    }
