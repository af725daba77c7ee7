import { formatMoneyShort } from '#ui/format/money.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { GiveCouponRefusal } from '#usecases/give-waiting-coupon.ts'
import type { MoveRefusal } from '#usecases/move-ticket.ts'
import type { TakeTicketRefusal } from '#usecases/take-ticket.ts'
import type { UndoRefusal } from '#usecases/undo-queue.ts'
import { STATE_TEXT } from './state-text.ts'

export type QueueRefusal = TakeTicketRefusal | MoveRefusal | UndoRefusal | GiveCouponRefusal

const PLAIN = {
  'no-queue': 'queue.trouble.no-queue',
  'no-programme': 'queue.trouble.no-queue',
  'unknown-lane': 'queue.trouble.unknown-lane',
  mobile: 'queue.trouble.mobile',
  'unknown-ticket': 'queue.trouble.unknown-ticket',
  'unknown-approver': 'queue.trouble.unknown-approver',
  'unknown-gift': 'queue.trouble.unknown-gift',
  'nobody-waits': 'queue.trouble.nobody-waits',
  'nothing-to-undo': 'queue.trouble.nothing-to-undo',
  'no-compensation': 'queue.trouble.no-compensation',
  'nothing-due': 'queue.trouble.nothing-due',
  'unknown-template': 'queue.trouble.unknown-template',
  busy: 'queue.trouble.busy',
} as const satisfies Partial<Record<QueueRefusal['kind'], MessageKey>>

/** Why something was not done at the desk, and what to do now. */
export function sayQueueRefusal(say: Say, refusal: QueueRefusal): { readonly title: string; readonly todo: string } {
  const again = say('queue.trouble.todo')
  switch (refusal.kind) {
    case 'party':
      return { title: say('queue.trouble.party', { from: refusal.from, to: refusal.to }), todo: again }
    case 'not-now':
      return {
        title: say('queue.trouble.not-now', { label: refusal.label, state: say(STATE_TEXT[refusal.state]) }),
        todo: say('queue.trouble.not-now.todo'),
      }
    case 'out-of-turn':
      return {
        title: say('queue.trouble.out-of-turn', { label: refusal.label, next: refusal.next }),
        todo: say('queue.trouble.out-of-turn.todo'),
      }
    case 'lapsed':
      return {
        title: say('queue.trouble.lapsed', { label: refusal.label, n: refusal.minutes }),
        todo: say('queue.trouble.lapsed.todo'),
      }
    case 'moved-since':
      return { title: say('queue.trouble.moved-since', { label: refusal.label }), todo: again }
    case 'has-coupon':
      return 'off' in refusal
        ? {
            title: say('queue.trouble.coupon-elsewhere', { label: refusal.label, off: formatMoneyShort(refusal.off) }),
            todo: say('queue.trouble.coupon-elsewhere.todo'),
          }
        : {
            title: say('queue.trouble.has-coupon', { label: refusal.label }),
            todo: say('queue.trouble.has-coupon.todo'),
          }
    case 'gone':
      return { title: say('queue.trouble.gone', { label: refusal.label }), todo: again }
    case 'day-limit':
      return {
        title: say('queue.trouble.day-limit', { max: formatMoneyShort(refusal.max) }),
        todo: say('queue.trouble.day-limit.todo'),
      }
    case 'too-quick':
      return {
        title: say('queue.trouble.too-quick', { cranes: refusal.cranes, n: refusal.minutes }),
        todo: say('queue.trouble.too-quick.todo'),
      }
    case 'worth':
      return { title: say('queue.trouble.worth', { max: formatMoneyShort(refusal.max) }), todo: again }
    case 'not-certified':
      return { title: say('queue.trouble.not-certified'), todo: say('queue.trouble.not-certified.todo') }
    case 'cannot-sign':
      return {
        title: say('queue.trouble.cannot-sign', { code: refusal.code }),
        todo: say('queue.trouble.cannot-sign.todo'),
      }
    case 'storage-full':
      return { title: say('queue.trouble.storage-full'), todo: say('queue.trouble.storage-full.todo') }
    case 'journal-failed':
      return { title: say('queue.trouble.journal'), todo: say('queue.trouble.journal.todo') }
    default:
      return { title: say(PLAIN[refusal.kind]), todo: again }
  }
}
