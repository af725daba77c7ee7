import { describe, expect, test } from 'vitest'
import type { Grant, Hold, RightsUse } from '#domain/rights/rights.ts'
import { milli, millis, points, type Points } from '#domain/units.ts'
import { readMeta, writeMeta } from '#store/meta.ts'
import { rebuildProjections } from '#store/rebuild.ts'
import { riskNow } from '#store/rights.ts'
import { currentBasket } from '#store/queries.ts'
import { holdWish } from '#usecases/hold-wish.ts'
import { quote } from '#usecases/quote.ts'
import { redeemReward } from '#usecases/redeem-reward.ts'
import { offlinePolicy } from '#test/support/offline.ts'
import { fill, publish, ready, sell } from '#test/support/selling.ts'
import { cashier, coupon, firstChanges, lot, member, rice, wang } from '#test/support/shop.ts'
import { projections } from '#test/support/store-state.ts'
import { TestTill } from '#test/support/till.ts'

const HOUR = 3_600_000
const MACHINE = 'machine-7'
const risk = { member: 600, till: 1000, day: 1000, outage: 900 }

const grantOf = (till: TestTill, sum: number, change: Partial<Grant> = {}): Grant => ({
  ...{ id: MACHINE, till: till.id, store: 'store-1', points: points(sum) },
  ...{ until: millis(till.now + 24 * HOUR), ...change },
})
const give = (till: TestTill, grants: readonly Grant[], holds: readonly Hold[] = [], id = 'r-1', of = wang.id) =>
  till.pull([{ kind: 'rights', id, doc: { member: of, grants, holds } }], { appliedSeq: 0 })
const contact = async (till: TestTill) =>
  writeMeta(till.store, 'hq-time', { hq: till.now, own: till.now, seq: await till.store.events.count() })

/** 王小敏's till with a right of 500 points and a risk allowance of 600. */
async function withRight(sum = 500): Promise<TestTill> {
  const till = await TestTill.withShop()
  await publish(till, { offline: offlinePolicy(risk) })
  await contact(till)
  await give(till, [grantOf(till, sum)])
  return till
}
const goods = { kind: 'add-product', productId: rice.id, quantity: milli(9000) } as const
const attach = { kind: 'attach-member', memberId: wang.id } as const
const use = async (till: TestTill): Promise<RightsUse | null> => {
  const last = (await till.store.events.orderBy('seq').last())?.event
  return last?.kind === 'sale-committed' || last?.kind === 'reward-redeemed' ? last.data.rights : null
}
const spend = async (till: TestTill, sum: number | 'best' = 'best') => {
  const choice = sum === 'best' ? sum : points(sum)
  return (await sell(till, goods, attach, { kind: 'set-points', points: choice })).priced.points.spent
}
const allowed = async (till: TestTill) => {
  const basket = await fill(till, goods, attach)
  return (await quote(till.ports, basket, till.now))?.allowance ?? null
}

describe('points at a till', () => {
  test('are spent within rights first, then at risk, and the event says which', async () => {
    const till = await withRight()
    expect(await allowed(till)).toMatchObject({ within: 500, beyond: 600, limit: 'member', total: 1100, held: null })
    expect(await spend(till, 300)).toBe(300)
    expect(await use(till)).toEqual({ within: [{ grant: MACHINE, points: 300 }], beyond: 0 })
    expect(await riskNow(till.store)).toMatchObject({ within: 300, beyond: 0, exposure: { open: 0, worst: 900 } })
    expect(await spend(till)).toBe(800)
    expect(await use(till)).toEqual({ within: [{ grant: MACHINE, points: 200 }], beyond: 600 })
    expect(await riskNow(till.store)).toMatchObject({ within: 500, beyond: 600, exposure: { open: 600, worst: 900 } })
    expect(await spend(till)).toBe(0)
  })

  test('what remains is the grant less the own events, however the database was lost', async () => {
    const till = await withRight()
    await spend(till, 300)
    const before = await projections(till.store)
    await rebuildProjections(till.store)
    expect(await projections(till.store)).toEqual(before)
    await till.wipe()
    await till.restart()
    // Nothing of headquarters yet: nothing within rights.
    await till.pull(firstChanges())
    await publish(till, { offline: offlinePolicy(risk) })
    expect(await allowed(till)).toMatchObject({ within: 0, beyond: 600 })
    await contact(till)
    await give(till, [grantOf(till, 500)])
    expect(await allowed(till)).toMatchObject({ within: 200, beyond: 600 })
    // Applied, and headquarters has taken it off.
    await till.pull(
      [{ kind: 'rights', id: 'r-1', doc: { member: wang.id, grants: [grantOf(till, 200)], holds: [] } }],
      {
        appliedSeq: 1,
      },
    )
    expect(await allowed(till)).toMatchObject({ within: 200 })
  })

  test('neither the right of another till nor that of the machine before counts', async () => {
    const till = await withRight()
    await give(till, [grantOf(till, 400, { id: 'machine-6' }), grantOf(till, 400, { id: 'till-8', till: 'till-8' })])
    expect(await allowed(till)).toMatchObject({ within: 0 })
  })

  test('rights end by the clock of headquarters; a clock that was set back ends them at once', async () => {
    const till = await withRight()
    const began = till.now
    till.now = millis(began + 24 * HOUR - 1)
    expect(await allowed(till)).toMatchObject({ within: 500 })
    till.now = millis(began + 24 * HOUR)
    expect(await allowed(till)).toMatchObject({ within: 0, beyond: 600 })
    // Back by a day: the till has seen a later time, and does not know how much has passed.
    till.now = began
    expect(await allowed(till)).toMatchObject({ within: 0 })
    till.now = millis(began + 25 * HOUR)
    await contact(till)
    await give(till, [grantOf(till, 500)])
    expect(await allowed(till)).toMatchObject({ within: 500 })
    till.now = millis(till.now + 5 * HOUR)
    await spend(till, 100)
    // The process forgets what it saw; the journal does not.
    await till.restart(-2 * HOUR)
    expect(await allowed(till)).toMatchObject({ within: 0 })
  })

  test('at risk: no more of one member, of the till, on a day and in an outage than the programme says', async () => {
    const till = await withRight(0)
    const rich = member({ id: 'm-rich', lots: [lot(9000)] })
    await till.pull([{ kind: 'member', id: rich.id, doc: rich }])
    let appliedSeq = 0
    const limitOf = async (change: object) => {
      await publish(till, { offline: offlinePolicy({ ...risk, ...change }) }, 3)
      await till.pull([], { appliedSeq })
      const { limit, beyond } = (await allowed(till))!
      return [limit, beyond]
    }
    await sell(till, goods, { kind: 'attach-member', memberId: rich.id }, { kind: 'set-points', points: points(500) })
    expect(await limitOf({})).toEqual(['outage', 400])
    expect(await limitOf({ till: 550 })).toEqual(['till', 50])
    expect(await limitOf({ day: 520 })).toEqual(['day', 20])
    expect(await limitOf({ member: 300 })).toEqual(['member', 300])
    // The line is up again; the sale is not applied yet.
    await writeMeta(till.store, 'line', { online: true, since: till.now })
    expect(await limitOf({})).toEqual(['till', 500])
    // Applied: of the day it counts all the same, also after a rebuild.
    appliedSeq = 1
    await till.pull([], { appliedSeq })
    await rebuildProjections(till.store)
    expect(await limitOf({ day: 700 })).toEqual(['day', 200])
    till.now = millis(till.now + 24 * HOUR)
    expect(await limitOf({ day: 700 })).toEqual(['member', 600])
  })

  test('a reward goes the same way', async () => {
    const till = await withRight()
    const reward = { id: 'a', name: '赠品', gives: { kind: 'service', what: '礼品包装' }, when: {} } as const
    const rewards = [{ ...reward, points: points(550), stock: null, perMember: null }]
    await publish(till, { rewards, offline: offlinePolicy(risk) }, 3)
    const redeem = () =>
      redeemReward(till.ports, { redemptionId: till.ports.newId(), rewardId: 'a', memberId: wang.id, staff: cashier })
    expect(await redeem()).toMatchObject({ ok: true })
    expect(await use(till)).toEqual({ within: [{ grant: MACHINE, points: 500 }], beyond: 50 })
    expect(await redeem()).toMatchObject({ ok: true })
    expect(await redeem()).toEqual({ ok: false, reason: { kind: 'offline-allowance', max: 0 } })
  })

  test('what another till holds for an open checkout is not offered, until it lapses', async () => {
    const till = await withRight(3000)
    const held = coupon({ id: 'c-1', memberId: wang.id })
    await till.pull([{ kind: 'member', id: wang.id, doc: { ...wang, coupons: [held] } }])
    const hold: Hold = {
      ...{ id: 'h', till: 'till-8', store: 'store-1', number: 8, basket: 'b', points: points(2800), coupons: ['c-1'] },
      until: millis(till.now + 120_000),
    }
    await give(till, [grantOf(till, 3000)], [hold])
    expect(await allowed(till)).toMatchObject({ held: { points: 2800, coupons: ['c-1'], number: 8 }, total: 200 })
    const { priced } = await ready(till, { kind: 'set-points', points: points(1000) })
    expect(priced.points).toMatchObject({ spent: 200, refusal: { kind: 'offline-allowance', max: 200 } })
    expect(priced.applied.some(({ source }) => source.kind === 'coupon')).toBe(false)
    till.now = millis(till.now + 120_000)
    const after = await ready(till, { kind: 'set-points', points: points(1000) })
    expect(after.priced.points).toMatchObject({ spent: 1000, refusal: null })
    expect(after.priced.applied.some(({ source }) => source.kind === 'coupon')).toBe(true)
    const basket = await currentBasket(till.store)
    expect(holdWish(basket, after.priced)).toMatchObject({ memberId: wang.id, points: 1000, coupons: ['c-1'] })
    expect(
      holdWish(basket, { ...after.priced, applied: [], points: { ...after.priced.points, spent: 0 as Points } }),
    ).toBe(null)
  })

  test('the hold of a basket is a right for this basket alone', async () => {
    const till = await withRight(0)
    const basket = await fill(till, goods, attach)
    await give(till, [grantOf(till, 700, { id: 'hold-1' })])
    const within = async () => (await quote(till.ports, basket, till.now))?.allowance?.within
    expect(await within()).toBe(0)
    const hold = { id: 'hold-1', basketId: basket.id, memberId: wang.id }
    await writeMeta(till.store, 'hold', hold)
    expect(await within()).toBe(700)
    await writeMeta(till.store, 'hold', { ...hold, basketId: 'another' })
    expect(await within()).toBe(0)
    expect(await readMeta(till.store, 'machine')).toBe(MACHINE)
  })
})
