import type { RefundDraft, RefundWarning } from '#domain/refund/plan-refund.ts'
import type { Sale } from '#domain/sale.ts'
import { formatPoints } from '#ui/format/points.ts'
import type { Say } from '#ui/text/use-text.ts'
import { listed } from '#ui/rules/calendar-words.ts'

/** What becomes of points that the goods had earned and that are spent already. */
export function sayShortfall(say: Say, { points, how, owed }: NonNullable<RefundDraft['shortfall']>): string {
  const values = { points: formatPoints(points) }
  switch (how) {
    case 'owe':
      return say('counter.refund.short.owe', values)
    case 'waive':
      return say('counter.refund.short.waive', values)
    case 'deduct':
      return owed === 0
        ? say('counter.refund.short.deduct', values)
        : say('counter.refund.short.deduct-owe', { ...values, owed: formatPoints(owed) })
  }
}

/** What a cashier should know before confirming. */
export function sayRefundWarning(say: Say, warning: RefundWarning, lines: Sale['lines']): string {
  switch (warning.kind) {
    case 'gift-stays': {
      const goods = lines.filter(({ id }) => warning.lineIds.includes(id)).map(({ name }) => name)
      return say('counter.refund.warning.gift', { name: warning.name, goods: listed(say, goods) })
    }
    case 'member-unknown':
      return say('counter.refund.warning.member')
  }
}
