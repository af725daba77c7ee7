import type { Coupon, Member, MemberProfile, PointsLot } from './member.ts'
import { spendLots } from './points/lots.ts'
import type { Tier } from './programme.ts'
import type { Sale } from './sale.ts'
import { fen, points, type Fen, type Millis } from './units.ts'

export { balance, type Balance } from './points/lots.ts'

/**
 * What a fact does to a member. Headquarters posts with these functions, and a till folds its own
 * unsent events with the same ones, so that both arrive at the same balance.
 */
export function newMember(
  fact: { readonly memberId: string; readonly code: string; readonly tier: string; readonly profile: MemberProfile },
  at: Millis,
): Member {
  return {
    id: fact.memberId,
    code: fact.code,
    cards: [],
    profile: fact.profile,
    tier: fact.tier,
    tierSpend: fen(0),
    lots: [],
    owed: points(0),
    coupons: [],
    enrolledAt: at,
    visits: 0,
    lastVisit: null,
  }
}

/** Posts a sale: spends first-expiring-first, uses its coupons, adds what it earned, counts spend and visit. */
export function postSale(member: Member, sale: Sale, tiers: readonly Tier[]): Member {
  const spent = spendLots(member.lots, sale.priced.points.spent, sale.day)
  const earned = settleOwed({ lots: spent.lots, owed: points(member.owed + spent.missing) }, sale.earnedLot)
  const used = new Set(sale.coupons.map((coupon) => coupon.id))
  const tierSpend = fen(member.tierSpend + sale.priced.payable)
  return {
    ...member,
    ...earned,
    coupons: member.coupons.map((coupon): Coupon => (used.has(coupon.id) ? { ...coupon, state: 'used' } : coupon)),
    tierSpend,
    tier: reachedTier(member.tier, tierSpend, tiers),
    visits: member.visits + 1,
    lastVisit: member.lastVisit !== null && member.lastVisit > sale.day ? member.lastVisit : sale.day,
  }
}

/** New points first pay what is owed; the rest becomes a lot of its own. */
function settleOwed(
  account: { readonly lots: readonly PointsLot[]; readonly owed: Member['owed'] },
  lot: PointsLot | null,
): Pick<Member, 'lots' | 'owed'> {
  if (lot === null) return account
  const paid = Math.min(account.owed, lot.points)
  const rest = lot.points - paid
  return {
    lots: rest === 0 ? account.lots : [...account.lots, { ...lot, points: points(rest) }],
    owed: points(account.owed - paid),
  }
}

/** Tiers move up at once and never down here: down is for the end of a period. */
function reachedTier(current: string, spend: Fen, tiers: readonly Tier[]): string {
  const now = tiers.findIndex((tier) => tier.id === current)
  const reached = tiers.findLastIndex((tier) => tier.reachSpend <= spend)
  return tiers[Math.max(now, reached)]?.id ?? current
}

/** The tier above the member's own and the spend in fen that is missing to it; null at the top. */
export function nextTier(
  member: Pick<Member, 'tier' | 'tierSpend'>,
  tiers: readonly Tier[],
): { readonly tier: Tier; readonly missing: Fen } | null {
  const next = tiers[tiers.findIndex((tier) => tier.id === member.tier) + 1]
  if (next === undefined) return null
  return { tier: next, missing: fen(Math.max(0, next.reachSpend - member.tierSpend)) }
}

/** Two enrolments of one person become one: nothing of either is lost. `older` keeps its id and code. */
export function mergeMembers(older: Member, younger: Member, tiers: readonly Tier[]): Member {
  const tierSpend = fen(older.tierSpend + younger.tierSpend)
  const rank = (id: string) => tiers.findIndex((tier) => tier.id === id)
  const higher = rank(younger.tier) > rank(older.tier) ? younger.tier : older.tier
  const [a, b] = [older.profile, younger.profile]
  return {
    ...older,
    cards: [...new Set([...older.cards, ...younger.cards, younger.code])],
    profile: {
      ...a,
      birthday: a.birthday ?? b.birthday,
      sex: a.sex ?? b.sex,
      consent: {
        terms: a.consent.terms || b.consent.terms,
        sms: a.consent.sms || b.consent.sms,
        wechat: a.consent.wechat || b.consent.wechat,
      },
    },
    tierSpend,
    tier: reachedTier(higher, tierSpend, tiers),
    lots: [...older.lots, ...younger.lots],
    owed: points(older.owed + younger.owed),
    coupons: [...older.coupons, ...younger.coupons.map((coupon) => ({ ...coupon, memberId: older.id }))],
    enrolledAt: older.enrolledAt < younger.enrolledAt ? older.enrolledAt : younger.enrolledAt,
    visits: older.visits + younger.visits,
    lastVisit: [older.lastVisit, younger.lastVisit].reduce((x, y) => (x === null || (y !== null && y > x) ? y : x)),
  }
}
