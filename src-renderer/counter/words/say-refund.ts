import type { RefundDraft, RefundWarning } from '#domain/refund/plan-refund.ts'
import type { Sale } from '#domain/sale.ts'
import { formatMoney } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import type { Say } from '#ui/text/use-text.ts'
import { listed } from '#ui/rules/calendar-words.ts'
import { planName } from '#ui/rules/programme-names.ts'
import type { ShopFacts } from '../shop-facts.ts'

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

/** How the money of a paid membership was reckoned, so that it can be told to the customer. */
export const sayReckoning = (say: Say, reckoned: RefundDraft['reckoned'][number], facts: ShopFacts): string =>
  say('counter.refund.reckoned', {
    name: planName(facts.programme, reckoned.plan),
    days: reckoned.days,
    left: reckoned.left,
    paid: formatMoney(reckoned.paid),
    money: formatMoney(reckoned.money),
  })

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
