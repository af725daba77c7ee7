import { formatMoneyShort } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'
import { fen, points } from '#domain/units.ts'
import type { ComplaintRefusal } from '#usecases/complaints.ts'
import type { FollowUpRefusal } from '#usecases/follow-up.ts'
import type { MakeGoodRefusal } from '#usecases/make-good.ts'

export type CareRefusal = ComplaintRefusal | MakeGoodRefusal | FollowUpRefusal

const PLAIN = {
  'no-care': 'care.trouble.no-care',
  'no-programme': 'care.trouble.no-care',
  mobile: 'care.trouble.mobile',
  'unknown-complaint': 'care.trouble.unknown-complaint',
  'unknown-owner': 'care.trouble.unknown-owner',
  'reason-missing': 'care.trouble.words-missing',
  'no-member': 'care.trouble.no-member',
  'made-good': 'care.trouble.made-good',
  nothing: 'care.trouble.nothing',
  'no-coupon': 'care.trouble.no-coupon',
  'unknown-template': 'care.trouble.no-coupon',
  busy: 'care.trouble.busy',
  'task-over': 'care.trouble.task-over',
} as const satisfies Partial<Record<CareRefusal['kind'], MessageKey>>

/** Why something was not done for a customer, and what to do now. `inPoints`: a limit is one of points, else of fen. */
export function sayCareRefusal(
  say: Say,
  refusal: CareRefusal,
  inPoints = true,
): { readonly title: string; readonly todo: string } {
  switch (refusal.kind) {
    case 'not-now':
      return { title: say('care.trouble.not-now', { state: refusal.state }), todo: say('care.trouble.not-now.todo') }
    case 'reason-too-long':
      return { title: say('care.trouble.too-long', { n: refusal.max }), todo: say('care.trouble.todo') }
    case 'next-day':
      return { title: say('care.trouble.next-day', { n: refusal.max }), todo: say('care.trouble.todo') }
    case 'limit': {
      const { limit, approved } = refusal
      const most = inPoints
        ? say('care.points.n', { points: formatPoints(points(limit)) })
        : formatMoneyShort(fen(limit))
      const todo = say(approved ? 'care.trouble.limit.todo' : 'care.trouble.todo')
      return { title: say('care.trouble.limit', { most }), todo }
    }
    case 'worth':
      return {
        title: say('care.trouble.worth', { max: formatMoneyShort(refusal.max) }),
        todo: say('care.trouble.todo'),
      }
    case 'not-certified':
      return { title: say('care.trouble.not-certified'), todo: say('care.trouble.not-certified.todo') }
    case 'cannot-sign':
      return {
        title: say('care.trouble.cannot-sign', { code: refusal.code }),
        todo: say('care.trouble.cannot-sign.todo'),
      }
    case 'storage-full':
      return { title: say('care.trouble.storage-full'), todo: say('care.trouble.storage-full.todo') }
    case 'journal-failed':
      return { title: say('care.trouble.journal'), todo: say('care.trouble.journal.todo') }
    default:
      return { title: say(PLAIN[refusal.kind]), todo: say('care.trouble.todo') }
  }
}
