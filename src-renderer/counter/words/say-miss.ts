import type { Programme } from '#domain/programme.ts'
import type { MissReason } from '#domain/sale.ts'
import { fen, milli, type BusinessDay } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import { formatQuantity } from '#ui/format/quantity.ts'
import type { MessageKey } from '#ui/text/messages.ts'
import type { Say } from '#ui/text/use-text.ts'

const WEEKDAYS: readonly MessageKey[] = [
  'counter.weekday.1',
  'counter.weekday.2',
  'counter.weekday.3',
  'counter.weekday.4',
  'counter.weekday.5',
  'counter.weekday.6',
  'counter.weekday.7',
]

export type MissFacts = {
  readonly programme: Programme
  readonly today: BusinessDay
  /** Names of offers and coupons that apply, by id. */
  readonly names: ReadonlyMap<string, string>
}

/** Why an offer or coupon does not apply, in words: `需满 ¥100,还差 ¥8`. */
export function sayMiss(say: Say, reason: MissReason, facts: MissFacts): string {
  switch (reason.kind) {
    case 'members-only':
      return say('counter.miss.members-only')
    case 'tier':
      return say('counter.miss.tier', {
        tiers: list(
          say,
          reason.tiers.map((id) => tierName(facts.programme, id)),
        ),
      })
    case 'not-yet':
      return say('counter.miss.not-yet', { day: formatDay(reason.from, facts.today) })
    case 'over':
      return say('counter.miss.over', { day: formatDay(reason.to, facts.today) })
    case 'weekday':
      return say('counter.miss.weekday', {
        days: list(
          say,
          reason.weekdays.map((day) => sayWeekday(say, day)),
        ),
      })
    case 'time':
      return say('counter.miss.time', { from: clock(reason.from), to: clock(reason.to) })
    case 'store':
      return say('counter.miss.store')
    case 'no-goods':
      return say('counter.miss.no-goods')
    case 'threshold':
      return say('counter.miss.threshold', {
        need: formatMoneyShort(reason.need),
        gap: formatMoneyShort(fen(reason.need - reason.have)),
      })
    case 'quantity':
      return say('counter.miss.quantity', {
        need: formatQuantity(reason.need),
        gap: formatQuantity(milli(reason.need - reason.have)),
      })
    case 'better': {
      const names = reason.instead.map((id) => facts.names.get(id)).filter((name) => name !== undefined)
      return names.length === 0
        ? say('counter.miss.better')
        : say('counter.miss.better-than', { names: list(say, [...new Set(names)]) })
    }
    case 'coupon-limit':
      return say('counter.miss.coupon-limit')
    case 'used':
      return say('counter.miss.used')
    case 'withdrawn':
      return say('counter.miss.withdrawn')
    case 'no-gain':
      return say('counter.miss.no-gain')
  }
}

/** The name of a tier; its id where the programme of the day does not know it any more. */
export function tierName(programme: Programme, id: string): string {
  return programme.tiers.find((tier) => tier.id === id)?.name ?? id
}

function sayWeekday(say: Say, day: number): string {
  const key = WEEKDAYS[day - 1]
  return key === undefined ? String(day) : say(key)
}

const list = (say: Say, words: readonly string[]) => words.join(say('counter.list.separator'))

/** Minutes after midnight as on the wall: 1170 → `19:30`, 1440 → `24:00`. */
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
