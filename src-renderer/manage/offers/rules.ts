import type { ComplaintType } from '#domain/care/care-policy.ts'
import { nameOf } from '#domain/drafting/changes.ts'
import { listOf, type ListName } from '#domain/drafting/parts.ts'
import type { ClubEvent } from '#domain/club/club-event.ts'
import type { CouponTemplate, Offer } from '#domain/offer.ts'
import type { CoBrand, Multiplier, PaidPlan, Partner, Programme, Reward, Tier } from '#domain/programme.ts'
import type { NamedChoice, QueueLane } from '#domain/queue/queue-policy.ts'
import type { Segment } from '#domain/segment/segment.ts'
import type { BusinessDay } from '#domain/units.ts'
import { CLASS_TEXT, CLASSES } from '#ui/text/complaint-class-text.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import { sayMultiplier, sayOffer, sayTemplate } from '#ui/rules/say-offer.ts'
import { sayComplaintType } from '#ui/rules/say-care.ts'
import { sayLane } from '#ui/rules/say-queue.ts'
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
  | Entry<'lanes', QueueLane>
  | Entry<'queueCauses' | 'gifts' | 'winBackCauses', NamedChoice>
  | Entry<'complaintTypes', ComplaintType>
  | Entry<PartSetting, Programme>

/** Entries that hold on certain days, and can be switched off. */
export type DatedRule = Extract<
  Rule,
  { readonly of: 'offers' | 'couponTemplates' | 'multipliers' | 'rewards' | 'clubEvents' }
>
export const isDated = (rule: Rule): rule is DatedRule => 'when' in rule.rule

/** Which rule it is among all: ids of tiers may be those of offers. */
export const keyOf = ({ of, id }: { readonly of: string; readonly id: string }): string => `${of}:${id}`

/** Lists whose entries stand in the list as the programme has them. */
const AS_THEY_STAND = [
  ...(['couponTemplates', 'multipliers', 'rewards', 'tiers', 'plans', 'segments', 'clubEvents'] as const),
  ...(['coBrands', 'partners', 'lanes', 'queueCauses', 'gifts', 'winBackCauses'] as const),
] as const satisfies readonly ListName[]

/** Offers in the order in which they apply, sub-types of complaints by class, then all else as `AREAS` has it. */
export function rulesOf(say: Say, programme: Programme): readonly Rule[] {
  const { stages, offers, care } = programme
  const order = stages.flatMap(({ groups }) => groups.flatMap((group) => group.offers))
  const byId = new Map(offers.map((offer) => [offer.id, offer]))
  const of = (kind: Rule['of'], list: readonly { readonly id: string }[]) =>
    list.map((entry) => ruleOf(say, kind, entry.id, entry))
  const types = care?.complaints.types ?? []
  return [
    ...of(
      'offers',
      order.flatMap((id) => byId.get(id) ?? []),
    ),
    ...AS_THEY_STAND.flatMap((list) => of(list, listOf(programme, list))),
    ...of(
      'complaintTypes',
      CLASSES.flatMap((kind) => types.filter((type) => type.class === kind)),
    ),
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
  ...{ manualDiscount: PART_TEXT.manualDiscount, spendCheck: PART_TEXT.spendCheck, staff: PART_TEXT.staff },
  ...{ codes: PART_TEXT.codes, offline: PART_TEXT.offline },
  ...{ queue: PART_TEXT.queue, waiting: PART_TEXT.waiting, complaints: PART_TEXT.complaints },
  ...{ makingGood: PART_TEXT.makingGood, followUps: PART_TEXT.followUps, winBack: PART_TEXT.winBack },
}

/** What is looked at together. */
export const AREAS = {
  offers: ['offers', 'couponTemplates', 'multipliers'],
  points: ['earning', 'redeeming', 'rewards'],
  members: ['tierRule', 'tiers', 'plans', 'segments', 'clubEvents', 'coBrands', 'partners'],
  queue: ['lanes', 'queue', 'waiting', 'gifts', 'queueCauses'],
  care: ['complaintTypes', 'complaints', 'makingGood', 'followUps', 'winBack', 'winBackCauses'],
  desk: [
    ...(['rounding', 'couponsPerReceipt', 'refunds', 'codes', 'offline'] as const),
    ...(['manualDiscount', 'spendCheck', 'staff'] as const),
  ],
} as const satisfies Readonly<Record<string, readonly Rule['of'][]>>
export type Area = keyof typeof AREAS
export const areaOf = (of: Rule['of']): Area =>
  (Object.keys(AREAS) as readonly Area[]).find((area) => (AREAS[area] as readonly string[]).includes(of)) ?? 'offers'

/** The rules of an area, in its order. */
export const rulesIn = (rules: readonly Rule[], area: Area): readonly Rule[] =>
  AREAS[area].flatMap((of) => rules.filter((rule) => rule.of === of))

const SECTION: Readonly<Record<Rule['of'], MessageKey>> = {
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
  staff: 'offers.list.limits',
  codes: 'offers.list.till',
  offline: 'offers.list.till',
  lanes: 'offers.list.lanes',
  queue: 'offers.list.queue',
  waiting: 'offers.list.queue',
  gifts: 'offers.list.gifts',
  queueCauses: 'offers.list.queue-causes',
  complaintTypes: 'offers.list.complaint-types',
  complaints: 'offers.list.complaints',
  makingGood: 'offers.list.complaints',
  followUps: 'offers.list.calls',
  winBack: 'offers.list.calls',
  winBackCauses: 'offers.list.win-back-causes',
}

/** The heading under which a rule stands in the list. */
export const sectionOf = (say: Say, rule: Rule): string =>
  say(SECTION[rule.of], rule.of === 'complaintTypes' ? { class: say(CLASS_TEXT[rule.rule.class]) } : {})

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
    case 'lanes':
      return sayLane(say, rule.rule)
    case 'queueCauses':
      return say('ui.rule.queue-cause')
    case 'gifts':
      return say('ui.rule.waiting-gift')
    case 'complaintTypes':
      return sayComplaintType(say, rule.rule, facts.programme)
    case 'winBackCauses':
      return say('ui.rule.win-back-cause')
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
