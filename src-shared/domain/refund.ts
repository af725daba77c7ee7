import type { PointsLot, Coupon } from './member.ts'
import type { TenderKind } from './sale.ts'
import type { BusinessDay, Fen, Milli, Millis, Points } from './units.ts'

/** A part of a sale that was taken back. Complete in itself, as a sale is: what is posted and printed. */
export type Refund = {
  /** Id of its event. */
  readonly id: string
  /** Its own number on paper. */
  readonly receipt: string
  readonly saleId: string
  readonly saleReceipt: string
  readonly store: string
  readonly till: string
  readonly staff: { readonly id: string; readonly name: string }
  /** The manager who approved it, where one had to. */
  readonly approvedBy: string | null
  readonly at: Millis
  readonly day: BusinessDay
  readonly reason: string
  readonly lines: readonly RefundLine[]
  /** What the lines come to before anything is kept: Σ `money`. */
  readonly gross: Fen
  /** Kept for points that are gone, see `shortfall`. */
  readonly kept: Fen
  /** What the customer gets: gross − kept = Σ `tenders`. */
  readonly money: Fen
  readonly tenders: readonly { readonly kind: TenderKind; readonly amount: Fen }[]
  readonly member: { readonly id: string; readonly code: string; readonly name: string } | null
  /** The batches, with these many points each, that go back to the member: Σ = Σ `pointsBack`. Some may be expired. */
  readonly backLots: readonly PointsLot[]
  /** Of `backLots`, the points that expired meanwhile and cannot be spent any more. */
  readonly lost: Points
  /** Points that the goods had earned and that are taken again: Σ `pointsReversed`. */
  readonly reversed: Points
  /** The batch that they are taken from first: that of the sale; null where it earned none. */
  readonly reversedLot: string | null
  /** Of `reversed`, what the member did not have any more, and what became of it. */
  readonly shortfall: {
    readonly points: Points
    /** `owe`: the member's debt. `deduct`: `kept` fen pay for it. `waive`: a manager (`by`) forgave it. */
    readonly how: 'owe' | 'deduct' | 'waive'
    /** Of `points`, what the member owes: all, what the money was too little for, or none. */
    readonly owed: Points
    readonly by: string | null
  } | null
  /** Coupons that can be used again, as they are from now on. */
  readonly coupons: readonly Coupon[]
  /** Ids of offers and coupon templates whose use does not count any more: all that they were used on is taken back. */
  readonly usesBack: readonly string[]
  /** With this refund everything of the sale is taken back. */
  readonly whole: boolean
  /** Paid memberships that end with this refund, by the line that sold them. */
  readonly plansEnded: readonly string[]
  readonly partner: {
    readonly partner: string
    readonly code: string
    readonly back: Points
    readonly reversed: Points
  } | null
}

export type RefundLine = {
  readonly lineId: string
  readonly quantity: Milli
  /** Of the line's net, what goes back, in fen. */
  readonly money: Fen
  /** Points that had paid for the line and go back. */
  readonly pointsBack: Points
  /** Points that the line had earned and that are taken again. */
  readonly pointsReversed: Points
  /** Of a partner's points, the same two. */
  readonly partnerBack: Points
  readonly partnerReversed: Points
}
