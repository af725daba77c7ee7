import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Redemption } from '#domain/redemption.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { milli, millis } from '#domain/units.ts'
import { currentBasket } from '#store/queries.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { commitSale } from '#usecases/commit-sale.ts'
import { enrolMember } from '#usecases/enrol-member.ts'
import { priceBasket } from '#usecases/price-basket.ts'
import { redeemReward } from '#usecases/redeem-reward.ts'
import { previewRefund, refundSale } from '#usecases/refund-sale.ts'
import { returnReward } from '#usecases/return-reward.ts'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { openStockedShop, WANG_CSV } from '#test/support/hq-shop.ts'
import { cashier, manager } from '#test/support/shop.ts'
import { chainFault } from '#test/support/store-state.ts'
import { SyncedTill, type LineFault } from '#test/support/synced-till.ts'
import { must } from '#test/support/till-client.ts'

const MEMBERS = `${WANG_CSV}13812340000,李雷,800\n`
const STAFF = cashier

let databases: TestDatabases
beforeAll(async () => {
  databases = await startPglite()
})
afterAll(() => databases.stop())

const till = fc.nat(1)
const fault = fc.constantFrom<LineFault | null>(null, null, 'lost-request', 'lost-reply', 'twice', 'down')
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('sell' as const), till, member: fc.nat(5), points: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('enrol' as const),
      till,
      mobile: fc.constantFrom('13900000001', '13900000002'),
    }),
  },
  // Of their own papers only: what two tills do to one is for headquarters' tests.
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('refund' as const, 'redeem' as const), till, pick: fc.nat(5) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('return' as const), till, pick: fc.nat(5) }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('round' as const), till, faults: fc.array(fault, { maxLength: 3 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('restart' as const), till, lose: fc.constantFrom('nothing', 'database') }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** What the tills have confirmed. */
type Papers = {
  readonly sales: Map<string, Sale>
  readonly refunds: Map<string, Refund>
  readonly redemptions: Map<string, Redemption>
}

async function run(tills: readonly SyncedTill[], papers: Papers, step: Step): Promise<void> {
  const synced = tills[step.till]!
  const { ports, store } = synced.till
  switch (step.do) {
    case 'sell': {
      const all = await store.members.toArray()
      await changeBasket(ports, { kind: 'add-product', productId: 'p-rice' })
      const memberId = all[step.member]?.id
      if (memberId !== undefined) await changeBasket(ports, { kind: 'attach-member', memberId })
      if (step.points) await changeBasket(ports, { kind: 'set-points', points: 'best' })
      const basket = await currentBasket(store)
      const payable = basket === null ? undefined : (await priceBasket(ports, basket))?.payable
      if (basket === null || payable === undefined) return
      const tenders = [{ kind: 'wechat' as const, amount: payable, received: payable }]
      const sold = await commitSale(ports, { basketId: basket.id, expected: payable, staff: STAFF, tenders })
      if (sold.ok) papers.sales.set(sold.value.id, sold.value)
      return
    }
    case 'enrol': {
      const profile = {
        name: '赵新',
        mobile: step.mobile,
        birthday: null,
        sex: null,
        consent: { terms: true, sms: false, wechat: false },
      }
      await enrolMember(ports, { profile, staff: STAFF.id })
      return
    }
    case 'refund': {
      const own = (await store.sales.toArray()).filter(({ doc }) => doc.till === synced.till.id)
      const sale = own[step.pick % Math.max(1, own.length)]?.doc
      if (sale === undefined) return
      const [line] = sale.lines
      const wanted = [{ lineId: line!.id, quantity: milli(1000) }]
      const wish = { saleId: sale.id, wanted, shortfall: 'policy' as const, approvedBy: null }
      const draft = await previewRefund(ports, wish)
      if (!draft.ok) return
      const { money } = draft.value
      const tenders = money === 0 ? [] : [{ kind: 'cash' as const, amount: money }]
      const input = { ...wish, refundId: ports.newId(), reason: '退货', staff: STAFF, expected: money, tenders }
      const done = await refundSale(ports, input)
      if (done.ok) papers.refunds.set(done.value.id, done.value)
      return
    }
    case 'redeem': {
      const all = await store.members.toArray()
      const memberId = all[step.pick]?.id ?? 'nobody'
      const redemptionId = ports.newId()
      const done = await redeemReward(ports, { redemptionId, rewardId: 'reward-wrapping', memberId, staff: STAFF })
      if (done.ok) papers.redemptions.set(done.value.id, done.value)
      return
    }
    case 'return': {
      const own = (await store.redemptions.toArray()).filter(({ doc }) => doc.till === synced.till.id)
      const redemptionId = own[step.pick % Math.max(1, own.length)]?.id ?? 'none'
      const done = await returnReward(ports, { redemptionId, staff: STAFF, approvedBy: manager.id })
      if (done.ok) papers.redemptions.delete(redemptionId)
      return
    }
    case 'round':
      synced.faults.splice(0, Infinity, ...step.faults)
      await synced.engine.round()
      return
    case 'restart':
      if (step.lose === 'database') await synced.till.wipe()
      await synced.till.restart()
  }
}

test('however bad the line is, every sale is at headquarters once and all tills show what it has', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
      const shop = await openStockedShop(await databases.fresh(), MEMBERS)
      const { id, name, role } = manager
      must(await shop.admin('POST', '/staff', { id, name, role, pin: '8888' }))
      const tills = [await SyncedTill.open(shop, '1号机'), await SyncedTill.open(shop, '2号机')]
      for (const each of tills) await each.settle()
      const papers: Papers = { sales: new Map(), refunds: new Map(), redemptions: new Map() }
      for (const each of steps) {
        // Headquarters' limit of requests is by its clock.
        shop.clock.now += 1000
        for (const { till } of tills) till.now = millis(shop.clock.now)
        await run(tills, papers, each)
      }
      shop.clock.now += 60_000
      for (const each of [...tills, ...tills]) await each.settle()

      const truth = (await tills[0]!.hq.pullAll()).changes
      const docs = (kind: string) =>
        new Map(truth.filter((change) => change.kind === kind && change.doc !== null).map(({ id, doc }) => [id, doc]))
      expect(docs('sale')).toEqual(papers.sales)
      expect(docs('refund')).toEqual(papers.refunds)
      expect(docs('redemption')).toEqual(papers.redemptions)
      for (const { till } of tills) {
        const members = await till.store.members.toArray()
        expect(new Map(members.map(({ id, doc }) => [id, doc]))).toEqual(docs('member'))
        const refunds = await till.store.refunds.toArray()
        expect(new Map(refunds.map(({ id, doc }) => [id, doc]))).toEqual(papers.refunds)
        const redemptions = await till.store.redemptions.toArray()
        expect(new Map(redemptions.map(({ id, doc }) => [id, doc]))).toEqual(papers.redemptions)
        expect(await till.store.unconfirmed.count()).toBe(0)
        expect(await till.store.rejections.count()).toBe(0)
        expect(await chainFault(till.store)).toBeNull()
        expect(till.fileHead.seq).toBe(await till.store.events.count())
        await till.close()
      }
    }),
    { numRuns: Number(process.env['SYNC_RUNS'] ?? 12) },
  )
}, 300_000)
