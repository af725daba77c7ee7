import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { points, type Points } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatPoints } from '#ui/format/points.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { ShopFacts } from '../shop-facts.ts'
import { listed } from '#ui/rules/calendar-words.ts'
import { partnerName, templateName } from '#ui/rules/programme-names.ts'

export type RefundRightsFacts = Pick<Refund, 'backLots' | 'lost' | 'reversed' | 'coupons' | 'plansEnded' | 'partner'>
type RefundRow = { readonly name: string; readonly value: string }

/** Points, coupons and memberships of a refund in words, a row each; nothing where there is nothing. */
export function refundRows(
  say: Say,
  back: RefundRightsFacts,
  sale: Pick<Sale, 'lines'>,
  facts: ShopFacts,
): readonly RefundRow[] {
  const { lost, reversed, coupons, plansEnded, partner } = back
  // What expired meanwhile is among the batches, and can no longer be spent.
  const returned = points(back.backLots.reduce((sum, lot) => sum + lot.points, 0) - lost)
  const name = partner === null ? '' : partnerName(facts.programme, partner.partner)
  const plus = (amount: Points) => `+${formatPoints(amount)}`
  const minus = (amount: Points) => formatPoints(points(-amount))
  const rows: (RefundRow | null)[] = [
    returned === 0 ? null : { name: say('counter.refund.points-back'), value: plus(returned) },
    lost === 0 ? null : { name: say('counter.refund.points-lost'), value: formatPoints(lost) },
    reversed === 0 ? null : { name: say('counter.refund.points-reversed'), value: minus(reversed) },
    partner === null || partner.back === 0
      ? null
      : { name: say('counter.refund.partner-back', { name }), value: plus(partner.back) },
    partner === null || partner.reversed === 0
      ? null
      : { name: say('counter.refund.partner-reversed', { name }), value: minus(partner.reversed) },
    coupons.length === 0
      ? null
      : {
          name: say('counter.refund.coupons'),
          value: listed(
            say,
            coupons.map(({ template, validTo }) =>
              say('counter.refund.coupon', {
                name: templateName(facts.programme, template),
                day: formatDay(validTo, facts.today),
              }),
            ),
          ),
        },
    plansEnded.length === 0
      ? null
      : {
          name: say('counter.refund.plans'),
          value: listed(
            say,
            sale.lines.filter(({ id }) => plansEnded.includes(id)).map((line) => line.name),
          ),
        },
  ]
  return rows.filter((row) => row !== null)
}
