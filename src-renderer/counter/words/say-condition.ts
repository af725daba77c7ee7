import type { Condition } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import type { BusinessDay } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import { formatQuantity } from '#ui/format/quantity.ts'
import type { Say } from '#ui/text/use-text.ts'
import { clockOf, listed, weekdayNames } from './calendar-words.ts'
import { coBrandName, planName, templateName, tierName } from './programme-names.ts'

/** What had to hold for an offer, a few words each: for whom, when, from which sum. Empty where nothing had to. */
export function sayCondition(
  say: Say,
  when: Condition,
  { programme, today }: { readonly programme: Programme; readonly today: BusinessDay },
): readonly string[] {
  const named = (ids: readonly string[] | undefined, name: (programme: Programme, id: string) => string) =>
    ids === undefined
      ? null
      : listed(
          say,
          ids.map((id) => name(programme, id)),
        )
  const { reach, quantity, minutes, to } = when
  return [
    when.membersOnly === true ? say('counter.rule.members') : null,
    named(when.tiers, tierName),
    named(when.plans, planName),
    named(when.coBrands, coBrandName),
    when.segments === undefined ? null : say('counter.rule.segment'),
    when.birthday === undefined ? null : say('counter.rule.birthday'),
    when.firstPurchase === true ? say('counter.rule.first') : null,
    when.visit === undefined ? null : say('counter.rule.visit'),
    when.weekdays === undefined ? null : listed(say, weekdayNames(say, when.weekdays)),
    when.monthDays === undefined
      ? null
      : say('counter.rule.month-days', { days: listed(say, when.monthDays.map(String)) }),
    minutes === undefined ? null : `${clockOf(minutes.from)}–${clockOf(minutes.to)}`,
    to === undefined ? null : say('counter.rule.until', { day: formatDay(to, today) }),
    when.coupon === undefined ? null : say('counter.rule.with-coupon', { name: templateName(programme, when.coupon) }),
    reach === undefined ? null : say('counter.rule.reach', { reach: formatMoneyShort(reach) }),
    quantity === undefined ? null : say('counter.rule.quantity', { count: formatQuantity(quantity) }),
  ].filter((part) => part !== null)
}
