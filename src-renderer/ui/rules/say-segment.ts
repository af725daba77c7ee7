import type { SegmentCondition, SegmentTrait } from '#domain/segment/segment.ts'
import { fen, points, type BusinessDay } from '#domain/units.ts'
import { formatDay } from '../format/day.ts'
import { formatMoneyShort } from '../format/money.ts'
import { formatPoints } from '../format/points.ts'
import type { MessageKey } from '../text/message-key.ts'
import type { Say } from '../text/use-text.ts'
import { listed } from './calendar-words.ts'
import { tierName } from './programme-names.ts'
import type { RuleFacts } from './rule-facts.ts'

type Risk = Extract<SegmentTrait, { kind: 'risk' }>['risks'][number]
type Band = Extract<SegmentTrait, { kind: 'value' }>['bands'][number]
type Channel = Extract<SegmentTrait, { kind: 'consent' }>['channels'][number]

export const RISK_TEXT: Readonly<Record<Risk, MessageKey>> = {
  once: 'ui.segment.risk.once',
  low: 'ui.segment.risk.low',
  middle: 'ui.segment.risk.middle',
  high: 'ui.segment.risk.high',
}
export const BAND_TEXT: Readonly<Record<Band, MessageKey>> = {
  high: 'ui.segment.band.high',
  middle: 'ui.segment.band.middle',
  low: 'ui.segment.band.low',
}
export const CHANNEL_TEXT: Readonly<Record<Channel, MessageKey>> = {
  sms: 'ui.segment.channel.sms',
  wechat: 'ui.segment.channel.wechat',
}
export const SEX_TEXT = { female: 'ui.segment.sex.female', male: 'ui.segment.sex.male' } as const

/** Who is meant, in words: `金卡，且至少 30 天没来`. */
export function saySegment(say: Say, condition: SegmentCondition, facts: RuleFacts): string {
  return sayDeep(say, condition, facts, false)
}

function sayDeep(say: Say, condition: SegmentCondition, facts: RuleFacts, isInner: boolean): string {
  switch (condition.kind) {
    case 'not':
      return say('ui.segment.not', { words: sayDeep(say, condition.of, facts, true) })
    case 'all':
    case 'any': {
      const isOne = condition.of.length === 1
      const words = condition.of.map((each) => sayDeep(say, each, facts, isInner || !isOne))
      const joined = words.join(say(condition.kind === 'all' ? 'ui.segment.and' : 'ui.segment.or'))
      return isInner && !isOne ? say('ui.segment.group', { words: joined }) : joined
    }
    default:
      return sayTrait(say, condition, facts)
  }
}

function sayTrait(say: Say, trait: SegmentTrait, { programme, today, store }: RuleFacts): string {
  const list = (words: readonly string[]) => listed(say, words)
  const within = (days: number | undefined) =>
    days === undefined ? say('ui.segment.ever') : say('ui.segment.last-days', { days })
  switch (trait.kind) {
    case 'tier':
      return list(trait.tiers.map((id) => tierName(programme, id)))
    case 'idle':
      return say('ui.segment.idle', { range: sayRange(say, trait, (days) => say('ui.segment.days', { n: days })) })
    case 'visits': {
      const range = sayRange(say, trait, (n) => say('ui.segment.times', { n }))
      return say('ui.segment.visits', { within: within(trait.days), range })
    }
    case 'spent': {
      const range = sayRange(say, trait, (sum) => formatMoneyShort(fen(sum)))
      return say('ui.segment.spent', { within: within(trait.days), range })
    }
    case 'bought':
      return say('ui.segment.bought', { within: within(trait.days), categories: list(trait.categories) })
    case 'birthday':
      return trait.months === undefined
        ? say('ui.segment.birthday.now')
        : say('ui.segment.birthday', { months: list(trait.months.map((month) => say('ui.segment.month', { month }))) })
    case 'age':
      return say('ui.segment.age', { range: sayRange(say, trait, (n) => say('ui.segment.years', { n })) })
    case 'sex':
      return say(SEX_TEXT[trait.sex])
    case 'risk':
      return say('ui.segment.risk', { risks: list(trait.risks.map((risk) => say(RISK_TEXT[risk]))) })
    case 'value':
      return say('ui.segment.value', { bands: list(trait.bands.map((band) => say(BAND_TEXT[band]))) })
    case 'enrolled':
      return sayEnrolled(say, trait, today)
    case 'home':
      return say('ui.segment.home', {
        stores: list(trait.stores.map((id) => (id === store?.id ? store.name : id))),
      })
    case 'consent':
      return say('ui.segment.consent', {
        channels: list(trait.channels.map((channel) => say(CHANNEL_TEXT[channel]))),
      })
    case 'points':
      return say('ui.segment.points', {
        range: sayRange(say, trait, (n) => say('ui.segment.point-count', { n: formatPoints(points(n)) })),
      })
    case 'tag':
      return say('ui.segment.tag', { tags: list(trait.tags) })
  }
}

function sayEnrolled(
  say: Say,
  { from, to, days }: Extract<SegmentTrait, { kind: 'enrolled' }>,
  today: BusinessDay,
): string {
  const parts = [
    ...(days === undefined ? [] : [say('ui.segment.enrolled.days', { days })]),
    ...(from === undefined ? [] : [say('ui.segment.enrolled.from', { day: formatDay(from, today) })]),
    ...(to === undefined ? [] : [say('ui.segment.enrolled.to', { day: formatDay(to, today) })]),
  ]
  return parts.join(say('ui.segment.and'))
}

function sayRange(
  say: Say,
  { from, to }: { readonly from?: number; readonly to?: number },
  unit: (value: number) => string,
): string {
  if (from !== undefined && from === to) return say('ui.segment.range.just', { value: unit(from) })
  if (from !== undefined && to !== undefined) return say('ui.segment.range.between', { from: unit(from), to: unit(to) })
  if (to !== undefined) return say('ui.segment.range.to', { to: unit(to) })
  return say('ui.segment.range.from', { from: unit(from ?? 0) })
}
