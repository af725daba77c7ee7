import type { DiscountSource } from '#domain/sale.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { ShopFacts } from '../shop-facts.ts'
import { sayCondition } from './say-condition.ts'
import { sayEffect } from './say-rule.ts'

/**
 * Why something applies: for whom and when it holds, and what it does. `template` is that of a coupon.
 * Empty where the name says it all, or the programme of the day does not know it any more.
 */
export function sayWhy(
  say: Say,
  source: DiscountSource,
  { programme, today, template }: ShopFacts & { readonly template: string | null },
): string {
  const rule =
    source.kind === 'offer'
      ? programme.offers.find(({ id }) => id === source.id)
      : source.kind === 'coupon'
        ? programme.couponTemplates.find(({ id }) => id === template)
        : undefined
  if (rule === undefined) return ''
  const inLine = programme.stages.some(
    ({ kind, groups }) => kind === 'line' && groups.some(({ offers }) => offers.includes(rule.id)),
  )
  const words = [
    ...sayCondition(say, rule.when, { programme, today }),
    sayEffect(say, rule.effect, inLine ? 'line' : 'other'),
  ]
  return words.join(say('counter.rule.separator'))
}
