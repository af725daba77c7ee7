import type { DiscountSource } from '#domain/sale.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { ShopFacts } from '../shop-facts.ts'
import { sayCondition } from '#ui/rules/say-condition.ts'
import { sayEffect } from '#ui/rules/say-effect.ts'
import { isLine } from '#ui/rules/say-offer.ts'

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
  const facts = { programme, today }
  const words = [
    ...sayCondition(say, rule.when, facts),
    sayEffect(say, rule.effect, isLine(programme, rule.id) ? 'line' : 'other', facts),
  ]
  return words.join(say('ui.rule.separator'))
}
