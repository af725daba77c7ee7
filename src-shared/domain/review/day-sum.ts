import type { BusinessDay, Fen, Points } from '../units.ts'

/**
 * What the sales, refunds and rewards of one store came to on one business day. Sums only, and who bought: days can be
 * added up (`add-days.ts`), and headquarters reckons the same in SQL. Each list stands in the order of its key, none has
 * an entry of nothing but zeros.
 */
export type DaySum = {
  readonly day: BusinessDay
  /** All receipts; those with a member. */
  readonly sales: Takings
  readonly memberSales: Takings
  /** `money`: what was given back on this day, whenever it was sold. */
  readonly refunds: { readonly count: number; readonly money: Fen; readonly memberMoney: Fen }
  readonly points: PointsSum
  /** What was taken off, by offer, and by coupon template. */
  readonly offers: readonly Given[]
  readonly coupons: readonly Given[]
  /** By hand, by our points, by a partner's points, by rounding. */
  readonly others: Readonly<Record<OtherOff, { readonly receipts: number; readonly off: Fen }>>
  /** By hour of the store's own clock, 0–23. */
  readonly hours: readonly HourSum[]
  /** What goods came to by tier of the buyer and category; `tier` is empty where there was no member. */
  readonly cells: readonly Cell[]
  /** Members who bought. */
  readonly buyers: readonly Buyer[]
  readonly staff: readonly StaffSum[]
  /** Rewards handed over and not brought back. */
  readonly rewards: readonly { readonly id: string; readonly count: number; readonly points: Points }[]
  /** Paid memberships sold. */
  readonly plans: number
}

/** `gross`: before anything was taken off; `paid`: in money, so without what points paid for. */
export type Takings = { readonly count: number; readonly gross: Fen; readonly paid: Fen }

export type PointsSum = {
  /** By sales. */
  readonly earned: Points
  /** On bills, and for rewards. */
  readonly spent: Points
  readonly rewards: Points
  /** By refunds: of those spent, what went back; of those earned, what was taken again. */
  readonly back: Points
  readonly reversed: Points
  /** Of `reversed`, what the member did not have any more and owes, or was forgiven. */
  readonly owed: Points
  readonly waived: Points
}

/** `receipts` on which it took something off or opened something, and how much in all. */
export type Given = { readonly id: string; readonly receipts: number; readonly off: Fen }

export type OtherOff = 'manual' | 'points' | 'partner' | 'rounding'

export type HourSum = {
  readonly hour: number
  readonly sales: number
  readonly paid: Fen
  readonly memberSales: number
  readonly memberPaid: Fen
}

export type Cell = { readonly tier: string; readonly category: string; readonly net: Fen }

/** `first`: the till knew of no visit before this day. */
export type Buyer = { readonly id: string; readonly sales: number; readonly paid: Fen; readonly first: boolean }

/** What one person at the till did. */
export type StaffSum = {
  readonly id: string
  readonly sales: number
  readonly paid: Fen
  readonly memberSales: number
  /** Of `memberSales`, those to whom the member was typed in; what is not known counts as read from a code. */
  readonly typed: number
  /** Taken off by hand. */
  readonly manual: Fen
  /** Lines that were taken out of a basket before it was paid, and what they came to. */
  readonly voided: number
  readonly voidedSum: Fen
  readonly refunds: number
  readonly refunded: Fen
}
