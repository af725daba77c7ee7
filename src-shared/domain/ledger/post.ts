import { givenAway } from '../given-away.ts'
import type { Coupon, Member, MemberProfile, PointsLot } from '../member.ts'
import { receive, reverse, spend } from '../points/account.ts'
import type { Programme } from '../programme.ts'
import type { Redemption } from '../redemption.ts'
import type { Refund } from '../refund.ts'
import type { Sale } from '../sale.ts'
import { fen, points, type BusinessDay, type Millis } from '../units.ts'
import { countReceipt, uncountReceipt } from './activity.ts'
import { countBought, uncountBought } from './bought.ts'
import { addPlans, endPlans } from './plans.ts'
import { addProgress, rollPeriods, tierPeriodStart, withReachedTier } from './tiers.ts'
import { cappedPerMember, countUses, uncountUses } from './uses.ts'

export { mergeMembers } from './merge.ts'

/**
 * What a fact does to a member. Headquarters posts with these functions, and a till folds its own unsent
 * events with the same ones, so that both arrive at the same. `programme` is the version under which the
 * fact was made. A member who was merged is the living one; the fact may still name the other.
 */
export function newMember(
  fact: { readonly memberId: string; readonly code: string; readonly tier: string; readonly profile: MemberProfile },
  at: Millis,
  day: BusinessDay,
  programme: Programme,
): Member {
  return {
    id: fact.memberId,
    code: fact.code,
    cards: [],
    profile: fact.profile,
    segments: [],
    tier: fact.tier,
    tierBase: fact.tier,
    tierProgress: 0,
    tierSince: tierPeriodStart(day, programme),
    plans: [],
    lots: [],
    owed: points(0),
    coupons: [],
    uses: {},
    activity: null,
    enrolledAt: at,
    visits: 0,
    firstVisit: null,
    lastVisit: null,
    spent: fen(0),
  }
}

/**
 * Posts a sale: spends points first-expiring-first, pays what is owed with what it earned and keeps the
 * rest, uses its coupons, counts visit, money, activity, uses and progress to the tier, starts the paid memberships
 * that it sold. A sale without a member, a partner's for example, changes nobody.
 */
export function postSale(member: Member, sale: Sale, programme: Programme): Member {
  if (sale.member === null) return member
  const { day, priced } = sale
  const rolled = rollPeriods(member, day, programme)
  const visits = countReceipt(rolled, day, priced.earned.points)
  const counted = { spend: priced.payable, points: priced.earned.points, visits: visits.visits - rolled.visits }
  const used = new Set(sale.coupons.map(({ id }) => id))
  return withReachedTier(
    {
      ...rolled,
      ...receive(spend(rolled, priced.points.spent, day), sale.earnedLot === null ? [] : [sale.earnedLot], day),
      ...visits,
      activity: countBought(visits.activity, sale),
      spent: fen(rolled.spent + priced.payable),
      tierProgress: addProgress(rolled.tierProgress, counted[programme.tierRule.measure]),
      plans: addPlans(rolled.plans, sale.plans),
      coupons: rolled.coupons.map((coupon) => (used.has(coupon.id) ? { ...coupon, state: 'used' } : coupon)),
      uses: countUses(rolled.uses, cappedPerMember(givenAway(sale).keys(), programme), day),
    },
    programme,
  )
}

/**
 * Posts a refund of `sale`: points that paid come back, paying what is owed first; points that the goods
 * had earned are taken again, and what is not there any more is owed, but for what was kept from the money
 * or waived. Progress to the tier, activity, uses, coupons and memberships go back with it.
 */
export function postRefund(member: Member, refund: Refund, sale: Sale, programme: Programme): Member {
  if (sale.member === null) return member
  const rolled = rollPeriods(member, refund.day, programme)
  const settled = refund.shortfall === null ? 0 : refund.shortfall.points - refund.shortfall.owed
  const account = receive(rolled, refund.backLots, refund.day)
  const left = reverse(account.lots, points(refund.reversed - settled), refund.reversedLot, refund.day)
  const visits = uncountReceipt(rolled, sale.day, refund.reversed, refund.whole)
  const counted = { spend: -refund.gross, points: -refund.reversed, visits: visits.visits - rolled.visits }
  return withReachedTier(
    {
      ...rolled,
      ...visits,
      activity: uncountBought(visits.activity, sale, refund.gross),
      lots: left.lots,
      owed: points(account.owed + left.missing),
      spent: fen(Math.max(0, rolled.spent - refund.gross)),
      tierProgress: addProgress(rolled.tierProgress, counted[programme.tierRule.measure]),
      plans: endPlans(rolled.plans, sale.id, refund.plansEnded, refund.day),
      coupons: refund.coupons.reduce((wallet, coupon) => couponBack(wallet, coupon, rolled.id), rolled.coupons),
      uses: uncountUses(rolled.uses, cappedPerMember(refund.usesBack, programme), sale.day),
    },
    programme,
  )
}

/** A coupon that comes back takes the place of the used one; others' coupons do not enter this wallet. */
function couponBack(wallet: readonly Coupon[], back: Coupon, memberId: string): readonly Coupon[] {
  if (wallet.some(({ id }) => id === back.id)) {
    return wallet.map((coupon) => (coupon.id === back.id ? { ...back, memberId } : coupon))
  }
  return back.memberId === memberId ? [...wallet, back] : wallet
}

/** Posts a reward handed over: its points are spent, its coupon is in the wallet, its use is counted. */
export function postRedemption(member: Member, redemption: Redemption, programme: Programme): Member {
  const { day, reward, coupon } = redemption
  const rolled = rollPeriods(member, day, programme)
  return {
    ...rolled,
    ...spend(rolled, redemption.points, day),
    coupons: coupon === null ? rolled.coupons : [...rolled.coupons, { ...coupon, memberId: rolled.id }],
    uses: countUses(rolled.uses, cappedRewards(reward, programme), day),
  }
}

/** Posts a reward brought back: its points go back where they came from, its coupon is void unless it was used. */
export function postRedemptionReturn(
  member: Member,
  data: {
    readonly reward: string
    readonly backLots: readonly PointsLot[]
    readonly couponId: string | null
    readonly day: BusinessDay
  },
  programme: Programme,
): Member {
  const rolled = rollPeriods(member, data.day, programme)
  return {
    ...rolled,
    ...receive(rolled, data.backLots, data.day),
    coupons: rolled.coupons.map((coupon) =>
      coupon.id === data.couponId && coupon.state === 'available' ? { ...coupon, state: 'void' } : coupon,
    ),
    uses: uncountUses(rolled.uses, cappedRewards(data.reward, programme), data.day),
  }
}

/** Posts points for a complaint: a new batch, which pays what is owed first. Known already, it changes nothing. */
export function postGiven(member: Member, lot: PointsLot, day: BusinessDay, programme: Programme): Member {
  if (member.lots.some(({ id }) => id === lot.id)) return member
  const rolled = rollPeriods(member, day, programme)
  return { ...rolled, ...receive(rolled, [lot], day) }
}

function cappedRewards(reward: string, { rewards }: Programme): string[] {
  return rewards.some(({ id, perMember }) => id === reward && perMember !== null) ? [reward] : []
}
