import type { FactKind } from '#protocol/event.ts'

const KINDS: Readonly<Record<FactKind, true>> = {
  'sale-committed': true,
  'member-enrolled': true,
  'sale-refunded': true,
  'reward-redeemed': true,
  'reward-returned': true,
  'card-changed': true,
  'profile-changed': true,
  'member-revealed': true,
  'member-exported': true,
  'member-erased': true,
  'segment-exported': true,
  'coupon-issued': true,
  'queue-moved': true,
  'care-noted': true,
  'points-given': true,
  'club-noted': true,
  'conflict-settled': true,
  'shift-opened': true,
  'cash-moved': true,
  'shift-closed': true,
  'basket-parked': true,
  'basket-resumed': true,
  'basket-discarded': true,
  'staff-signed-in': true,
  'staff-signed-out': true,
  'sign-in-failed': true,
  'sign-in-locked': true,
  'approval-given': true,
  'act-noted': true,
}

/** Whether this version knows such events. */
export const isFactKind = (kind: string): kind is FactKind => Object.hasOwn(KINDS, kind)

export const FACT_KINDS: readonly FactKind[] = Object.keys(KINDS).filter(isFactKind)
