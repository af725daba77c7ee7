import type { TenderKind } from './sale.ts'
import type { Fen, Millis, Points } from './units.ts'

/** What was counted in the drawer: how many of each note and coin, by its worth in fen. */
export type CashCount = Readonly<Record<string, number>>

/** 班次: from opening the drawer to counting it. One at a time on a till. */
export type Shift = {
  readonly id: string
  readonly staff: { readonly id: string; readonly name: string }
  readonly openedAt: Millis
  /** Money in the drawer at the beginning. */
  readonly float: Fen
  readonly figures: ShiftFigures
}

/** What happened in a shift, added up from this till's own events. */
export type ShiftFigures = {
  readonly sales: number
  readonly memberSales: number
  readonly payable: Fen
  readonly refunds: number
  readonly refunded: Fen
  /** What was taken less what was given back, by kind. */
  readonly tenders: Readonly<Record<TenderKind, Fen>>
  /** Cash put into the drawer, less what was taken out, beside sales and refunds. */
  readonly cashMoved: Fen
  readonly saved: Fen
  readonly pointsEarned: Points
  readonly pointsSpent: Points
  readonly pointsReversed: Points
  readonly pointsBack: Points
  readonly couponsUsed: number
  readonly rewards: number
  readonly enrolled: number
  readonly plansSold: number
}

export type ClosedShift = Shift & {
  readonly closedAt: Millis
  readonly closedBy: { readonly id: string; readonly name: string }
  readonly counted: CashCount
  readonly countedSum: Fen
  /** float + cash taken − cash given back + moved. */
  readonly expected: Fen
  /** countedSum − expected: negative where money is missing. */
  readonly difference: Fen
  /** Who takes the drawer over; null at the end of the day. */
  readonly handedTo: string | null
  readonly note: string
}
