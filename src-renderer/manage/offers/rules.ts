import { nameOf } from '#domain/drafting/changes.ts'
import type { ClubEvent } from '#domain/club/club-event.ts'
import type { CouponTemplate, Offer } from '#domain/offer.ts'
import type { CoBrand, Multiplier, PaidPlan, Partner, Programme, Reward, Tier } from '#domain/programme.ts'
import type { Segment } from '#domain/segment/segment.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { MessageKey } from '#ui/text/messages.ts'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import { sayMultiplier, sayOffer, sayTemplate } from '#ui/rules/say-offer.ts'
import { sayClubEvent, sayPlan, sayReward, sayTier } from '#ui/rules/say-entry.ts'
import { sayCoBrand, sayPartner } from '#ui/rules/say-partner.ts'
import { saySegment } from '#ui/rules/say-segment.ts'
import { saySetting } from '#ui/rules/say-setting.ts'
import type { Say } from '#ui/text/use-text.ts'
import { hasPart, isSetting, PART_SETTINGS, type PartSetting } from './parts/part-fields.ts'
import { PART_TEXT } from './say-change.ts'

type Entry<K extends string, T> = { readonly of: K; readonly id: string; readonly name: string; readonly rule: T }

/** What stands in the list and can be opened: an entry of a list of the programme, or one of its settings. */
export type Rule =
  | Entry<'offers', Offer>
  | Entry<'couponTemplates', CouponTemplate>
  | Entry<'multipliers', Multiplier>
  | Entry<'rewards', Reward>
  | Entry<'tiers', Tier>
  | Entry<'plans', PaidPlan>
  | Entry<'segments', Segment>
  | Entry<'clubEvents', ClubEvent>
  | Entry<'coBrands', CoBrand>
  | Entry<'partners', Partner>
  | Entry<PartSetting, Programme>

/** Entries that hold on certain days, and can be switched off. */
export type DatedRule = Extract<
  Rule,
  { readonly of: 'offers' | 'couponTemplates' | 'multipliers' | 'rewards' | 'clubEvents' }
>
export const isDated = (rule: Rule): rule is DatedRule => 'when' in rule.rule

/** Which rule it is among all: ids of tiers may be those of offers. */
export const keyOf = ({ of, id }: { readonly of: string; readonly id: string }): string => `${of}:${id}`

/** Offers in the order in which they apply, then all else as `AREAS` has it. */
export function rulesOf(say: Say, programme: Programme): readonly Rule[] {
  const { stages, offers, couponTemplates, earning, rewards, tiers, plans, coBrands, partners } = programme
  const { segments = [], clubEvents = [] } = programme
  const order = stages.flatMap(({ groups }) => groups.flatMap((group) => group.offers))
  const byId = new Map(offers.map((offer) => [offer.id, offer]))
  const of = <K extends Rule['of']>(kind: K, list: readonly { readonly id: string }[]) =>
    list.map((entry) => ruleOf(say, kind, entry.id, entry))
  return [
    ...of(
      'offers',
      order.flatMap((id) => byId.get(id) ?? []),
    ),
    ...of('couponTemplates', couponTemplates),
    ...of('multipliers', earning.multipliers),
    ...of('rewards', rewards),
    ...of('tiers', tiers),
    ...of('plans', plans),
    ...of('segments', segments),
    ...of('clubEvents', clubEvents),
    ...of('coBrands', coBrands),
    ...of('partners', partners),
    ...PART_SETTINGS.filter((part) => hasPart(programme, part)).map((part) => ruleOf(say, part, part, programme)),
  ]
}

/** An entry of a list, or the programme of which a setting is told, as a rule of its kind. */
export function ruleOf(say: Say, of: Rule['of'], id: string, entry: object): Rule {
  const name = isSetting(of) ? say(SETTING_NAME[of]) : nameOf({ id, ...entry })
  return { of, id, name, rule: entry } as Rule
}

const SETTING_NAME: Readonly<Record<PartSetting, MessageKey>> = {
  ...{ earning: PART_TEXT.earning, redeeming: PART_TEXT.redeeming, tierRule: PART_TEXT.tierRule },
  ...{ rounding: PART_TEXT.rounding, couponsPerReceipt: PART_TEXT.couponsPerReceipt, refunds: PART_TEXT.refunds },
  ...{ manualDiscount: PART_TEXT.manualDiscount, care: 'offers.setting.care', queue: 'offers.setting.queue' },
  staff: PART_TEXT.staff,
  ...{ spendCheck: PART_TEXT.spendCheck, codes: PART_TEXT.codes, offline: PART_TEXT.offline },
}

/** What is looked at together. */
export const AREAS = {
  offers: ['offers', 'couponTemplates', 'multipliers'],
  points: ['earning', 'redeeming', 'rewards'],
  members: ['tierRule', 'tiers', 'plans', 'segments', 'clubEvents', 'coBrands', 'partners'],
  desk: [
    ...(['rounding', 'couponsPerReceipt', 'refunds', 'codes', 'offline'] as const),
    ...(['manualDiscount', 'spendCheck', 'care', 'staff', 'queue'] as const),
  ],
} as const satisfies Readonly<Record<string, readonly Rule['of'][]>>
export type Area = keyof typeof AREAS
export const areaOf = (of: Rule['of']): Area =>
  (Object.keys(AREAS) as readonly Area[]).find((area) => (AREAS[area] as readonly string[]).includes(of)) ?? 'offers'

/** The rules of an area, in its order. */
export const rulesIn = (rules: readonly Rule[], area: Area): readonly Rule[] =>
  AREAS[area].flatMap((of) => rules.filter((rule) => rule.of === of))

export const SECTION: Readonly<Record<Rule['of'], MessageKey>> = {
  offers: 'offers.list.offers',
  couponTemplates: 'offers.list.coupons',
  multipliers: 'offers.list.multipliers',
  segments: 'offers.list.segments',
  clubEvents: 'offers.list.club',
  coBrands: 'offers.list.co-brands',
  partners: 'offers.list.partners',
  earning: 'offers.list.points',
  redeeming: 'offers.list.points',
  rewards: 'offers.list.rewards',
  tierRule: 'offers.list.tiers',
  tiers: 'offers.list.tiers',
  plans: 'offers.list.plans',
  rounding: 'offers.list.till',
  couponsPerReceipt: 'offers.list.till',
  refunds: 'offers.list.till',
  manualDiscount: 'offers.list.limits',
  spendCheck: 'offers.list.limits',
  care: 'offers.list.limits',
  queue: 'offers.list.queue',
  staff: 'offers.list.limits',
  codes: 'offers.list.till',
  offline: 'offers.list.till',
}

/** What a rule does in words. */
export function sayRule(say: Say, rule: Rule, facts: RuleFacts): string {
  switch (rule.of) {
    case 'offers':
      return sayOffer(say, rule.rule, facts)
    case 'couponTemplates':
      return sayTemplate(say, rule.rule, facts)
    case 'multipliers':
      return sayMultiplier(say, rule.rule, facts)
    case 'rewards':
      return sayReward(say, rule.rule, facts)
    case 'tiers':
      return sayTier(say, rule.rule, facts)
    case 'plans':
      return sayPlan(say, rule.rule, facts)
    case 'clubEvents':
      return sayClubEvent(say, rule.rule, facts)
    case 'coBrands':
      return sayCoBrand(say, rule.rule)
    case 'partners':
      return sayPartner(say, rule.rule, facts)
    case 'segments':
      return saySegment(say, rule.rule.who, facts)
    default:
      return saySetting(say, rule.of, { ...facts, programme: rule.rule })
  }
}

export type RuleState = 'running' | 'not-yet' | 'over' | 'spent'

/**
 * Whether a rule holds today by its dates and its budget; null of one that always holds. `spent`: what budgets
 * have given away, in fen.
 */
export function stateOf(rule: Rule, today: BusinessDay, spent: Readonly<Record<string, number>>): RuleState | null {
  if (!isDated(rule)) return null
  const { from, to } = rule.rule.when
  if (to !== undefined && to < today) return 'over'
  if (from !== undefined && from > today) return 'not-yet'
  if (rule.of === 'multipliers' || rule.of === 'rewards' || rule.of === 'clubEvents') return 'running'
  const budget = rule.rule.caps?.budget
  return budget !== undefined && (spent[rule.id] ?? 0) >= budget ? 'spent' : 'running'
}

export const STATE_TEXT: Readonly<Record<RuleState, MessageKey>> = {
  running: 'offers.state.running',
  'not-yet': 'offers.state.not-yet',
  over: 'offers.state.over',
  spent: 'offers.state.spent',
}
