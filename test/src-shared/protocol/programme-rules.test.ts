import { describe, expect, test } from 'vitest'
import { coupon, faults, place, refuses, SHAPE } from '#test/support/programme-faults.ts'

describe('refused, naming what was expected: offers that cannot do what they say', () => {
  const steps = `${place('spend-100-20')}.effect.steps`
  refuses([
    [`${steps}.1.reach`, 10_000, 'expected more than 10000 of the step before'],
    [`${steps}.1.off`, 2000, 'expected more than 2000 of the step before'],
    [`${steps}.0.off`, 10_001, 'expected at most 10000, the sum that reaches the step'],
    [`${steps}.0.reach`, 0, SHAPE],
    [steps, [], SHAPE],
    [`${place('bakery-evening')}.effect.off`, 10_001, SHAPE],
    [`${place('bakery-evening')}.effect.off`, 0, SHAPE],
    [`${place('fruit-5-off')}.effect.off`, -50, SHAPE],
    [`${place('fruit-5-off')}.effect.off`, 0.5, SHAPE],
    [`${place('fruit-5-off')}.when.quantity`, 0, SHAPE],
    [`${place('household-5')}.when.reach`, 0, SHAPE],
    [`${place('household-5')}.when.reach`, -1, SHAPE],
    [`${place('breakfast')}.when.minutes.to`, 360, 'expected more than 360'],
    [`${place('breakfast')}.when.minutes.to`, 1441, SHAPE],
    [`${place('new-oat-milk')}.when.to`, '2026-10-31', 'expected 2026-11-01 or later'],
    ['offers.0.when.weekdays', [0], SHAPE, 'offers.0.when.weekdays.0'],
    ['offers.0.when.weekdays', [8], SHAPE, 'offers.0.when.weekdays.0'],
    ['offers.0.when.weekdays', [], SHAPE],
    ['offers.0.when.monthDays', [32], SHAPE, 'offers.0.when.monthDays.0'],
    ['offers.0.when.monthDays', [0], SHAPE, 'offers.0.when.monthDays.0'],
    ['offers.0.when.from', '2026-02-30', SHAPE],
    ['offers.0.when.visit', { period: 'month', from: 5, to: 4 }, 'expected 5 or more', 'offers.0.when.visit.to'],
    ['offers.0.when.visit', { period: 'month', from: 32 }, /^expected at most 31/, 'offers.0.when.visit.from'],
    ['offers.0.when.visit', { period: 'ever', from: 0 }, SHAPE, 'offers.0.when.visit.from'],
    ['offers.0.when.visit', { period: 'ever', from: 1, every: 0 }, SHAPE, 'offers.0.when.visit.every'],
    ['offers.0.when.birthday', 'year', SHAPE],
    ['offers.0.scope.categories', [], SHAPE],
    ['offers.0.scope', { products: ['a'], excludeProducts: ['a'] }, 'expected goods: all that is named is excluded'],
    [`${place('chips-2-1')}.effect.get`, 0, SHAPE],
    [`${place('chips-2-1')}.effect.buy`, -1, SHAPE],
    [`${place('chips-2-1')}.effect.times`, 0, SHAPE],
    [`${place('tissue-limit')}.effect.goods`, {}, /^expected at least 1/, `${place('tissue-limit')}.effect.buy`],
    [`${place('breakfast')}.effect.parts`, [], SHAPE],
    [`${place('breakfast')}.effect.parts.0.count`, 0, SHAPE],
    [`${place('breakfast')}.effect.price`, -1, SHAPE],
    [`${place('gift-bag')}.effect.count`, 0, SHAPE],
    [`${place('gift-bag')}.when.reach`, undefined, /^expected a reach or quantity/, `${place('gift-bag')}.when`],
    [`${place('gift-bag')}.effect.goods`, {}, /^expected categories or products/],
    [`${place('gift-bag')}.caps.member`, 1, /^expected a condition that asks for a member/],
    [`${place('gift-bag')}.caps.memberDay`, 1, /^expected a condition that asks for a member/],
    [`${place('gift-bag')}.caps.storeDay`, 0, SHAPE],
    [`${place('bank-card-3')}.caps.budget`, 0, SHAPE],
  ])

  test('what only just fits is taken: a single day, a single visit, a step that takes all of it', () => {
    expect(
      faults(
        [`${place('new-oat-milk')}.when.to`, '2026-11-01'],
        ['offers.0.when.visit', { period: 'month', from: 31, to: 31 }],
        [`${steps}.0.off`, 10_000],
        [`${steps}.1.off`, 20_000],
      ),
    ).toEqual([])
  })

  test('a first purchase on the second visit', () => {
    expect(faults(['offers.0.when.firstPurchase', true], ['offers.0.when.visit', { period: 'ever', from: 2 }])).toEqual(
      [{ path: 'offers.0.when.visit.from', message: 'expected 1: a first purchase is the first visit' }],
    )
  })

  test.each(['membersOnly', 'tiers', 'plans', 'segments', 'birthday', 'firstPurchase', 'visit'])(
    'a cap by member is taken where the condition asks for %s',
    (key) => {
      const value = { tiers: ['gold'], plans: ['super'], segments: ['x'], birthday: 'day' }[key] ?? true
      const asks = key === 'visit' ? { period: 'ever', from: 1 } : value
      const gift = place('gift-bag')
      expect(faults([`${gift}.caps.member`, 1], [`${gift}.when.${key}`, asks])).toEqual([])
    },
  )
})

describe('refused, naming what was expected: coupons', () => {
  refuses([
    [`${coupon('coupon-10')}.effect.off`, -1, SHAPE],
    [`${coupon('birthday-cake')}.effect.count`, 0, SHAPE],
    [`${coupon('coupon-10')}.perReceipt`, 2, 'expected at most 1, the coupons that a receipt takes'],
    [`${coupon('coupon-10')}.perReceipt`, 0, SHAPE],
    [`${coupon('coupon-10')}.caps`, { member: 1 }, /^expected a condition/, `${coupon('coupon-10')}.caps.member`],
    [`${coupon('coupon-10')}.validDays`, 0, SHAPE],
    [`${coupon('coupon-10')}.onRefund.returns`, false, SHAPE],
    ['couponsPerReceipt', 0, SHAPE],
    ['couponsPerReceipt', 6, SHAPE],
  ])

  test('one that stands alone, twice', () => {
    const at = coupon('coupon-10')
    expect(faults(['couponsPerReceipt', 2], [`${at}.perReceipt`, 2], [`${at}.alone`, true])).toEqual([
      { path: `${at}.perReceipt`, message: 'expected 1: it is not used together with any other' },
    ])
  })
})

describe('refused, naming what was expected: points, rewards and the rest', () => {
  refuses([
    ['earning.perFen', 0, SHAPE],
    ['earning.points', -1, SHAPE],
    ['earning.rates.1.price', { from: 5000, to: 5000 }, 'expected more than 5000', 'earning.rates.1.price.to'],
    ['earning.rates.1.price', {}, 'expected a from or a to'],
    ['earning.rates.2.quantity', 0, SHAPE],
    ['earning.rates.0.rate', -1, SHAPE],
    ['earning.multipliers.0.when.reach', 100, 'expected no reach for a multiplier'],
    ['earning.multipliers.0.when.quantity', 100, 'expected no quantity for a multiplier'],
    ['earning.multipliers.0.when.coupon', 'night-ticket', 'expected no coupon for a multiplier'],
    ['earning.caps.day', -1, SHAPE],
    ['redeeming.points', 0, SHAPE],
    ['redeeming.fen', 0, SHAPE],
    ['redeeming.step', 0, SHAPE],
    ['redeeming.maxShare', 10_001, SHAPE],
    ['redeeming.min', 150, 'expected a multiple of the step 100'],
    ['redeeming.points', 300, /^expected a step that is worth whole fen at 100 fen/, 'redeeming.step'],
    ['rewards.0.points', 0, SHAPE],
    ['rewards.0.stock', -1, SHAPE],
    ['rewards.0.perMember', 0, SHAPE],
    ['rewards.0.when.reach', 100, 'expected no reach for a reward'],
    ['rewards.0.when.coupon', 'night-ticket', 'expected no coupon for a reward'],
    ['rewards.0.when.coBrands', ['city-bank'], 'expected no coBrands for a reward'],
    ['rounding.to', 5, SHAPE],
    ['refunds.days', -1, SHAPE],
    ['refunds.shortfall', 'forget', SHAPE],
    ['manualDiscount.cashier.share', 10_001, SHAPE],
    ['manualDiscount.cashier.max', -1, SHAPE],
    ['manualDiscount.owner', { share: 0, max: 0 }, SHAPE, 'manualDiscount'],
    ['offline.rights.home', 10_001, SHAPE],
    ['offline.rights.home', 8001, 'expected at most 1999 beside home', 'offline.rights.others'],
    ['offline.rights.lapseHours', 0, SHAPE],
    ['offline.rights.lagHours', 745, SHAPE],
    ['offline.risk.day', -1, SHAPE],
    ['offline.risk.day', 4999, "expected at most the day's 4999", 'offline.risk.member'],
    ['offline.risk.outage', 4999, "expected at most the outage's 4999", 'offline.risk.member'],
    ['offline.risk.outage', 50_001, "expected at most the till's 50000"],
    ['dayStartsAt', 24, SHAPE],
    ['format', 2, SHAPE],
    ['version', 1.5, SHAPE],
    ['version', 2 ** 53, SHAPE],
    ['name', undefined, SHAPE],
    ['whatever', 1, SHAPE, ''],
  ])
})
