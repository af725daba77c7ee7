import type { ClubEvent } from '#domain/club/club-event.ts'
import type { PaidPlan, Reward, Tier, TierRule } from '#domain/programme.ts'
import { fen, points, type BasisPoints } from '#domain/units.ts'
import { formatMoneyShort } from '../format/money.ts'
import { formatPoints } from '../format/points.ts'
import type { MessageKey } from '../text/message-key.ts'
import type { Say } from '../text/use-text.ts'
import { templateName, tierName } from './programme-names.ts'
import type { RuleFacts } from './rule-facts.ts'
import { sayCondition } from './say-condition.ts'

/** What points buy, for whom, how many there are, in one sentence. */
export function sayReward(
  say: Say,
  { points: price, gives, when, stock, perMember }: Omit<Reward, 'id'>,
  facts: RuleFacts,
): string {
  const who = sayCondition(say, when, facts, 'who')
  const further = [
    ...sayCondition(say, when, facts, 'occasion'),
    ...sayCondition(say, when, facts, 'time'),
    ...(stock === null ? [] : [say('ui.rule.reward.stock', { n: stock })]),
    ...(perMember === null ? [] : [say('ui.rule.reward.per-member', { n: perMember })]),
  ]
  return told(say, [
    say('ui.rule.reward', {
      who: who.length === 0 ? say('ui.rule.members') : who.join(say('ui.rule.and')),
      points: formatPoints(price),
      what: sayGiven(say, gives, facts),
    }),
    ...further,
  ])
}

/** Who may come, when, how many, and what they get. */
export function sayClubEvent(
  say: Say,
  { when, places, gift }: Omit<ClubEvent, 'id' | 'name'>,
  facts: RuleFacts,
): string {
  const who = sayCondition(say, when, facts, 'who')
  return told(say, [
    say('ui.rule.club', { who: who.length === 0 ? say('ui.rule.members') : who.join(say('ui.rule.and')) }),
    ...sayCondition(say, when, facts, 'occasion'),
    ...sayCondition(say, when, facts, 'time'),
    places === null ? say('ui.rule.club.any') : say('ui.rule.club.places', { n: places }),
    ...(gift === null ? [] : [say('ui.rule.club.gift', { name: gift.name, n: gift.offline })]),
  ])
}

function sayGiven(say: Say, gives: Reward['gives'], facts: RuleFacts): string {
  switch (gives.kind) {
    case 'product':
      return facts.productName?.(gives.product) ?? say('ui.rule.reward.product')
    case 'service':
      return gives.what
    case 'coupon':
      return say('ui.rule.reward.coupon', { name: templateName(facts.programme, gives.template) })
  }
}

const REACH: Readonly<Record<TierRule['measure'], MessageKey>> = {
  spend: 'ui.rule.tier.spend',
  points: 'ui.rule.tier.points',
  visits: 'ui.rule.tier.visits',
}

/** How a tier is reached and kept and what it brings. */
export function sayTier(
  say: Say,
  { reach, keep, earnRate, privileges }: Omit<Tier, 'id'>,
  { programme }: RuleFacts,
): string {
  const { measure, months } = programme.tierRule
  const much = (n: number) =>
    say(REACH[measure], { n: measure === 'spend' ? formatMoneyShort(fen(n)) : formatPoints(points(n)) })
  const kept = keep === 0 || months === null ? [] : [say('ui.rule.tier.keep', { much: much(keep) })]
  return told(say, [
    ...(reach === 0 ? [say('ui.rule.tier.lowest')] : [say('ui.rule.tier.reach', { much: much(reach) }), ...kept]),
    sayTimes(say, earnRate),
    ...(privileges.length === 0 ? [] : [privileges.join(say('ui.list-separator'))]),
  ])
}

/** What sells a paid membership, how long it lasts and what it brings. */
export function sayPlan(
  say: Say,
  { product, days, tier, earnRate, refund }: Omit<PaidPlan, 'id' | 'name'>,
  facts: RuleFacts,
): string {
  return told(say, [
    say('ui.rule.plan', { product: facts.productName?.(product) ?? product, days }),
    ...(tier === null ? [] : [say('ui.rule.plan.tier', { tier: tierName(facts.programme, tier) })]),
    sayTimes(say, earnRate),
    say(refund === 'none' ? 'ui.rule.plan.no-refund' : 'ui.rule.plan.refund'),
  ])
}

/** Points by so many times. */
export const sayTimes = (say: Say, rate: BasisPoints): string =>
  say('ui.rule.points-rate', { rate: String(rate / 10_000) })

/** A few words each, as one sentence. */
export const told = (say: Say, words: readonly string[]): string =>
  say('ui.rule.further', { words: words.join(say('ui.separator')) })
