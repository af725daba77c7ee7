import type { CouponTemplate, Effect } from '#domain/offer.ts'
import type { BasisPoints } from '#domain/units.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import type { Say } from '#ui/text/use-text.ts'
import { listed } from './calendar-words.ts'

/** What an offer or coupon does, in words: `满 ¥100 减 ¥20`, `每买 2 件送 1 件`, `8.8 折`. */
export function sayEffect(say: Say, effect: Effect | CouponTemplate['effect'], stage: 'line' | 'other'): string {
  switch (effect.kind) {
    case 'percent':
      return withMost(say, sayPercent(say, effect.off), 'max' in effect ? effect.max : undefined)
    case 'amount':
      return say(stage === 'line' ? 'counter.rule.amount-each' : 'counter.rule.amount', {
        off: formatMoneyShort(effect.off),
      })
    case 'member-price':
      return say('counter.rule.member-price')
    case 'tier-price':
      return say('counter.rule.tier-price')
    case 'buy-get':
      return sayBuyGet(say, effect)
    case 'bundle-price':
      return say('counter.rule.bundle', { price: formatMoneyShort(effect.price) })
    case 'gift':
      return say('counter.rule.gift', { count: effect.count })
    case 'spend-steps': {
      const steps = effect.steps.map(({ reach, off }) =>
        say('counter.rule.step', { reach: formatMoneyShort(reach), off: formatMoneyShort(off) }),
      )
      return listed(say, effect.repeat === true ? [...steps, say('counter.rule.repeat')] : steps)
    }
    case 'spend-percent-steps': {
      const steps = effect.steps.map(({ reach, off }) =>
        say('counter.rule.percent-step', { reach: formatMoneyShort(reach), rate: sayPercent(say, off) }),
      )
      return withMost(say, listed(say, steps), effect.max)
    }
    case 'free-pieces':
      return say('counter.rule.free-pieces', { count: effect.count })
    case 'opens':
      return say('counter.rule.opens')
  }
}

/** A discount of 1200 hundredths of a percent: `8.8 折`, `12% off`. */
export function sayPercent(say: Say, off: BasisPoints): string {
  return say('counter.rule.percent', { fold: String((10_000 - off) / 1000), percent: String(off / 100) })
}

function sayBuyGet(say: Say, { buy, get, off, times }: Extract<Effect, { kind: 'buy-get' }>): string {
  const rate = sayPercent(say, off)
  if (buy === 0) return say('counter.rule.limited', { count: get * (times ?? 1), rate })
  return off === 10_000
    ? say('counter.rule.buy-get-free', { buy, get })
    : say('counter.rule.buy-get', { buy, get, rate })
}

function withMost(say: Say, words: string, max: Parameters<typeof formatMoneyShort>[0] | undefined): string {
  if (max === undefined) return words
  return listed(say, [words, say('counter.rule.at-most', { max: formatMoneyShort(max) })])
}
