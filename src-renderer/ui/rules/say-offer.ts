import type { Caps, Condition, CouponTemplate, Effect, Offer, Scope } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import { formatMoneyShort } from '../format/money.ts'
import { formatRate } from '../format/rate.ts'
import type { Say } from '../text/use-text.ts'
import type { RuleFacts } from './rule-facts.ts'
import { sayCondition } from './say-condition.ts'
import { sayEffect } from './say-effect.ts'
import { sayGoods } from './say-goods.ts'

/** What an offer does, for whom, when and how often, in one sentence or three. Every field of it is told. */
export function sayOffer(say: Say, { id, scope, when, effect, caps }: Omit<Offer, 'name'>, facts: RuleFacts): string {
  const does = sayEffect(say, effect, isLine(facts.programme, id) ? 'line' : 'other', facts)
  return sentences(say, {
    ...{ when, facts, does },
    lead: 'ui.rule.buys',
    goods: goodsOf(say, scope, effect, facts),
    isOfMembers: effect.kind === 'member-price' || effect.kind === 'tier-price',
    further: [...sayCaps(say, caps ?? {})],
  })
}

/** The same of a coupon. */
export function sayTemplate(say: Say, template: Omit<CouponTemplate, 'id' | 'name'>, facts: RuleFacts): string {
  const { scope, when, effect, caps } = template
  return sentences(say, {
    ...{ when, facts, does: sayEffect(say, effect, 'other', facts) },
    lead: 'ui.rule.uses',
    goods: sayGoods(say, scope, facts),
    isOfMembers: false,
    further: [...sayCaps(say, caps ?? {}), ...sayUse(say, template)],
  })
}

/** The same of a multiplier of points. */
export function sayMultiplier(
  say: Say,
  { scope, when, rate }: Pick<Programme['earning']['multipliers'][number], 'scope' | 'when' | 'rate'>,
  facts: RuleFacts,
): string {
  return sentences(say, {
    ...{ when, facts, does: say('ui.rule.points-rate', { rate: String(rate / 10_000) }) },
    lead: 'ui.rule.buys',
    goods: sayGoods(say, scope, facts),
    isOfMembers: true,
    further: [],
  })
}

type Told = {
  readonly lead: 'ui.rule.buys' | 'ui.rule.uses'
  readonly goods: string
  readonly when: Condition
  readonly does: string
  readonly further: readonly string[]
  /** Only members get it, whether the condition says so or not. */
  readonly isOfMembers: boolean
  readonly facts: RuleFacts
}

function sentences(say: Say, { lead, goods, when, does, further, isOfMembers, facts }: Told): string {
  const groups = sayCondition(say, when, facts, 'who')
  const asks = isOfMembers || when.firstPurchase === true || when.birthday !== undefined || when.visit !== undefined
  const who = groups.length > 0 ? groups.join(say('ui.rule.and')) : say(asks ? 'ui.rule.members' : 'ui.rule.everybody')
  const leads = [say(lead, { who, goods }), ...sayCondition(say, when, facts, 'occasion')].join(say('ui.separator'))
  const times = sayCondition(say, when, facts, 'time')
  return [
    say('ui.rule.sentence', { lead: leads, does }),
    ...(times.length === 0 ? [] : [say('ui.rule.further', { words: times.join(say('ui.separator')) })]),
    ...(further.length === 0 ? [] : [say('ui.rule.further', { words: further.join(say('ui.separator')) })]),
  ].join('')
}

/** A bundle is told by its parts: its own scope only says what its thresholds look at. */
function goodsOf(say: Say, scope: Scope, effect: Effect, facts: RuleFacts): string {
  if (effect.kind !== 'bundle-price') return sayGoods(say, scope, facts)
  const parts = effect.parts.map(({ scope: goods, count }) =>
    say('ui.rule.goods.part', { goods: sayGoods(say, goods, facts), count }),
  )
  return parts.join(' + ')
}

/** One that is missing here does not compile. */
type Sayings<T> = { readonly [K in keyof Required<T>]: (value: NonNullable<T[K]>) => string | null }

function sayCaps(say: Say, caps: Caps): readonly string[] {
  const sayings: Sayings<Caps> = {
    member: (max) => say('ui.rule.cap.member', { max }),
    memberDay: (max) => say('ui.rule.cap.member-day', { max }),
    storeDay: (max) => say('ui.rule.cap.store-day', { max }),
    budget: (max) => say('ui.rule.cap.budget', { max: formatMoneyShort(max) }),
  }
  return saidOf(caps, sayings)
}

type Use = Omit<CouponTemplate, 'id' | 'name' | 'scope' | 'when' | 'effect' | 'caps'>

function sayUse(say: Say, use: Use): readonly string[] {
  const sayings: Sayings<Use> = {
    perReceipt: (max) => (max === 1 ? null : say('ui.rule.coupon.per-receipt', { max })),
    alone: (is) => (is ? say('ui.rule.coupon.alone') : null),
    transferable: (is) => (is ? say('ui.rule.coupon.transferable') : null),
    sharedCode: (code) => say('ui.rule.coupon.code', { code }),
    validDays: (days) => say('ui.rule.coupon.valid', { days }),
    signed: ({ share }) => say('ui.rule.coupon.signed', { share: formatRate(share) }),
    onRefund: ({ atLeastDays }) => say('ui.rule.coupon.returns', { days: atLeastDays }),
  }
  return saidOf(use, sayings)
}

function saidOf<T extends object>(value: T, sayings: Sayings<T>): readonly string[] {
  const keys = Object.keys(sayings) as (keyof T)[]
  return keys.flatMap((key) => {
    const one = value[key]
    return one === undefined || one === null ? [] : (sayings[key](one) ?? [])
  })
}

/** Whether an offer stands in a line stage, where amounts are meant for each piece. */
export const isLine = ({ stages }: Programme, offer: string): boolean =>
  stages.some(({ kind, groups }) => kind === 'line' && groups.some(({ offers }) => offers.includes(offer)))
