import type { CouponTemplate, Offer } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import type { Segment } from '#domain/segment/segment.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { MessageKey } from '#ui/text/messages.ts'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import { sayMultiplier, sayOffer, sayTemplate } from '#ui/rules/say-offer.ts'
import { saySegment } from '#ui/rules/say-segment.ts'
import type { Say } from '#ui/text/use-text.ts'

type Multiplier = Programme['earning']['multipliers'][number]

/** What stands in the list: a rule that can be opened. */
export type Rule =
  | { readonly of: 'offers'; readonly id: string; readonly name: string; readonly rule: Offer }
  | { readonly of: 'couponTemplates'; readonly id: string; readonly name: string; readonly rule: CouponTemplate }
  | { readonly of: 'multipliers'; readonly id: string; readonly name: string; readonly rule: Multiplier }
  | { readonly of: 'segments'; readonly id: string; readonly name: string; readonly rule: Segment }

/** Offers in the order in which they apply, then coupons, multipliers of points, and whom they may name. */
export function rulesOf({ stages, offers, couponTemplates, earning, segments = [] }: Programme): readonly Rule[] {
  const order = stages.flatMap(({ groups }) => groups.flatMap((group) => group.offers))
  const byId = new Map(offers.map((offer) => [offer.id, offer]))
  const placed = order.flatMap((id) => byId.get(id) ?? [])
  return [
    ...placed.map((rule): Rule => ({ of: 'offers', id: rule.id, name: rule.name, rule })),
    ...couponTemplates.map((rule): Rule => ({ of: 'couponTemplates', id: rule.id, name: rule.name, rule })),
    ...earning.multipliers.map((rule): Rule => ({ of: 'multipliers', id: rule.id, name: rule.reason, rule })),
    ...segments.map((rule): Rule => ({ of: 'segments', id: rule.id, name: rule.name, rule })),
  ]
}

export const SECTION: Readonly<Record<Rule['of'], MessageKey>> = {
  offers: 'offers.list.offers',
  couponTemplates: 'offers.list.coupons',
  multipliers: 'offers.list.multipliers',
  segments: 'offers.list.segments',
}

export function sayRule(say: Say, rule: Rule, facts: RuleFacts): string {
  switch (rule.of) {
    case 'offers':
      return sayOffer(say, rule.rule, facts)
    case 'couponTemplates':
      return sayTemplate(say, rule.rule, facts)
    case 'multipliers':
      return sayMultiplier(say, rule.rule, facts)
    case 'segments':
      return saySegment(say, rule.rule.who, facts)
  }
}

export type RuleState = 'running' | 'not-yet' | 'over' | 'spent'

/** Whether a rule holds today by its dates and its budget; a segment always does. `spent`: what budgets have given away, in fen. */
export function stateOf(rule: Rule, today: BusinessDay, spent: Readonly<Record<string, number>>): RuleState {
  if (rule.of === 'segments') return 'running'
  const { from, to } = rule.rule.when
  if (to !== undefined && to < today) return 'over'
  if (from !== undefined && from > today) return 'not-yet'
  const budget = rule.of === 'multipliers' ? undefined : rule.rule.caps?.budget
  return budget !== undefined && (spent[rule.id] ?? 0) >= budget ? 'spent' : 'running'
}

export const STATE_TEXT: Readonly<Record<RuleState, MessageKey>> = {
  running: 'offers.state.running',
  'not-yet': 'offers.state.not-yet',
  over: 'offers.state.over',
  spent: 'offers.state.spent',
}
