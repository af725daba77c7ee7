import type { Sale } from '#domain/sale.ts'
import type { BusinessDay } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatMoney, formatMoneyShort } from '#ui/format/money.ts'
import { formatQuantity } from '#ui/format/quantity.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { CommitRefundRefusal, RefundSaleRefusal } from '#usecases/refund-sale.ts'
import { sayJournalTrouble, type Trouble } from './say-journal-trouble.ts'

type RefundFacts = { readonly lines: Sale['lines']; readonly today: BusinessDay }

/** Why goods are not taken back, in words. */
export function sayRefundRefusal(say: Say, refusal: RefundSaleRefusal, { lines, today }: RefundFacts): string {
  const nameOf = (lineId: string) => lines.find(({ id }) => id === lineId)?.name ?? lineId
  switch (refusal.kind) {
    case 'nothing-wanted':
      return say('counter.refund.refused.nothing-wanted')
    case 'unknown-line':
      return say('counter.refund.refused.unknown-line')
    case 'more-than-left':
      return say('counter.refund.refused.more-than-left', {
        name: nameOf(refusal.lineId),
        left: formatQuantity(refusal.left),
      })
    case 'not-this-unit':
      return say('counter.refund.refused.not-this-unit', { name: nameOf(refusal.lineId) })
    case 'too-late':
      return say('counter.refund.refused.too-late', { days: refusal.days, last: formatDay(refusal.last, today) })
    case 'needs-manager':
      return refusal.why === 'waive'
        ? say('counter.refund.refused.needs-manager.waive')
        : say('counter.refund.refused.needs-manager.sum', {
            sum: formatMoneyShort(refusal.sum),
            from: formatMoneyShort(refusal.from),
          })
    case 'plan-not-refundable':
      return say(refusal.why === 'terms' ? 'counter.refund.refused.plan.terms' : 'counter.refund.refused.plan.over', {
        name: nameOf(refusal.lineId),
      })
    case 'unknown-sale':
      return say('counter.refund.refused.unknown-sale')
    case 'no-programme':
      return say('counter.refund.refused.no-programme')
    case 'unknown-approver':
      return say('counter.refund.refused.unknown-approver')
  }
}

/** Why a refund was not confirmed, and what to do now. */
export function sayRefundTrouble(say: Say, refusal: CommitRefundRefusal, facts: RefundFacts): Trouble {
  const todo = say('counter.refused.todo')
  switch (refusal.kind) {
    case 'reason-missing':
      return { title: say('counter.refused.reason-missing'), todo: say('counter.refused.reason-missing.todo') }
    case 'reason-too-long':
      return { title: say('counter.refused.reason-too-long', { max: refusal.max }), todo }
    case 'money-changed':
      return {
        title: say('counter.refund.refused.money-changed', { sum: formatMoney(refusal.draft.money) }),
        todo: say('counter.refund.refused.money-changed.todo'),
      }
    case 'tenders':
      return { title: say('counter.refund.refused.tenders'), todo }
    case 'unknown-sale':
      return {
        title: sayRefundRefusal(say, refusal, facts),
        todo: say('counter.refund.refused.unknown-sale.todo'),
      }
    case 'storage-full':
      return { title: say('counter.refused.storage-full.nothing'), todo: say('counter.refused.storage-full.todo') }
    case 'journal-failed':
      return sayJournalTrouble(say, refusal.code, refusal.kept !== null)
    default:
      return { title: sayRefundRefusal(say, refusal, facts), todo }
  }
}
