import type { FactKind } from '#protocol/event.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'

const TEXT: Readonly<Record<FactKind, MessageKey>> = {
  'sale-committed': 'manage.event.sale-committed',
  'member-enrolled': 'manage.event.member-enrolled',
  'sale-refunded': 'manage.event.sale-refunded',
  'reward-redeemed': 'manage.event.reward-redeemed',
  'reward-returned': 'manage.event.reward-returned',
  'card-changed': 'manage.event.card-changed',
  'profile-changed': 'manage.event.profile-changed',
  'member-revealed': 'manage.event.member-revealed',
  'member-exported': 'manage.event.member-exported',
  'member-erased': 'manage.event.member-erased',
  'segment-exported': 'manage.event.segment-exported',
  'club-noted': 'manage.event.club-noted',
  'coupon-issued': 'manage.event.coupon-issued',
  'queue-moved': 'manage.event.queue-moved',
  'care-noted': 'manage.event.care-noted',
  'points-given': 'manage.event.points-given',
  'conflict-settled': 'manage.event.conflict-settled',
  'shift-opened': 'manage.event.shift-opened',
  'cash-moved': 'manage.event.cash-moved',
  'shift-closed': 'manage.event.shift-closed',
  'basket-parked': 'manage.event.basket-parked',
  'basket-resumed': 'manage.event.basket-resumed',
  'basket-discarded': 'manage.event.basket-discarded',
  'staff-signed-in': 'manage.event.staff-signed-in',
  'staff-signed-out': 'manage.event.staff-signed-out',
  'sign-in-failed': 'manage.event.sign-in-failed',
  'sign-in-locked': 'manage.event.sign-in-locked',
  'approval-given': 'manage.event.approval-given',
  'act-noted': 'manage.event.act-noted',
}

/** What an event records, in a word; its kind where a newer till made it. */
export const sayEvent = (say: Say, kind: string): string =>
  Object.hasOwn(TEXT, kind) ? say(TEXT[kind as FactKind]) : kind
