import type { ConflictKind } from '#domain/conflict.ts'
import { isKnown } from '#domain/conflict/remedies.ts'
import { fen, points } from '#domain/units.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { formatMoment } from '#ui/format/time.ts'
import { rejectionText } from '#ui/problems/rejection-text.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'
import { textOf, type ConflictPage } from '../read-conflict.ts'
import { sayEvent } from './say-event.ts'
import { sayFigure } from './say-figure.ts'

const TITLE: Readonly<Record<ConflictKind, MessageKey>> = {
  overdraft: 'manage.kind.overdraft',
  'rights-not-valid': 'manage.kind.rights-not-valid',
  'coupon-used-twice': 'manage.kind.coupon-used-twice',
  'coupon-not-valid': 'manage.kind.coupon-not-valid',
  'coupon-unknown': 'manage.kind.coupon-unknown',
  'unknown-member': 'manage.kind.unknown-member',
  'unknown-sale': 'manage.kind.unknown-sale',
  'unknown-redemption': 'manage.kind.unknown-redemption',
  'over-refunded': 'manage.kind.over-refunded',
  'refund-not-valid': 'manage.kind.refund-not-valid',
  'reward-oversold': 'manage.kind.reward-oversold',
  'reward-returned-twice': 'manage.kind.reward-returned-twice',
  'reward-coupon-used': 'manage.kind.reward-coupon-used',
  'gift-twice': 'manage.kind.gift-twice',
  'shift-differs': 'manage.kind.shift-differs',
  'role-exceeded': 'manage.kind.role-exceeded',
  merged: 'manage.kind.merged',
  'code-taken': 'manage.kind.code-taken',
  'card-taken': 'manage.kind.card-taken',
  'mobile-taken': 'manage.kind.mobile-taken',
  rejected: 'manage.kind.rejected',
  fork: 'manage.kind.fork',
  'bad-hash': 'manage.kind.bad-hash',
}

/** What it is, in a few words. */
export const sayKind = (say: Say, kind: string): string =>
  isKnown(kind) ? say(TITLE[kind]) : say('manage.kind.other', { kind })

/** A signed coupon says why headquarters does not take it; of others there are two reasons. */
function notValid(why: unknown) {
  switch (why) {
    case 'forged':
    case 'altered':
    case 'unknown-key':
    case 'newer-format':
      return 'manage.story.coupon-not-valid.forged'
    case 'revoked-key':
      return 'manage.story.coupon-not-valid.revoked-key'
    case 'foreign-store':
      return 'manage.story.coupon-not-valid.foreign-store'
    case 'not-yet':
    case 'expired':
      return 'manage.story.coupon-not-valid.day'
    default:
      return 'manage.story.coupon-not-valid'
  }
}

type Told = Pick<ConflictPage, 'conflict' | 'holder' | 'reward'>

/** What happened, in plain words. Facts that are missing are called unknown; others that we do not know are passed over. */
export function sayStory(say: Say, page: Told, locale: string): string {
  const { kind, facts, owed } = page.conflict
  if (!isKnown(kind)) return say('manage.story.other')
  const text = (name: string) => {
    const fact = facts[name]
    return textOf(typeof fact === 'number' ? String(fact) : fact) ?? say('manage.unknown')
  }
  const sum = formatMoneyShort(fen(owed.reduce((all, one) => all + one.fen, 0)))
  const amount = formatPoints(points(owed.reduce((all, one) => all + one.points, 0)))
  const holder = page.holder ?? say('manage.unknown')
  switch (kind) {
    case 'overdraft':
      return say('manage.story.overdraft', { points: amount })
    case 'rights-not-valid':
      return facts['why'] === 'lapsed'
        ? say('manage.story.rights-lapsed', { points: text('points') })
        : say('manage.story.rights-beyond', { points: text('points'), most: text('most') })
    case 'coupon-used-twice':
      return say('manage.story.coupon-used-twice', { code: text('code'), sum })
    case 'coupon-not-valid':
      return say(notValid(facts['why']), { code: text('code'), sum })
    case 'coupon-unknown':
      return say('manage.story.coupon-unknown', { code: text('code'), sum })
    case 'unknown-member':
      return say('manage.story.unknown-member')
    case 'unknown-sale':
      return say('manage.story.unknown-sale')
    case 'unknown-redemption':
      return say('manage.story.unknown-redemption')
    case 'over-refunded':
      return say('manage.story.over-refunded', { sum })
    case 'refund-not-valid':
      return say('manage.story.refund-not-valid')
    case 'reward-oversold':
      return say('manage.story.reward-oversold', { stock: text('stock'), given: text('given') })
    case 'reward-returned-twice':
      return say('manage.story.reward-returned-twice')
    case 'reward-coupon-used':
      return say('manage.story.reward-coupon-used', { code: text('code'), points: amount })
    case 'gift-twice': {
      const { firstAt, at } = facts
      const moment = (when: unknown) => (typeof when === 'number' ? formatMoment(when, locale) : say('manage.unknown'))
      return say('manage.story.gift-twice', {
        ...{ name: text('name'), gift: text('gift'), first: text('first') },
        ...{ till: page.conflict.till.number, firstAt: moment(firstAt), at: moment(at) },
      })
    }
    case 'shift-differs':
      return facts['why'] === 'not-opened'
        ? say('manage.story.shift-not-opened')
        : say('manage.story.shift-differs', { fields: fieldsOf(say, facts['fields']) })
    case 'role-exceeded':
      return say('manage.story.role-exceeded', { staff: text('staff'), event: sayEvent(say, text('event')) })
    case 'merged':
      return say('manage.story.merged')
    case 'code-taken':
      return facts['coupon'] === undefined
        ? say('manage.story.code-taken', { code: text('code') })
        : say('manage.story.coupon-code-taken', { code: text('code') })
    case 'card-taken': {
      const key = facts['lost'] === true ? 'manage.story.card-lost' : 'manage.story.card-taken'
      return say(key, { card: text('card'), holder })
    }
    case 'mobile-taken':
      return say('manage.story.mobile-taken', { holder })
    case 'rejected': {
      const why = rejectionText(text('code'))
      const at = facts['eventAt']
      return say('manage.story.rejected', {
        at: typeof at === 'number' ? formatMoment(at, locale) : say('manage.unknown'),
        event: sayEvent(say, text('event')),
        why: why === null ? text('code') : say(why),
      })
    }
    case 'fork':
      return say('ui.rejected.fork')
    case 'bad-hash':
      return say('ui.rejected.bad-hash')
  }
}

/** Figures of a shift that differ. */
function fieldsOf(say: Say, fields: unknown): string {
  if (typeof fields !== 'object' || fields === null) return say('manage.unknown')
  return Object.keys(fields)
    .map((field) => sayFigure(say, field))
    .join(say('manage.separator'))
}
