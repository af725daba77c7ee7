import type { Condition, VisitCondition } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import { formatDay } from '../format/day.ts'
import { formatMoneyShort } from '../format/money.ts'
import { formatQuantity } from '../format/quantity.ts'
import type { MessageKey } from '../text/message-key.ts'
import type { Say } from '../text/use-text.ts'
import { clockOf, listed, weekdayNames } from './calendar-words.ts'
import { coBrandName, planName, segmentName, templateName, tierName } from './programme-names.ts'
import type { RuleFacts } from './rule-facts.ts'

/** A few words for each field of a condition: one that is missing here does not compile. */
type Sayings = { readonly [K in keyof Required<Condition>]: (value: NonNullable<Condition[K]>) => string | null }

const BIRTHDAY: Readonly<Record<NonNullable<Condition['birthday']>, MessageKey>> = {
  day: 'ui.rule.birthday.day',
  week: 'ui.rule.birthday.week',
  month: 'ui.rule.birthday.month',
}

/** The parts of which a sentence is made: for whom, on what occasion, when. */
type Part = 'who' | 'occasion' | 'time'
const PART: Readonly<Record<keyof Condition, Part>> = {
  membersOnly: 'who',
  tiers: 'who',
  plans: 'who',
  segments: 'who',
  coBrands: 'occasion',
  birthday: 'occasion',
  firstPurchase: 'occasion',
  visit: 'occasion',
  weekdays: 'time',
  monthDays: 'time',
  minutes: 'time',
  from: 'time',
  to: 'time',
  stores: 'time',
  coupon: 'occasion',
  reach: 'occasion',
  quantity: 'occasion',
}
const KEYS = Object.keys(PART) as readonly (keyof Condition)[]

/** What had to hold for a rule, a few words each. Empty where nothing had to. `part`: only the fields of that part. */
export function sayCondition(say: Say, when: Condition, facts: RuleFacts, part?: Part): readonly string[] {
  const { programme, today, store } = facts
  const names = (ids: readonly string[], name: (programme: Programme, id: string) => string) =>
    ids.map((id) => name(programme, id)).join(say('ui.rule.or'))
  // Who is in a group is a member anyway.
  const asksForGroup = when.tiers !== undefined || when.plans !== undefined || when.segments !== undefined
  const sayings: Sayings = {
    membersOnly: (is) => (is && !asksForGroup ? say('ui.rule.members') : null),
    tiers: (ids) => say('ui.rule.tier-members', { tiers: names(ids, tierName) }),
    plans: (ids) => say('ui.rule.plan-members', { plans: names(ids, planName) }),
    segments: (segments) =>
      say('ui.rule.segment-members', {
        segments: listed(
          say,
          segments.map((id) => segmentName(programme, id)),
        ),
      }),
    coBrands: (ids) => say('ui.rule.co-brand', { cards: names(ids, coBrandName) }),
    birthday: (within) => say(BIRTHDAY[within]),
    firstPurchase: (is) => (is ? say('ui.rule.first') : null),
    visit: (visit) => sayVisit(say, visit),
    weekdays: (days) => listed(say, weekdayNames(say, days)),
    monthDays: (days) => say('ui.rule.month-days', { days: listed(say, days.map(String)) }),
    minutes: ({ from, to }) => `${clockOf(from)}–${clockOf(to)}`,
    from: (day) => say('ui.rule.from', { day: formatDay(day, today) }),
    to: (day) => say('ui.rule.until', { day: formatDay(day, today) }),
    stores: (ids) =>
      say('ui.rule.stores', {
        stores: listed(
          say,
          ids.map((id) => (id === store?.id ? store.name : id)),
        ),
      }),
    coupon: (id) => say('ui.rule.with-coupon', { name: templateName(programme, id) }),
    reach: (reach) => say('ui.rule.reach', { reach: formatMoneyShort(reach) }),
    quantity: (quantity) => say('ui.rule.quantity', { count: formatQuantity(quantity) }),
  }
  const one = <K extends keyof Condition>(key: K): string | null => {
    const value = when[key]
    return value === undefined ? null : sayings[key](value)
  }
  const keys = part === undefined ? KEYS : KEYS.filter((key) => PART[key] === part)
  return keys.map((key) => one(key)).filter((words) => words !== null)
}

function sayVisit(say: Say, { period, from, to, every }: VisitCondition): string {
  const again = every === undefined ? null : say('ui.rule.visit.every', { from, every })
  const visit =
    to === undefined
      ? (again ?? say('ui.rule.visit.from', { from }))
      : again === null
        ? say('ui.rule.visit.at', { visit: from === to ? from : `${from}–${to}` })
        : say('ui.rule.visit.until', { visit: again, to })
  return say(period === 'month' ? 'ui.rule.visit.month' : 'ui.rule.visit.ever', { visit })
}
