import type { JournalEvent } from '#protocol/event.ts'
import type { Member } from '#domain/member.ts'
import type { Product } from '#domain/product.ts'
import type { Programme } from '#domain/programme.ts'
import type { Basket, Sale } from '#domain/sale.ts'
import type { Staff } from '#domain/staff.ts'
import type { BusinessDay, Millis, Points } from '#domain/units.ts'

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

/** Two enrolments of one person became one: `id` lives on as `into`. */
export type MergeRow = { readonly id: string; readonly into: string }

/**
 * What an own event above `appliedSeq` does to a member: the overlay that waits for headquarters.
 * `memberId` follows merges; `points` are those the event spends.
 */
export type UnconfirmedRow = { readonly seq: number; readonly memberId: string; readonly points: Points }

export type ProductRow = { readonly id: string; readonly doc: Product; readonly keys: readonly string[] }
export type StaffRow = { readonly id: string; readonly doc: Staff }
export type ProgrammeRow = { readonly version: number; readonly id: string; readonly doc: Programme }

export type SaleRow = {
  readonly id: string
  readonly receipt: string
  /** Follows merges; `doc` keeps what the receipt says. */
  readonly memberId: string | null
  readonly day: BusinessDay
  readonly doc: Sale
  /** Headquarters has sent it; else it stands on the own event alone. */
  readonly base: boolean
}

export type BasketRow = {
  readonly id: string
  readonly state: 'current' | 'parked'
  readonly basket: Basket
  /** What the cashier called a parked basket; empty for the current one. */
  readonly label: string
  /** When, by whom and under which programme it was parked; null for the current one. */
  readonly parked: { readonly at: Millis; readonly staff: string; readonly programmeVersion: number } | null
}

/** An event that headquarters will not post, and what a person can do about it. */
export type RejectionRow = {
  readonly seq: number
  readonly code: string
  readonly remedy: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly at: Millis
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
