import { describe, expect, test } from 'vitest'
import type { Programme, Reward } from '#domain/programme.ts'
import { redeemable, returnRedemption, type RewardDesk } from '#domain/reward/redeem.ts'
import { points } from '#domain/units.ts'
import { day, enrolled, lotOf, planOf, tier, today } from '#test/support/ledger.ts'
import { programmeOf } from '#test/support/pricing.ts'
import { noModel } from '#test/support/segments.ts'

const reward: Reward = {
  id: 'cup',
  name: '杯子',
  points: points(80),
  gives: { kind: 'product', product: 'cup' },
  when: {},
  stock: null,
  perMember: null,
}
const programme: Programme = programmeOf([], {
  tiers: [tier('basic', 0), tier('gold', 100)],
  plans: [planOf('plus', { tier: 'gold' })],
})
const member = enrolled(programme, { lots: [lotOf('a', 80)] })
const at = { day: today, weekday: 1, minute: 600 }
const ask = (of: Partial<Reward> = {}, desk: Partial<RewardDesk> = {}) =>
  redeemable({ ...reward, ...of }, { member, programme, at, store: 'S01', stockLeft: null, known: noModel, ...desk })

describe('a reward', () => {
  test('can be had for the points that it costs', () => {
    expect(ask()).toBeNull()
    expect(ask({ points: points(81) })).toEqual({ kind: 'too-few-points', need: 81, have: 80 })
    expect(ask({}, { member: { ...member, owed: points(1) } })).toMatchObject({ have: 79 })
    expect(
      ask({}, { at: { ...at, day: day('2026-11-24') }, member: { ...member, lots: [lotOf('a', 80, today)] } }),
    ).toMatchObject({ have: 0 })
  })

  test('while there are some', () => {
    expect(ask({}, { stockLeft: 1 })).toBeNull()
    expect(ask({}, { stockLeft: 0 })).toEqual({ kind: 'out-of-stock' })
  })

  test('as often as one member may', () => {
    const had = { ...member, uses: { cup: { times: 2, day: today, onDay: 0 } } }
    expect(ask({ perMember: 3 }, { member: had })).toBeNull()
    expect(ask({ perMember: 2 }, { member: had })).toEqual({ kind: 'member-cap', max: 2 })
    expect(ask({}, { member: had })).toBeNull()
  })

  test('by whom and where its condition says; a paid membership lifts the tier here too', () => {
    const gold = { when: { tiers: ['gold'] } }
    expect(ask(gold)).toEqual({ kind: 'condition', why: { kind: 'tier', tiers: ['gold'] } })
    const held = { plan: 'plus', from: today, until: today, saleId: 's', lineId: 'l' }
    expect(ask(gold, { member: { ...member, plans: [held] } })).toBeNull()
    expect(ask({ when: { stores: ['S02'] } })).toEqual({ kind: 'condition', why: { kind: 'store' } })
  })

  test('gives no coupon that the programme does not have', () => {
    expect(ask({ gives: { kind: 'coupon', template: 'gone' } })).toEqual({ kind: 'withdrawn' })
  })
})

describe('a reward brought back', () => {
  const redemption = { points: points(80), spentLots: [lotOf('soon', 50, '2026-11-23'), lotOf('a', 30)] }

  test('gives its points back to their batches', () => {
    expect(returnRedemption(redemption, today, { expiredPointsDays: 0 })).toEqual({
      backLots: [...redemption.spentLots].reverse(),
      lost: 0,
    })
  })

  test('tells what expired meanwhile', () => {
    const on = day('2026-11-24')
    expect(returnRedemption(redemption, on, { expiredPointsDays: 0 }).lost).toBe(50)
    expect(returnRedemption(redemption, on, { expiredPointsDays: 3 })).toMatchObject({
      backLots: [
        { id: 'a', expires: null },
        { id: 'soon', expires: '2026-11-27' },
      ],
      lost: 0,
    })
  })
})
