import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { points } from '#domain/units.ts'
import { readMeta } from '#store/meta.ts'
import { memberView } from '#store/queries.ts'
import { redemptionsOfMember } from '#store/redemptions.ts'
import { saleView } from '#store/refunds.ts'
import { memberByMobile } from '#store/search.ts'
import { syncState } from '#store/sync-state.ts'
import { redeemReward } from '#usecases/redeem-reward.ts'
import { refundSale } from '#usecases/refund-sale.ts'
import { returnReward } from '#usecases/return-reward.ts'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { openStockedShop, type TestShop } from '#test/support/hq-shop.ts'
import { dayOf, sell } from '#test/support/selling.ts'
import { cashier, manager, shopProgramme } from '#test/support/shop.ts'
import { SyncedTill } from '#test/support/synced-till.ts'
import { must } from '#test/support/till-client.ts'

let databases: TestDatabases
beforeAll(async () => {
  databases = await startPglite()
})
afterAll(() => databases.stop())

const openHq = async (): Promise<TestShop> => openStockedShop(await databases.fresh())

const spendableAt = async ({ till }: SyncedTill, id: string) =>
  (await memberView(till.store, id, dayOf(till)))?.balance.spendable

describe('refunds, rewards and budgets between tills', () => {
  test('a refund and rewards are at the other till, and one that is taken back is gone there', async () => {
    const shop = await openHq()
    must(await shop.admin('POST', '/staff', { id: manager.id, name: manager.name, role: 'manager', pin: '8888' }))
    const [one, two] = await SyncedTill.pair(shop)
    const wang = (await memberByMobile(one.till.store, '13812348899'))!
    const sale = await sell(
      one.till,
      { kind: 'add-product', productId: 'p-rice' },
      { kind: 'attach-member', memberId: wang },
      { kind: 'set-points', points: points(1000) },
    )
    for (const each of [one, two]) await each.settle()

    // The other till takes the goods back.
    const [line] = sale.lines
    const wanted = [{ lineId: line!.id, quantity: line!.quantity }]
    const wish = { saleId: sale.id, wanted, shortfall: 'policy' as const, approvedBy: null }
    const tenders = [{ kind: 'cash' as const, amount: sale.priced.payable }]
    const input = {
      ...wish,
      refundId: 'refund-1',
      reason: '退货',
      staff: cashier,
      expected: sale.priced.payable,
      tenders,
    }
    const refund = await refundSale(two.till.ports, input)
    if (!refund.ok) throw new Error(refund.reason.kind)
    const redeem = (redemptionId: string) =>
      redeemReward(two.till.ports, { redemptionId, rewardId: 'reward-bag', memberId: wang, staff: cashier })
    for (const id of ['r-1', 'r-2']) expect(await redeem(id)).toMatchObject({ ok: true })
    expect(await redeem('r-3')).toMatchObject({ ok: false, reason: { kind: 'member-cap' } })
    for (const each of [two, one]) await each.settle()
    expect((await saleView(one.till.store, sale.id))?.refunds).toEqual([refund.value])
    expect(await readMeta(one.till.store, 'stock')).toMatchObject({ 'reward-bag': 498 })

    const back = { redemptionId: 'r-1', staff: cashier, approvedBy: manager.id }
    expect(await returnReward(one.till.ports, back)).toMatchObject({ ok: true })
    for (const each of [one, two, one]) await each.settle()
    for (const each of [one, two]) {
      expect(await spendableAt(each, wang)).toBe(2700)
      const left = await redemptionsOfMember(each.till.store, wang, 5)
      expect(left.map(({ redemption, returned }) => [redemption.id, returned])).toEqual([['r-2', false]])
      expect(await each.till.store.unconfirmed.count()).toBe(0)
      expect(await syncState(each.till.store)).toMatchObject({ waiting: 0, rejections: 0 })
    }
  })

  test('what a budget has given in another store is known here, though nothing else is', async () => {
    const shop = await openHq()
    const programme = shopProgramme(2)
    const budget = { budget: 10_000 }
    const offers = programme.offers.map((offer) => (offer.id === 'spend-100-20' ? { ...offer, caps: budget } : offer))
    must(await shop.admin('POST', '/programmes', { ...programme, offers }))
    const one = await SyncedTill.open(shop, '1号机')
    const far = await SyncedTill.open(shop, '9号机', { id: 'store-9', name: '人民广场店' })
    for (const each of [one, far]) await each.settle()
    const rice = { kind: 'add-product', productId: 'p-rice' } as const
    expect((await sell(one.till, rice, rice)).priced.applied).toMatchObject([
      { source: { id: 'spend-100-20' }, off: 2000 },
    ])
    for (const each of [one, far]) await each.settle()
    expect(await far.till.store.sales.count()).toBe(0)
    for (const { till } of [one, far]) {
      expect(await readMeta(till.store, 'spent')).toMatchObject({ 'spend-100-20': 2000 })
      expect(await till.store.unconfirmed.count()).toBe(0)
    }
  })
})
