import type { Scope } from '#domain/offer.ts'
import type { Earning, ManualLimits, Programme, Redeeming, RefundPolicy, TierRule } from '#domain/programme.ts'
import { DEFAULT_STAFF_POLICY, type StaffPolicy } from '#domain/staff-policy.ts'
import type { Role } from '#domain/staff.ts'
import { formatMoneyShort } from '../format/money.ts'
import { formatPoints } from '../format/points.ts'
import type { MessageKey } from '../text/message-key.ts'
import type { Say } from '../text/use-text.ts'
import type { RuleFacts } from './rule-facts.ts'
import { sayComplaints, sayFollowUps, sayMakingGood, sayWinBack } from './say-care.ts'
import { told } from './say-entry.ts'
import { sayGoods } from './say-goods.ts'
import { sayCalls, sayWaiting } from './say-queue.ts'
import { sayRoles } from './say-roles.ts'
import { sayCodes, sayOffline } from './say-shop.ts'

const MEASURE: Readonly<Record<TierRule['measure'], MessageKey>> = {
  spend: 'ui.rule.by.spend',
  points: 'ui.rule.by.points',
  visits: 'ui.rule.by.visits',
}
const ROUNDING = { 1: 'ui.rule.rounding.1', 10: 'ui.rule.rounding.10', 100: 'ui.rule.rounding.100' } as const

/** The settings of a programme that are told in words, each as the programme of `facts` has it. */
const SETTINGS = {
  earning: (say: Say, facts: RuleFacts) => sayEarning(say, facts.programme.earning, facts),
  redeeming: (say: Say, facts: RuleFacts) => sayRedeeming(say, facts.programme.redeeming, facts),
  tierRule(say: Say, { programme }: RuleFacts) {
    const { measure, months, down } = programme.tierRule
    const by = say('ui.rule.tiers.by', { measure: say(MEASURE[measure]) })
    if (months === null) return told(say, [by, say('ui.rule.tiers.ever')])
    return told(say, [
      by,
      say('ui.rule.tiers.months', { months }),
      say(down === 'one' ? 'ui.rule.tiers.down.one' : 'ui.rule.tiers.down.reached'),
    ])
  },
  rounding: (say: Say, { programme }: RuleFacts) => told(say, [say(ROUNDING[programme.rounding.to])]),
  couponsPerReceipt: (say: Say, { programme }: RuleFacts) =>
    told(say, [say('ui.rule.coupon.per-receipt', { max: programme.couponsPerReceipt })]),
  refunds: (say: Say, { programme }: RuleFacts) => sayRefunds(say, programme.refunds),
  manualDiscount: (say: Say, { programme }: RuleFacts) =>
    sayRoles(say, (role) => sayManual(say, programme.manualDiscount[role])),
  spendCheck: (say: Say, { programme }: RuleFacts) => sayCheck(say, programme),
  queue: (say: Say, { programme }: RuleFacts) => sayCalls(say, programme),
  waiting: (say: Say, { programme }: RuleFacts) => sayWaiting(say, programme),
  complaints: (say: Say, { programme }: RuleFacts) => sayComplaints(say, programme),
  makingGood: (say: Say, { programme }: RuleFacts) => sayMakingGood(say, programme),
  followUps: (say: Say, { programme }: RuleFacts) => sayFollowUps(say, programme),
  winBack: (say: Say, { programme }: RuleFacts) => sayWinBack(say, programme),
  staff: (say: Say, { programme }: RuleFacts) => sayStaff(say, programme.staff ?? DEFAULT_STAFF_POLICY),
  codes: (say: Say, { programme }: RuleFacts) => sayCodes(say, programme.codes),
  offline: (say: Say, { programme }: RuleFacts) => sayOffline(say, programme.offline),
} as const
export type ToldSetting = keyof typeof SETTINGS
export const isToldSetting = (of: string): of is ToldSetting => Object.hasOwn(SETTINGS, of)

/** What a setting of the programme does, in one sentence. */
export const saySetting = (say: Say, setting: ToldSetting, facts: RuleFacts): string => SETTINGS[setting](say, facts)

/** Whether something is said: words for it, or none. */
const ifAny = <T>(value: T | null, words: (value: T) => string): readonly string[] =>
  value === null ? [] : [words(value)]

const without = (say: Say, exclude: Scope | null, facts: RuleFacts): readonly string[] =>
  ifAny(exclude, (scope) => say('ui.rule.points.without', { goods: sayGoods(say, scope, facts) }))

function sayEarning(
  say: Say,
  { points, perFen, exclude, rates, caps, pendingDays, expireMonths }: Earning,
  facts: RuleFacts,
): string {
  if (points === 0) return told(say, [say('ui.rule.points.none')])
  const capped = (['receipt', 'day', 'month'] as const).flatMap((cap) =>
    ifAny(caps[cap], (max) => say(`ui.rule.points.cap.${cap}`, { max: formatPoints(max) })),
  )
  return told(say, [
    say('ui.rule.points.earn', { fen: formatMoneyShort(perFen), points: formatPoints(points) }),
    ...without(say, exclude, facts),
    ...rates.map(({ reason, rate }) => say('ui.rule.points.of', { what: reason, rate: String(rate / 10_000) })),
    ...capped,
    pendingDays === 0 ? say('ui.rule.points.at-once') : say('ui.rule.points.pending', { days: pendingDays }),
    expireMonths === null ? say('ui.rule.points.for-ever') : say('ui.rule.points.expire', { months: expireMonths }),
  ])
}

function sayRedeeming(say: Say, { points, fen, min, step, maxShare, exclude }: Redeeming, facts: RuleFacts): string {
  if (maxShare === 0) return told(say, [say('ui.rule.redeem.none')])
  return told(say, [
    say('ui.rule.redeem', { points: formatPoints(points), fen: formatMoneyShort(fen) }),
    ...(min === 0 ? [] : [say('ui.rule.redeem.min', { points: formatPoints(min) })]),
    say('ui.rule.redeem.step', { points: formatPoints(step) }),
    say('ui.rule.redeem.share', { share: String(maxShare / 100) }),
    ...without(say, exclude, facts),
  ])
}

function sayRefunds(say: Say, { days, shortfall, expiredPointsDays, managerFrom }: RefundPolicy): string {
  return told(say, [
    days === null ? say('ui.rule.refund.ever') : say('ui.rule.refund.days', { days }),
    ...ifAny(managerFrom, (sum) => say('ui.rule.refund.manager', { sum: formatMoneyShort(sum) })),
    say(shortfall === 'owe' ? 'ui.rule.refund.owe' : 'ui.rule.refund.deduct'),
    expiredPointsDays === 0
      ? say('ui.rule.refund.expired-lost')
      : say('ui.rule.refund.expired', { days: expiredPointsDays }),
  ])
}

const sayManual = (say: Say, { share, max }: ManualLimits[Role]): string =>
  share === 0 || max === 0
    ? say('ui.rule.limit.none')
    : say('ui.rule.limit.manual', { share: String(share / 100), max: formatMoneyShort(max) })

const sayStaff = (say: Say, { signIn, approval, lockAfterMinutes }: StaffPolicy): string =>
  sayRoles(say, (role) => say(`ui.rule.staff.card.${signIn[role]}`)) +
  told(say, [
    say('ui.rule.staff.approval', { card: say(`ui.rule.staff.card.${approval}`) }),
    lockAfterMinutes === null ? say('ui.rule.staff.no-lock') : say('ui.rule.staff.lock', { minutes: lockAfterMinutes }),
  ])

function sayCheck(say: Say, { spendCheck }: Programme): string {
  if (spendCheck === undefined) return told(say, [say('ui.rule.check.none')])
  const { fromValue, fromPoints, memberCode } = spendCheck
  if (fromValue === null && fromPoints === null) return told(say, [say('ui.rule.check.none')])
  return told(say, [
    ...ifAny(fromValue, (sum) => say('ui.rule.check.value', { sum: formatMoneyShort(sum) })),
    ...ifAny(fromPoints, (much) => say('ui.rule.check.points', { points: formatPoints(much) })),
    say(memberCode ? 'ui.rule.check.code' : 'ui.rule.check.no-code'),
  ])
}
