import type { Conflict, ConflictKind, Remedy } from '../conflict.ts'
import { rolesWho } from '../may.ts'
import type { Role } from '../staff.ts'
import { points, type Points } from '../units.ts'

/**
 * What a person may do about each kind, the nearest first.
 * `waive` forgives what is owed, `leave-owed` lets the next points pay it, `collect` notes that somebody will ask
 * for it; `charge` notes who pays; `take-back` takes the reward back; `choose-profile` and `new-code` change the member;
 * `retry` has headquarters post the event again, and settles nothing by itself; `accept` leaves it as it is.
 */
const REMEDIES: Readonly<Record<ConflictKind, readonly Remedy[]>> = {
  overdraft: ['waive', 'leave-owed', 'collect'],
  'rights-not-valid': ['accept'],
  'coupon-used-twice': ['accept', 'charge'],
  'coupon-not-valid': ['accept', 'charge'],
  'coupon-unknown': ['accept', 'charge'],
  'unknown-member': ['accept'],
  'unknown-sale': ['accept'],
  'unknown-redemption': ['accept'],
  'over-refunded': ['accept', 'charge'],
  'refund-not-valid': ['accept', 'charge'],
  'reward-oversold': ['accept', 'take-back'],
  'reward-returned-twice': ['accept', 'charge'],
  'reward-coupon-used': ['accept', 'charge'],
  'gift-twice': ['accept', 'charge'],
  'shift-differs': ['accept', 'charge'],
  'role-exceeded': ['accept'],
  merged: ['accept', 'choose-profile'],
  'code-taken': ['new-code', 'accept'],
  'card-taken': ['accept'],
  'mobile-taken': ['accept'],
  rejected: ['retry', 'accept'],
  fork: ['accept'],
  'bad-hash': ['accept'],
}

/** Kinds that speak against a till itself: nobody of its own store signs them off. */
const ABOVE_STORE: ReadonlySet<string> = new Set<ConflictKind>(['fork', 'bad-hash'])

/** Kinds in which leaving it as it is needs a reason. */
const ASKS_WHY: ReadonlySet<string> = new Set<ConflictKind>([
  'rejected',
  'fork',
  'bad-hash',
  'shift-differs',
  'role-exceeded',
])

/** The remedies of a conflict; of a kind that a newer headquarters knows, only `accept`. */
export function remediesOf({ kind, facts }: Pick<Conflict, 'kind' | 'facts'>): readonly Remedy[] {
  if (!isKnown(kind)) return ['accept']
  // The code of a coupon, not of a member: there is nothing to print anew.
  if (kind === 'code-taken' && facts['coupon'] !== undefined) return ['accept']
  return REMEDIES[kind]
}

/** Who may choose a remedy of this conflict. */
export const rolesFor = ({ kind }: Pick<Conflict, 'kind'>): readonly Role[] =>
  rolesWho(ABOVE_STORE.has(kind) ? 'settle-till-conflict' : 'settle-conflict')

/** Whether a remedy needs a reason in words. */
export const needsReason = ({ kind }: Pick<Conflict, 'kind'>, remedy: Remedy): boolean =>
  remedy === 'charge' || remedy === 'collect' || (remedy === 'accept' && ASKS_WHY.has(kind))

/** The most points that `waive` may forgive. */
export const waivable = ({ owed }: Pick<Conflict, 'owed'>): Points =>
  points(owed.reduce((sum, one) => sum + (one.to === 'shop' ? one.points : 0), 0))

/** Whether this version knows what a kind means. */
export const isKnown = (kind: string): kind is ConflictKind => Object.hasOwn(REMEDIES, kind)

/** Every kind that this version knows. */
export const CONFLICT_KINDS: readonly ConflictKind[] = Object.keys(REMEDIES).filter(isKnown)
