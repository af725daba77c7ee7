import type { Fen } from './units.ts'

/** How it was made sure that who spends is the member. */
export type SpendCheck =
  /** The last four digits of their mobile, typed at the till. */
  | { readonly kind: 'digits' }
  /** A one-time code that headquarters sent to their mobile; `code` names it there. */
  | { readonly kind: 'one-time-code'; readonly code: string }
  /** A manager's PIN in the place of it. */
  | { readonly kind: 'manager'; readonly approvedBy: string; readonly reason: string }
  /** Their code was read from their phone, and the programme takes that. */
  | { readonly kind: 'member-code' }

/** A check of a receipt, and what it was good for: as much of the member's is spent at most. */
export type CheckedSpend = { readonly how: SpendCheck; readonly value: Fen }
