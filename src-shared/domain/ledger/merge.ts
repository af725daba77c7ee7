import type { Member } from '../member.ts'
import { mergeLots } from '../points/lots.ts'
import type { Programme } from '../programme.ts'
import { fen, points } from '../units.ts'
import { mergeVisits } from './activity.ts'
import { addPlans } from './plans.ts'
import { addProgress, higherTier, rollPeriods, withReachedTier } from './tiers.ts'
import { mergeUses } from './uses.ts'

/**
 * Two enrolments of one person become one: nothing of either is lost. `older` keeps its id and code; the
 * code of `younger` becomes a card. Tiers are compared in the later of the two periods.
 */
export function mergeMembers(older: Member, younger: Member, programme: Programme): Member {
  const since = older.tierSince > younger.tierSince ? older.tierSince : younger.tierSince
  const [a, b] = [rollPeriods(older, since, programme), rollPeriods(younger, since, programme)]
  const [p, q] = [a.profile, b.profile]
  const merged: Member = {
    ...a,
    ...mergeVisits(a, b),
    cards: [...new Set([...a.cards, ...b.cards, b.code])],
    profile: {
      ...p,
      birthday: p.birthday ?? q.birthday,
      sex: p.sex ?? q.sex,
      consent: {
        terms: p.consent.terms || q.consent.terms,
        sms: p.consent.sms || q.consent.sms,
        wechat: p.consent.wechat || q.consent.wechat,
      },
    },
    segments: [...new Set([...a.segments, ...b.segments])],
    tierBase: higherTier([a.tierBase, b.tierBase], programme),
    tierProgress: addProgress(a.tierProgress, b.tierProgress),
    plans: addPlans(a.plans, b.plans),
    lots: mergeLots(a.lots, b.lots),
    owed: points(a.owed + b.owed),
    coupons: [...a.coupons, ...b.coupons.map((coupon) => ({ ...coupon, memberId: a.id }))],
    uses: mergeUses(a.uses, b.uses),
    spent: fen(a.spent + b.spent),
    enrolledAt: a.enrolledAt < b.enrolledAt ? a.enrolledAt : b.enrolledAt,
  }
  return withReachedTier(merged, programme)
}
