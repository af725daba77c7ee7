import type { BusinessDay, Fen, Millis } from './units.ts'

/** A basket with goods in it that was thrown away: nothing was sold. For the manager's eye. */
export type DiscardedBasket = {
  /** Of the basket. */
  readonly id: string
  readonly store: string
  readonly till: string
  readonly staff: { readonly id: string; readonly name: string }
  readonly at: Millis
  readonly day: BusinessDay
  /** All that was in it, also what was taken out before, and what it came to before anything was taken off. */
  readonly lines: number
  readonly gross: Fen
  readonly memberId: string | null
}
