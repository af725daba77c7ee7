import type { Sex } from './member.ts'
import type { Fen, Millis, Points } from './units.ts'

/** What a person should look at. docs/HQ.md says what happened in each, and what was done. */
export type ConflictKind =
  | 'overdraft'
  | 'rights-not-valid'
  | 'coupon-used-twice'
  | 'coupon-not-valid'
  | 'coupon-unknown'
  | 'unknown-member'
  | 'unknown-sale'
  | 'unknown-redemption'
  | 'over-refunded'
  | 'refund-not-valid'
  | 'reward-oversold'
  | 'reward-returned-twice'
  | 'reward-coupon-used'
  | 'gift-twice'
  | 'shift-differs'
  /** Somebody did what their role may not, by what headquarters knows of them. */
  | 'role-exceeded'
  | 'merged'
  | 'code-taken'
  | 'card-taken'
  | 'mobile-taken'
  | 'rejected'
  | 'fork'
  | 'bad-hash'

/** What somebody should get back: points, money, or both; 0 where there is none of it. */
export type Owed = { readonly to: 'shop' | 'customer'; readonly points: Points; readonly fen: Fen }

/** What a person can do about a conflict. What each does is told in `conflict/remedies.ts`. */
export type Remedy =
  'accept' | 'waive' | 'leave-owed' | 'collect' | 'charge' | 'take-back' | 'choose-profile' | 'new-code' | 'retry'

/** How a conflict was settled. `itself`: what it waited for has come. */
export type Settlement = {
  readonly remedy: Remedy | 'itself'
  readonly reason: string
  /** The till where it was decided, by its number; 0 = at headquarters. */
  readonly till: number
  readonly staff: string
  readonly approvedBy: string
  /** By the clock of that till. */
  readonly at: Millis
  /** Points that were forgiven. */
  readonly points: Points
}

/** Something that tills apart have done and headquarters could not make good: it was posted, and a person is told. */
export type Conflict = {
  readonly id: string
  readonly kind: ConflictKind | (string & {})
  /** When headquarters found it. */
  readonly at: Millis
  /** The event that it comes from: the till by id and number, and the place in its journal. */
  readonly till: { readonly id: string; readonly number: number }
  readonly seq: number
  readonly member: string | null
  readonly facts: Readonly<Record<string, unknown>>
  readonly owed: readonly Owed[]
  readonly settled: Settlement | null
  /** Decisions that came after the first; they had no effect. */
  readonly later: readonly Settlement[]
}

/** The parts of a profile that a person chooses from where two enrolments became one. */
export type ChosenProfile = { readonly name: string; readonly birthday: string | null; readonly sex: Sex | null }
