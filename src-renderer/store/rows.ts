import type { JournalEvent } from '#protocol/event.ts'
import type { CouponKey } from '#protocol/signed-coupon/certificate.ts'
import type { CouponMark } from '#protocol/signed-coupon/mark.ts'
import type { ClubFact } from '#domain/club/club-fact.ts'
import type { CareFact, CareGroup } from '#domain/care/care-fact.ts'
import type { Conflict, Settlement } from '#domain/conflict.ts'
import type { DiscardedBasket } from '#domain/discarded-basket.ts'
import type { Coupon, Member } from '#domain/member.ts'
import type { Product } from '#domain/product.ts'
import type { Programme } from '#domain/programme.ts'
import type { QueueFact } from '#domain/queue/queue-fact.ts'
import type { Redemption } from '#domain/redemption.ts'
import type { Refund } from '#domain/refund.ts'
import type { DaySum } from '#domain/review/day-sum.ts'
import type { RightsUse, StoreRights } from '#domain/rights/rights.ts'
import type { Applied, Basket, Sale } from '#domain/sale.ts'
import type { ClosedShift } from '#domain/shift.ts'
import type { Staff } from '#domain/staff.ts'
import type { BusinessDay, Fen, Millis, Points } from '#domain/units.ts'

/** An own event, whole, with what it is looked up by. */
export type EventRow = {
  readonly seq: number
  readonly id: string
  readonly kind: string
  /** Members that the event names, as it names them. */
  readonly members: readonly string[]
  readonly event: JournalEvent
}

/**
 * A member as the screens show them. `doc` = what headquarters sent, with the till's own events above
 * `appliedSeq` folded over it. `base` is what headquarters sent: `as-shown` where nothing is folded over it,
 * which spares a second copy of nearly every member; null until headquarters has sent the member.
 */
export type MemberRow = {
  readonly id: string
  readonly doc: Member
  readonly base: Member | 'as-shown' | null
  /** See `keys.ts`. */
  readonly keys: readonly string[]
}

/** A member who was erased, under any id that they ever had, or an event that is about one without naming them. */
export type ErasedRow = { readonly id: string }

/** A member of the directory who is gone since, or lives on as another. Live rows hide them as well. */
export type HiddenRow = { readonly id: string }

/** Two enrolments of one person became one: `id` lives on as `into`. */
export type MergeRow = { readonly id: string; readonly into: string }

/**
 * What an own event above `appliedSeq` does: the overlay that waits for headquarters. `memberId` is the
 * member that it changes and follows merges; `points` are those it spends.
 */
export type UnconfirmedRow = {
  readonly seq: number
  readonly memberId: string | null
  readonly points: Points
  /** By which rights, and what of them at the programme's risk. */
  readonly rights: RightsUse
  /**
   * What it takes of things that may be limited over all stores: fen by `offerKey`, pieces by
   * `rewardKey`. `takes` holds the keys, for the index, and `amounts` stands beside it.
   */
  readonly takes: readonly string[]
  readonly amounts: readonly number[]
}

/** Key of an offer or coupon template in `UnconfirmedRow.takes`. */
export const offerKey = (id: string): string => `offer ${id}`
/** Key of a reward in `UnconfirmedRow.takes`. */
export const rewardKey = (id: string): string => `reward ${id}`

export type ProductRow = { readonly id: string; readonly doc: Product; readonly keys: readonly string[] }
export type StaffRow = { readonly id: string; readonly doc: Staff }
export type ProgrammeRow = { readonly version: number; readonly id: string; readonly doc: Programme }

export type SaleRow = {
  readonly id: string
  readonly receipt: string
  /** Follows merges; `doc` keeps what the receipt says. */
  readonly memberId: string | null
  readonly day: BusinessDay
  /** What else it is looked up by, see `saleMarks`. */
  readonly marks: readonly string[]
  readonly doc: Sale
  /** Headquarters has sent it; else it stands on the own event alone. */
  readonly base: boolean
}

export type RefundRow = {
  readonly id: string
  readonly receipt: string
  readonly saleId: string
  readonly day: BusinessDay
  readonly doc: Refund
  /** As for sales. */
  readonly base: boolean
}

export type RedemptionRow = {
  readonly id: string
  /** Follows merges. */
  readonly memberId: string
  readonly day: BusinessDay
  readonly doc: Redemption
  readonly base: boolean
  /** Own events above `appliedSeq` that handed it over and took it back; 0 where there is none. */
  readonly givenSeq: number
  readonly returnedSeq: number
}

/** A coupon that nobody holds, as headquarters says; `code` as it is looked up. */
export type CouponRow = { readonly id: string; readonly code: string; readonly doc: Coupon }

/** A key by which signed coupons are checked. */
export type CouponKeyRow = { readonly id: string; readonly doc: CouponKey }
/** What became of a signed coupon, by headquarters. */
export type CouponMarkRow = { readonly id: string; readonly doc: CouponMark }

/** Something that happened to a ticket of the queue. `base`: headquarters has sent it; else it stands on the own event alone. */
export type QueueFactRow = {
  readonly id: string
  readonly ticket: string
  readonly day: BusinessDay
  /** The code on the paper, of the fact that took the ticket; empty for all others. */
  readonly code: string
  readonly fact: QueueFact
  readonly base: boolean
}

/** A day's sum, see `review-days.ts`; null while it is being reckoned, by whoever put `token` there. */
export type ReviewDayRow = {
  readonly day: BusinessDay
  readonly format: number
  readonly token: string
  readonly sum: DaySum | null
}

/** A basket that was thrown away. `base` as for sales. */
export type DiscardedRow = {
  readonly id: string
  readonly day: BusinessDay
  readonly doc: DiscardedBasket
  readonly base: boolean
}

/** Something that was done for a customer; `base` as for the queue. `memberId` is as the fact says; nobody: empty. */
export type CareFactRow = {
  readonly id: string
  readonly subject: string
  readonly memberId: string
  readonly group: CareGroup
  readonly day: BusinessDay
  readonly fact: CareFact
  readonly base: boolean
}

/** Something that happened at a club event; `base` as for the queue. */
export type ClubFactRow = {
  readonly id: string
  readonly event: string
  readonly memberId: string
  readonly fact: ClubFact
  readonly base: boolean
}

/** What the tills of this store may spend of a member's points. `memberId` follows merges. */
export type RightsRow = { readonly id: string; readonly memberId: string; readonly doc: StoreRights }

/** A shift of this till. `seq` is the event that opened it. */
export type ShiftRow =
  | {
      readonly id: string
      readonly state: 'open'
      readonly seq: number
      readonly staff: string
      readonly openedAt: Millis
      readonly float: Fen
    }
  | { readonly id: string; readonly state: 'closed'; readonly seq: number; readonly doc: ClosedShift }

export type ParkedAs = {
  readonly at: Millis
  readonly staff: string
  readonly programmeVersion: number
  /** What the screen showed then; null where nothing was priced. */
  readonly shown: { readonly payable: Fen; readonly applied: readonly Applied[] } | null
}

export type BasketRow = {
  readonly id: string
  readonly state: 'current' | 'parked'
  readonly basket: Basket
  /** What the cashier called a parked basket; empty for the current one. */
  readonly label: string
  /** When, by whom and under which programme it was parked; null for the current one. */
  readonly parked: ParkedAs | null
}

/** An event that headquarters will not post, and what a person can do about it. */
export type RejectionRow = {
  readonly seq: number
  readonly code: string
  readonly remedy: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly at: Millis
}

/**
 * Something that a person should look at. `base` is what headquarters sent, null where only our own decision is here;
 * `own` is that decision while headquarters does not have it: the own event `ownSeq`, 0 where there is none.
 */
export type ConflictRow = {
  readonly id: string
  readonly base: Conflict | null
  readonly own: Settlement | null
  readonly ownSeq: number
  readonly state: 'open' | 'settled'
}

/**
 * A card that was reported lost, by its number as it is looked up. `base`: whose it was, by headquarters; null where it
 * does not know. `own`: what the own event `ownSeq` made of it while headquarters does not have that.
 */
export type LostCardRow = {
  readonly id: string
  readonly base: string | null
  readonly own: { readonly lost: boolean; readonly memberId: string } | null
  readonly ownSeq: number
}

/** A change of a kind that this version does not know, kept for the version that does. */
export type UnknownChangeRow = { readonly kind: string; readonly id: string; readonly doc: unknown }

/**
 * A change that came in the middle of a pull and names a member with waiting own events. Until the
 * last page tells which of these events are in it, it cannot be told apart what counts twice.
 */
export type HeldChangeRow = { readonly kind: string; readonly id: string; readonly doc: unknown }

/** What a pull from the beginning has brought so far; what is not here at its end is gone. */
export type SeenRow = { readonly kind: string; readonly id: string }
