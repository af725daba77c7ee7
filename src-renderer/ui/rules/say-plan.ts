import type { PaidPlan } from '#domain/programme.ts'
import type { Say } from '../text/use-text.ts'
import { tierName } from './programme-names.ts'
import type { RuleFacts } from './rule-facts.ts'
import { sayOffer } from './say-offer.ts'

/** What a paid membership brings its holder and whether it can be given back, a sentence each. Every field of it is told. */
export function sayPlan(say: Say, plan: PaidPlan, facts: RuleFacts): readonly string[] {
  const { programme } = facts
  const tier = programme.tiers.find(({ id }) => id === plan.tier)
  const privileges = tier?.privileges ?? []
  const own = programme.offers.filter(({ when }) => when.plans?.includes(plan.id) === true)
  return [
    ...(plan.tier === null ? [] : [say('ui.plan.tier', { tier: tierName(programme, plan.tier) })]),
    ...(privileges.length === 0
      ? []
      : [say('ui.plan.privileges', { privileges: privileges.join(say('ui.list-separator')) })]),
    ...(plan.earnRate === 10_000 ? [] : [say('ui.plan.earns', { rate: String(plan.earnRate / 10_000) })]),
    ...own.map((offer) => say('ui.plan.offer', { name: offer.name, words: sayOffer(say, offer, facts) })),
    say('ui.plan.at-once'),
    say(plan.refund === 'none' ? 'ui.plan.refund.none' : 'ui.plan.refund.pro-rata'),
  ]
}
