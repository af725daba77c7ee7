import { describe, expect, test } from 'vitest'
import type { Programme, Reward } from '#domain/programme.ts'
import { points } from '#domain/units.ts'
import { memberView } from '#store/queries.ts'
import { rebuildProjections } from '#store/rebuild.ts'
import { redemptionsOfDay, redemptionsOfMember } from '#store/redemptions.ts'
import { riskNow } from '#store/rights.ts'
import { redeemReward, rewardCatalogue } from '#usecases/redeem-reward.ts'
import { resolveCode } from '#usecases/resolve-code.ts'
import { previewReturn, returnReward } from '#usecases/return-reward.ts'
import { offlinePolicy } from '#test/support/offline.ts'
import { dayOf, publish, sell } from '#test/support/selling.ts'
import { cashier, lot, manager, member, rice, shopProgramme, wang } from '#test/support/shop.ts'
import { projections } from '#test/support/store-state.ts'
import { TestTill } from '#test/support/till.ts'

const staff = { id: cashier.id, name: cashier.name }
const reward = (change: Partial<Reward> & { readonly id: string }): Reward => ({
  name: '赠品',
  points: points(500),
  gives: { kind: 'service', what: '礼品包装' },
  when: {},
  stock: null,
  perMember: null,
  ...change,
})

async function withRewards(rewards: readonly Reward[], change: Partial<Programme> = {}): Promise<TestTill> {
  const till = await TestTill.withShop()
  await publish(till, { rewards, ...change })
  return till
}

const redeem = (till: TestTill, rewardId: string, redemptionId = till.ports.newId()) =>
  redeemReward(till.ports, { redemptionId, rewardId, memberId: wang.id, staff })
async function given(till: TestTill, rewardId: string) {
  const done = await redeem(till, rewardId)
  if (!done.ok) throw new Error(JSON.stringify(done.reason))
  return done.value
}
const bringBack = (till: TestTill, redemptionId: string, approvedBy = manager.id) =>
  returnReward(till.ports, { redemptionId, staff, approvedBy })
const spendable = async (till: TestTill) => (await memberView(till.store, wang.id, dayOf(till)))?.balance.spendable

async function rebuilt(till: TestTill) {
  const before = await projections(till.store)
  await rebuildProjections(till.store)
  expect(await projections(till.store)).toEqual(before)
}

describe('redeem a reward', () => {
  test('spends the points, counts them as unconfirmed, and happens once', async () => {
    const till = await withRewards([reward({ id: 'wrap' })])
    const done = await given(till, 'wrap')
    expect(done).toMatchObject({ points: 500, after: 2500, coupon: null, spentLots: [{ id: 'import', points: 500 }] })
    expect(await redeem(till, 'wrap', done.id)).toEqual({ ok: true, value: done })
    expect(await spendable(till)).toBe(2500)
    expect((await riskNow(till.store))?.beyond).toBe(500)
    expect(await redemptionsOfMember(till.store, wang.id, 5)).toEqual([{ redemption: done, returned: false }])
    expect(await redemptionsOfDay(till.store, dayOf(till))).toHaveLength(1)
    await rebuilt(till)
    await till.pull([{ kind: 'redemption', id: done.id, doc: done }], { more: true })
    await rebuilt(till)
    await till.pull([], { appliedSeq: 1 })
    expect(await till.store.unconfirmed.count()).toBe(0)
    expect(await redemptionsOfMember(till.store, wang.id, 5)).toEqual([{ redemption: done, returned: false }])
    await rebuilt(till)
  })

  test('a coupon as a reward is in the wallet at once and can be scanned and used', async () => {
    const till = await withRewards([reward({ id: 'ten', gives: { kind: 'coupon', template: 'coupon-10' } })])
    const { coupon } = await given(till, 'ten')
    expect(coupon).toMatchObject({ memberId: wang.id, template: 'coupon-10', state: 'available' })
    expect(coupon!.code).toMatch(/^SKC000700000001\d$/)
    const second = await given(till, 'ten')
    expect(second.coupon!.code).toMatch(/^SKC000700000002\d$/)
    const scanned = await resolveCode(till.ports, { kind: 'coupon', code: coupon!.code })
    expect(scanned).toMatchObject({ kind: 'coupon', coupon, memberId: wang.id })
    await rebuilt(till)
    const sale = await sell(
      till,
      { kind: 'add-product', productId: rice.id },
      { kind: 'add-product', productId: rice.id },
      { kind: 'attach-member', memberId: wang.id },
    )
    expect([coupon!.id, second.coupon!.id]).toContain(sale.coupons[0]?.id)
  })

  test('the catalogue says what cannot be had and why, and refuses it', async () => {
    const till = await withRewards([
      reward({ id: 'dear', points: points(3001) }),
      reward({ id: 'gold', when: { tiers: ['gold'] } }),
      reward({ id: 'few', stock: 2 }),
      reward({ id: 'one', perMember: 1 }),
      reward({ id: 'free' }),
    ])
    const catalogue = async () => {
      const entries = (await rewardCatalogue(till.ports, wang.id)) ?? []
      return Object.fromEntries(entries.map(({ reward: { id }, refusal }) => [id, refusal?.kind ?? 'yes']))
    }
    const before = await catalogue()
    expect(Object.keys(before).filter((id) => before[id] === 'yes')).toEqual(['few', 'one', 'free'])
    for (const id of ['dear', 'gold']) {
      expect(await redeem(till, id)).toMatchObject({ ok: false, reason: { kind: before[id] } })
    }
    await given(till, 'few')
    await given(till, 'few')
    await given(till, 'one')
    const after = await catalogue()
    expect(Object.keys(after).filter((id) => after[id] === 'yes')).toEqual(['free'])
    expect(await redeem(till, 'few')).toMatchObject({ ok: false, reason: { kind: after['few'] } })
    expect(await redeem(till, 'none')).toEqual({ ok: false, reason: { kind: 'unknown-reward' } })
    expect(await rewardCatalogue(till.ports, 'nobody')).toBeNull()
  })

  test("stock is headquarters' number less what waits here", async () => {
    const till = await withRewards([reward({ id: 'few', stock: 100 })])
    await till.pull([], { cursor: 'd', stock: { few: 2 } })
    const left = async () => (await rewardCatalogue(till.ports, wang.id))?.[0]?.stockLeft
    expect(await left()).toBe(2)
    await given(till, 'few')
    expect(await left()).toBe(1)
    await till.pull([], { cursor: 'e', appliedSeq: 1, stock: { few: 1 } })
    expect(await left()).toBe(1)
  })

  test('offline no more than the programme lets this till spend, sales and rewards together', async () => {
    const offline = offlinePolicy({ member: 1200, till: 1200 })
    const till = await withRewards([reward({ id: 'a' })], { offline })
    await given(till, 'a')
    await given(till, 'a')
    expect(await redeem(till, 'a')).toEqual({ ok: false, reason: { kind: 'offline-allowance', max: 200 } })
    const sale = await sell(
      till,
      { kind: 'add-product', productId: rice.id },
      { kind: 'attach-member', memberId: wang.id },
      { kind: 'set-points', points: 'best' },
    )
    expect(sale.priced.points.spent).toBe(200)
  })
})

describe('bring a reward back', () => {
  test('of a member who was merged into another', async () => {
    const till = await withRewards([reward({ id: 'wrap' })])
    const done = await given(till, 'wrap')
    const older = member({ id: 'm-older', lots: [lot(700)] })
    await till.pull([
      { kind: 'member-merged', id: wang.id, doc: { into: older.id } },
      { kind: 'member', id: wang.id, doc: null },
      { kind: 'member', id: older.id, doc: older },
    ])
    expect(await redemptionsOfMember(till.store, older.id, 5)).toMatchObject([{ redemption: { id: done.id } }])
    await rebuilt(till)
    await bringBack(till, done.id)
    expect((await memberView(till.store, older.id, dayOf(till)))?.balance.spendable).toBe(700)
  })

  test('gives its points back where they came from, once, with a manager', async () => {
    const till = await withRewards([reward({ id: 'wrap' })])
    const done = await given(till, 'wrap')
    expect(await bringBack(till, done.id, cashier.id)).toEqual({ ok: false, reason: { kind: 'unknown-approver' } })
    const preview = await previewReturn(till.ports, done.id)
    const back = await bringBack(till, done.id)
    expect(back).toEqual(preview)
    expect(back).toMatchObject({ value: { redemption: done, backLots: [{ id: 'import', points: 500 }], lost: 0 } })
    expect((await till.store.members.get(wang.id))?.doc.lots).toEqual(wang.lots)
    expect(await redemptionsOfMember(till.store, wang.id, 5)).toMatchObject([{ returned: true }])
    expect(await bringBack(till, done.id)).toEqual({ ok: false, reason: { kind: 'already-returned' } })
    expect(await bringBack(till, 'none')).toEqual({ ok: false, reason: { kind: 'unknown-redemption' } })
    await rebuilt(till)
  })

  test('is gone once headquarters knows, and there again where headquarters does not take it', async () => {
    const till = await withRewards([reward({ id: 'wrap' })])
    const [first, second] = [await given(till, 'wrap'), await given(till, 'wrap')]
    const sent = [first, second].map((doc) => ({ kind: 'redemption' as const, id: doc.id, doc }))
    await till.pull(sent, { appliedSeq: 2 })
    await bringBack(till, first.id)
    await bringBack(till, second.id)
    await rebuilt(till)
    await till.pull([{ kind: 'redemption', id: first.id, doc: null }], { appliedSeq: 4, cursor: 'd' })
    expect(await redemptionsOfMember(till.store, wang.id, 5)).toEqual([{ redemption: second, returned: false }])
    await rebuilt(till)
  })

  test('what another till took back is gone, also here where it was handed over', async () => {
    const till = await withRewards([reward({ id: 'wrap' })])
    const done = await given(till, 'wrap')
    await till.pull([{ kind: 'redemption', id: done.id, doc: null }], { more: true })
    expect(await redemptionsOfMember(till.store, wang.id, 5)).toHaveLength(1)
    await rebuilt(till)
    await till.pull([], { appliedSeq: 1 })
    expect(await redemptionsOfMember(till.store, wang.id, 5)).toEqual([])
    await rebuilt(till)
  })

  test('its coupon is void, and once used there is no way back', async () => {
    const till = await withRewards([reward({ id: 'ten', gives: { kind: 'coupon', template: 'coupon-10' } })])
    const [first, second] = [await given(till, 'ten'), await given(till, 'ten')]
    await bringBack(till, first.id)
    const states = async () =>
      Object.fromEntries((await till.store.members.get(wang.id))!.doc.coupons.map(({ id, state }) => [id, state]))
    expect(await states()).toEqual({ [first.coupon!.id]: 'void', [second.coupon!.id]: 'available' })
    await sell(
      till,
      { kind: 'add-product', productId: rice.id },
      { kind: 'add-product', productId: rice.id },
      { kind: 'attach-member', memberId: wang.id },
    )
    expect(await states()).toMatchObject({ [second.coupon!.id]: 'used' })
    expect(await bringBack(till, second.id)).toEqual({ ok: false, reason: { kind: 'coupon-used' } })
  })

  test('the programme of the shop has rewards of every kind', () => {
    const kinds = new Set(shopProgramme().rewards.map(({ gives }) => gives.kind))
    expect(kinds).toEqual(new Set(['product', 'service', 'coupon']))
  })
})
