import { describe, expect, test } from 'vitest'
import { newMember, postRedemption, postRedemptionReturn, postRefund, postSale } from '#domain/ledger/post.ts'
import { nextTier } from '#domain/ledger/tiers.ts'
import type { Member } from '#domain/member.ts'
import type { Offer } from '#domain/offer.ts'
import { balance } from '#domain/points/lots.ts'
import type { Programme, Reward } from '#domain/programme.ts'
import type { Redemption } from '#domain/redemption.ts'
import { fen, millis, points } from '#domain/units.ts'
import {
  day,
  enrolled,
  everything,
  lotOf,
  planOf,
  questionOf,
  refundOf,
  saleOf,
  tier,
  today,
} from '#test/support/ledger.ts'
import { couponOf, offer, programmeOf } from '#test/support/pricing.ts'

const programme = programmeOf([])
const goods = [{ id: 'a', net: 5000 }]

describe('an enrolment', () => {
  const { profile } = enrolled(programme)
  const fact = { memberId: 'm1', code: 'C', tier: 'basic', profile }

  test('begins with nothing, in the running period', () => {
    expect(newMember(fact, millis(7), today, programme)).toMatchObject({
      tier: 'basic',
      tierBase: 'basic',
      tierProgress: 0,
      tierSince: '2026-01-01',
      lots: [],
      owed: 0,
      enrolledAt: 7,
      visits: 0,
      firstVisit: null,
      lastVisit: null,
      spent: 0,
      activity: null,
    })
    const forever = { ...programme, tierRule: { ...programme.tierRule, months: null } }
    expect(newMember(fact, millis(7), today, forever).tierSince).toBe(today)
  })
})

describe('a sale', () => {
  test('1,000 分抵 ¥10.00,余 3,250 分,其中 200 分 12-31 到期', () => {
    const member = enrolled(programme, { lots: [lotOf('a', 3050), lotOf('b', 1200, '2026-12-31')] })
    const after = postSale(
      member,
      saleOf(programme, member, [{ id: 'a', net: 4000, byPoints: 1000 }], { spent: 1000 }),
      programme,
    )
    expect(balance(after, today)).toMatchObject({ spendable: 3250, expiring: { points: 200, on: '2026-12-31' } })
  })

  test('earns a batch with its own id, counts what was paid and the visit, and moves the tier up at once', () => {
    const member = enrolled(programme)
    const first = postSale(member, saleOf(programme, member, [{ id: 'a', net: 299_900, earns: 2999 }]), programme)
    expect(first).toMatchObject({
      tier: 'basic',
      tierProgress: 299_900,
      visits: 1,
      firstVisit: today,
      lastVisit: today,
      spent: 299_900,
    })
    expect(first.lots).toMatchObject([{ id: 's1', points: 2999 }])
    expect(nextTier(first, programme)).toMatchObject({ tier: { id: 'gold' }, missing: 100 })
    const second = postSale(first, saleOf(programme, first, [{ id: 'a', net: 100 }], { id: 's2' }), programme)
    expect(second).toMatchObject({ tier: 'gold', tierBase: 'basic', visits: 1, spent: 300_000 })
  })

  test.each([
    ['spend', 5000],
    ['points', 50],
    ['visits', 1],
  ] as const)('counts %s towards the tier where that is the measure', (measure, progress) => {
    const by: Programme = { ...programme, tierRule: { ...programme.tierRule, measure } }
    const member = enrolled(by)
    const once = postSale(member, saleOf(by, member, [{ id: 'a', net: 5000, earns: 50 }]), by)
    expect(once.tierProgress).toBe(progress)
    const again = postSale(once, saleOf(by, once, goods, { id: 's2' }), by)
    expect(again.tierProgress).toBe(measure === 'spend' ? 10_000 : progress)
  })

  test('of the next period ends the running one; one that arrives late counts in the running one', () => {
    const member = enrolled(programme, { tierProgress: 250_000, tier: 'basic' })
    const inNew = postSale(member, saleOf(programme, member, goods, { day: day('2027-01-02') }), programme)
    expect(inNew).toMatchObject({ tier: 'basic', tierProgress: 5000, tierSince: '2027-01-01' })
    const late = postSale(inNew, saleOf(programme, member, goods, { id: 's2', day: day('2026-12-31') }), programme)
    expect(late).toMatchObject({ tierProgress: 10_000, tierSince: '2027-01-01', lastVisit: '2027-01-02', visits: 2 })
  })

  test('coupons that were used are used', () => {
    const coupons = [couponOf('c1', 't'), couponOf('c2', 't')]
    const member = enrolled(programme, { coupons })
    const after = postSale(member, saleOf(programme, member, goods, { usedCoupons: coupons.slice(1) }), programme)
    expect(after.coupons.map(({ state }) => state)).toEqual(['available', 'used'])
  })

  test('points spent twice offline are owed, and what is earned next pays them off first', () => {
    const member = enrolled(programme, { lots: [lotOf('a', 1000)] })
    const here = saleOf(programme, member, [{ id: 'a', net: 2000, byPoints: 1000, earns: 20 }], { spent: 1000 })
    const twice = postSale(postSale(member, here, programme), { ...here, id: 's2' }, programme)
    expect(twice.owed).toBe(960)
    const paid = postSale(twice, saleOf(programme, member, [{ id: 'a', net: 1, earns: 1000 }], { id: 's3' }), programme)
    expect([paid.owed, balance(paid, today).spendable]).toEqual([0, 40])
  })

  test('without a member changes nobody', () => {
    const member = enrolled(programme)
    expect(postSale(member, saleOf(programme, null, goods, { partner: { burnt: 0, earned: 5 } }), programme)).toBe(
      member,
    )
  })

  test('of a paid membership starts it; another of the same plan, sold elsewhere, goes on from its end', () => {
    const by = { ...programme, plans: [planOf('plus')] }
    const held = (saleId: string) => ({ plan: 'plus', from: today, until: day('2026-12-22'), saleId, lineId: 'a' })
    const member = enrolled(by)
    const sold = (id: string) =>
      saleOf(by, member, [{ id: 'a', net: 3000, product: 'plan-plus', plan: held(id) }], { id })
    const twice = postSale(postSale(member, sold('s1'), by), sold('s2'), by)
    expect(twice.plans).toEqual([
      held('s1'),
      { plan: 'plus', from: '2026-12-23', until: '2027-01-21', saleId: 's2', lineId: 'a' },
    ])
  })
})

describe('uses', () => {
  const capped: Offer = { ...offer('o1', { kind: 'amount', off: fen(1) }), caps: { member: 3 } }
  const free = offer('o2', { kind: 'amount', off: fen(1) })
  const by: Programme = { ...programme, offers: [capped, free] }
  const used = [{ id: 'a', net: 100, offers: { o1: 5, o2: 5 } }]

  test('are counted by receipt for what has a cap for members, and by day', () => {
    const member = enrolled(by)
    const once = postSale(member, saleOf(by, member, used), by)
    expect(once.uses).toEqual({ o1: { times: 1, day: today, onDay: 1 } })
    const twice = postSale(once, saleOf(by, once, used, { id: 's2' }), by)
    expect(twice.uses).toEqual({ o1: { times: 2, day: today, onDay: 2 } })
    const later = postSale(twice, saleOf(by, twice, used, { id: 's3', day: day('2026-11-24') }), by)
    expect(later.uses).toEqual({ o1: { times: 3, day: '2026-11-24', onDay: 1 } })
    const late = postSale(later, saleOf(by, later, used, { id: 's4' }), by)
    expect(late.uses).toEqual({ o1: { times: 4, day: '2026-11-24', onDay: 1 } })
  })

  test('are counted back when all that they were used on is taken back, of the day as well', () => {
    const member = enrolled(by, { uses: { o1: { times: 1, day: day('2026-11-01'), onDay: 1 } } })
    const sale = saleOf(by, member, [...used, { id: 'b', net: 100 }])
    const after = postSale(member, sale, by)
    const some = refundOf(questionOf(by, sale, after, { b: 1000 }))
    const same = postRefund(after, some, sale, by)
    expect(same.uses).toEqual({ o1: { times: 2, day: today, onDay: 1 } })
    const all = refundOf(questionOf(by, sale, same, { a: 1000 }, { refunds: [some] }))
    expect(all.usesBack).toEqual(['o1', 'o2'])
    expect(postRefund(same, all, sale, by).uses).toEqual({ o1: { times: 1, day: today, onDay: 0 } })
  })
})

describe('a refund that is posted', () => {
  const sold = (member: Member, rest: { spent?: number; earns?: number } = {}) =>
    saleOf(programme, member, [{ id: 'a', net: 5000, byPoints: rest.spent ?? 0, earns: rest.earns ?? 0 }], {
      spent: rest.spent ?? 0,
    })

  test('takes what is missing at headquarters as owed, where the till knew of more', () => {
    const member = enrolled(programme)
    const sale = sold(member, { earns: 50 })
    const refund = refundOf(questionOf(programme, sale, postSale(member, sale, programme), everything(sale)))
    expect(refund.shortfall).toBeNull()
    expect(postRefund(member, refund, sale, programme)).toMatchObject({ lots: [], owed: 50 })
  })

  test('leaves points alone that money was kept for', () => {
    const by: Programme = { ...programme, refunds: { ...programme.refunds, shortfall: 'deduct' } }
    const member = enrolled(by)
    const sale = sold(member, { earns: 50 })
    const refund = refundOf(questionOf(by, sale, member, everything(sale)))
    expect(refund).toMatchObject({ kept: 50, shortfall: { points: 50, owed: 0 } })
    const later = enrolled(by, { lots: [lotOf('new', 70)] })
    expect(postRefund(later, refund, sale, by)).toMatchObject({ lots: [{ points: 70 }], owed: 0 })
  })

  test('pays what is owed with points that come back', () => {
    const member = enrolled(programme, { lots: [lotOf('a', 100)] })
    const sale = sold(member, { spent: 100 })
    const owing = { ...postSale(member, sale, programme), owed: points(30) }
    const refund = refundOf(questionOf(programme, sale, owing, everything(sale)))
    expect(postRefund(owing, refund, sale, programme)).toMatchObject({ lots: [{ id: 'a', points: 70 }], owed: 0 })
  })

  test('in a later period counts back in that period, and may go below nothing', () => {
    const member = enrolled(programme)
    const sale = sold(member)
    const after = postSale(member, sale, programme)
    const next = day('2027-01-05')
    const refund = refundOf(questionOf(programme, sale, after, everything(sale), { day: next, approved: true }))
    expect(postRefund(after, refund, sale, programme)).toMatchObject({ tierSince: '2027-01-01', tierProgress: -5000 })
  })

  test('can cost the tier that the sale had reached', () => {
    const by = { ...programme, tiers: [tier('basic', 0), tier('gold', 5000)] }
    const member = enrolled(by)
    const sale = sold(member)
    const after = postSale(member, sale, by)
    expect(after.tier).toBe('gold')
    const refund = refundOf(questionOf(by, sale, after, everything(sale)))
    expect(postRefund(after, refund, sale, by).tier).toBe('basic')
  })

  test('puts a coupon back into the wallet of who holds it, after a merge too, and no other wallet', () => {
    const member = enrolled(programme)
    const sale = sold(member)
    const refund = (memberId: string) => ({
      ...refundOf(questionOf(programme, sale, postSale(member, sale, programme), everything(sale))),
      coupons: [couponOf('c', 't', { memberId })],
    })
    const merged = enrolled(programme, { id: 'm9', coupons: [couponOf('c', 't', { memberId: 'm9', state: 'used' })] })
    expect(postRefund(merged, refund('m1'), sale, programme).coupons).toMatchObject([
      { memberId: 'm9', state: 'available' },
    ])
    expect(postRefund(member, refund('m1'), sale, programme).coupons).toHaveLength(1)
    expect(postRefund(member, refund('somebody'), sale, programme).coupons).toEqual([])
  })
})

describe('a reward', () => {
  const reward: Reward = {
    id: 'cup',
    name: '杯子',
    points: points(80),
    gives: { kind: 'coupon', template: 't' },
    when: {},
    stock: null,
    perMember: 2,
  }
  const by = { ...programme, rewards: [reward] }
  const member = enrolled(by, { lots: [lotOf('a', 100)] })
  const redemption: Redemption = {
    id: 'x',
    reward: 'cup',
    name: '杯子',
    store: 'S01',
    till: 'T01',
    staff: { id: 'x', name: '李晓' },
    at: millis(1),
    day: today,
    member: { id: 'm1', code: '', name: '' },
    points: points(80),
    spentLots: [lotOf('a', 80)],
    coupon: couponOf('c', 't', { memberId: 'm1' }),
    after: points(20),
  }
  const back = { reward: 'cup', backLots: redemption.spentLots, couponId: 'c', day: today }

  test('costs its points, gives its coupon and counts; brought back all is as before, but for the void coupon', () => {
    const after = postRedemption(member, redemption, by)
    expect(after).toMatchObject({ lots: [{ points: 20 }], coupons: [{ id: 'c' }], uses: { cup: { times: 1 } } })
    expect(postRedemptionReturn(after, back, by)).toEqual({
      ...member,
      coupons: [{ ...redemption.coupon, state: 'void' }],
    })
  })

  test('whose coupon was used meanwhile leaves it used', () => {
    const used = { ...member, coupons: [couponOf('c', 't', { state: 'used' })] }
    expect(postRedemptionReturn(used, back, by).coupons).toMatchObject([{ state: 'used' }])
  })

  test('beyond what is there is owed', () => {
    expect(postRedemption(enrolled(by), redemption, by).owed).toBe(80)
  })

  test('without a limit for members is not counted', () => {
    const free = { ...by, rewards: [{ ...reward, perMember: null }] }
    expect(postRedemption(member, redemption, free).uses).toEqual({})
  })
})
