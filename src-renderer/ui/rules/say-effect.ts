import type { CouponTemplate, Effect } from '#domain/offer.ts'
import type { BasisPoints, Fen } from '#domain/units.ts'
import { formatMoneyShort } from '../format/money.ts'
import type { Say } from '../text/use-text.ts'
import { listed } from './calendar-words.ts'
import type { RuleFacts } from './rule-facts.ts'
import { sayGoods } from './say-goods.ts'

/** What an offer or coupon does, in words: `满 ¥100 减 ¥20`, `每买 2 件送 1 件`, `8.8 折`. */
export function sayEffect(
  say: Say,
  effect: Effect | CouponTemplate['effect'],
  stage: 'line' | 'other',
  facts: RuleFacts,
): string {
  switch (effect.kind) {
    case 'percent':
      return withMost(say, sayPercent(say, effect.off), 'max' in effect ? effect.max : undefined)
    case 'amount':
      return say(stage === 'line' ? 'ui.rule.amount-each' : 'ui.rule.amount', { off: formatMoneyShort(effect.off) })
    case 'member-price':
      return say('ui.rule.member-price')
    case 'tier-price':
      return say('ui.rule.tier-price')
    case 'buy-get':
      return sayBuyGet(say, effect, facts)
    case 'bundle-price':
      return withTimes(say, say('ui.rule.bundle', { price: formatMoneyShort(effect.price) }), effect.times)
    case 'gift':
      return say('ui.rule.gift', { count: effect.count, goods: sayGoods(say, effect.goods, facts) })
    case 'spend-steps': {
      const steps = effect.steps.map(({ reach, off }) =>
        say('ui.rule.step', { reach: formatMoneyShort(reach), off: formatMoneyShort(off) }),
      )
      return listed(say, effect.repeat === true ? [...steps, say('ui.rule.repeat')] : steps)
    }
    case 'spend-percent-steps': {
      const steps = effect.steps.map(({ reach, off }) =>
        say('ui.rule.percent-step', { reach: formatMoneyShort(reach), rate: sayPercent(say, off) }),
      )
      return withMost(say, listed(say, steps), effect.max)
    }
    case 'free-pieces':
      return say('ui.rule.free-pieces', { count: effect.count })
    case 'opens':
      return say('ui.rule.opens')
  }
}

/** A discount of 1200 hundredths of a percent: `8.8 折`, `12% off`. */
export function sayPercent(say: Say, off: BasisPoints): string {
  return say('ui.rule.percent', { fold: String((10_000 - off) / 1000), percent: String(off / 100) })
}

function sayBuyGet(say: Say, effect: Extract<Effect, { kind: 'buy-get' }>, facts: RuleFacts): string {
  const { buy, get, off, times, goods } = effect
  const rate = sayPercent(say, off)
  if (buy === 0) {
    return times === undefined
      ? say('ui.rule.any-number', { rate })
      : say('ui.rule.limited', { count: get * times, rate })
  }
  const isFree = off === 10_000
  if (goods === undefined) {
    const words = isFree ? say('ui.rule.buy-get-free', { buy, get }) : say('ui.rule.buy-get', { buy, get, rate })
    return withTimes(say, words, times)
  }
  const got = { buy, get, goods: sayGoods(say, goods, facts) }
  const words = isFree ? say('ui.rule.buy-get-free-of', got) : say('ui.rule.buy-get-of', { ...got, rate })
  return withTimes(say, words, times)
}

const withMost = (say: Say, words: string, max: Fen | undefined): string =>
  max === undefined ? words : listed(say, [words, say('ui.rule.at-most', { max: formatMoneyShort(max) })])

const withTimes = (say: Say, words: string, times: number | undefined): string =>
  times === undefined ? words : listed(say, [words, say('ui.rule.times', { times })])
