import type { Programme } from '#domain/programme.ts'
import type { MissReason } from '#domain/sale.ts'
import { fen, milli, type BusinessDay } from '#domain/units.ts'
import { formatDay } from '../format/day.ts'
import { formatMoneyShort } from '../format/money.ts'
import { formatQuantity } from '../format/quantity.ts'
import type { Say } from '../text/use-text.ts'
import { clockOf, listed, weekdayNames } from './calendar-words.ts'
import { coBrandName, planName, segmentName, templateName, tierName } from './programme-names.ts'

export type MissFacts = {
  readonly programme: Programme
  readonly today: BusinessDay
  /** Names of offers and coupons that apply, by id. */
  readonly names: ReadonlyMap<string, string>
}

/** Why an offer or coupon does not apply, in words: `需满 ¥100，还差 ¥8`. */
export function sayMiss(say: Say, reason: MissReason, { programme, today, names }: MissFacts): string {
  const list = (words: readonly string[]) => listed(say, words)
  switch (reason.kind) {
    case 'members-only':
      return say('counter.miss.members-only')
    case 'tier':
      return say('counter.miss.tier', { tiers: list(reason.tiers.map((id) => tierName(programme, id))) })
    case 'plan':
      return say('counter.miss.plan', { plans: list(reason.plans.map((id) => planName(programme, id))) })
    case 'segment':
      return say('counter.miss.segment', { segments: list(reason.segments.map((id) => segmentName(programme, id))) })
    case 'co-brand':
      return say('counter.miss.co-brand', { cards: list(reason.coBrands.map((id) => coBrandName(programme, id))) })
    case 'not-yet':
      return say('counter.miss.not-yet', { day: formatDay(reason.from, today) })
    case 'over':
      return say('counter.miss.over', { day: formatDay(reason.to, today) })
    case 'weekday':
      return say('counter.miss.weekday', { days: list(weekdayNames(say, reason.weekdays)) })
    case 'month-day':
      return say('counter.miss.month-day', { days: list(reason.days.map(String)) })
    case 'time':
      return say('counter.miss.time', { from: clockOf(reason.from), to: clockOf(reason.to) })
    case 'store':
      return say('counter.miss.store')
    case 'birthday':
      return sayBirthday(say, reason.within)
    case 'first-purchase':
      return say('counter.miss.first-purchase')
    case 'visit':
      return sayVisit(say, reason)
    case 'coupon-needed':
      return say('counter.miss.coupon-needed', { name: templateName(programme, reason.template) })
    case 'member-cap':
      return say('counter.miss.member-cap', { max: reason.max })
    case 'day-cap':
      return say('counter.miss.day-cap', { max: reason.max })
    case 'store-cap':
      return say('counter.miss.store-cap', { max: reason.max })
    case 'budget':
      return say('counter.miss.budget')
    case 'no-goods':
      return say('counter.miss.no-goods')
    case 'threshold': {
      const gap = fen(reason.need - reason.have)
      return say('counter.miss.threshold', { need: formatMoneyShort(reason.need), gap: formatMoneyShort(gap) })
    }
    case 'quantity': {
      const gap = milli(reason.need - reason.have)
      return say('counter.miss.quantity', { need: formatQuantity(reason.need), gap: formatQuantity(gap) })
    }
    case 'pieces': {
      const { need, have } = reason
      if (have >= need) return say('counter.miss.pieces.taken')
      return say('counter.miss.pieces', { need, have, gap: need - have })
    }
    case 'better': {
      const better = reason.instead.map((id) => names.get(id)).filter((name) => name !== undefined)
      if (better.length === 0) return say('counter.miss.better')
      return say('counter.miss.better-than', { names: list([...new Set(better)]) })
    }
    case 'coupon-limit':
      return say('counter.miss.coupon-limit', { max: reason.max })
    case 'used':
      return say('counter.miss.used')
    case 'withdrawn':
      return say('counter.miss.withdrawn')
    case 'coupon-risk':
      return say('counter.miss.coupon-risk', { off: formatMoneyShort(reason.off), max: formatMoneyShort(reason.max) })
    case 'no-gain':
      return say('counter.miss.no-gain')
  }
}

function sayBirthday(say: Say, within: 'day' | 'week' | 'month'): string {
  switch (within) {
    case 'day':
      return say('counter.miss.birthday.day')
    case 'week':
      return say('counter.miss.birthday.week')
    case 'month':
      return say('counter.miss.birthday.month')
  }
}

function sayVisit(say: Say, { period, have, next }: Extract<MissReason, { kind: 'visit' }>): string {
  if (next === null) return say('counter.miss.visit.never', { have })
  return say(period === 'month' ? 'counter.miss.visit.month' : 'counter.miss.visit.ever', { have, next })
}
