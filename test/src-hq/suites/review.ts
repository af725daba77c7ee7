import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#domain/calendar.ts'
import { sumPeriod, type PeriodSum } from '#domain/review/period-sum.ts'
import { basisPoints, businessDay, milli, millis, type BusinessDay } from '#domain/units.ts'
import { daySums } from '#hq/review/day-sums.ts'
import type { ReviewAnswer } from '#protocol/review.ts'
import { currentBasket } from '#store/queries.ts'
import { daysOf, keepDays, readDays } from '#store/review-days.ts'
import { memberByMobile } from '#store/search.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import { changeBasket, type BasketChange } from '#usecases/change-basket.ts'
import { discardBasket } from '#usecases/discard-basket.ts'
import { redeemReward } from '#usecases/redeem-reward.ts'
import { previewRefund, refundSale } from '#usecases/refund-sale.ts'
import { returnReward } from '#usecases/return-reward.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop, shopProgramme, type TestShop } from '#test/support/hq-shop.ts'
import { sell } from '#test/support/selling.ts'
import { cashier, manager } from '#test/support/shop.ts'
import { SyncedTill } from '#test/support/synced-till.ts'
import { must } from '#test/support/till-client.ts'

const HOUR = 3_600_000
const MOBILES = ['13812348899', '13900000001', '13900000002']
const GOODS = ['p-rice', 'p-milk', 'p-yoghurt']
const PRODUCTS = `编号,条码,名称,分类,单位,售价,会员价
p-rice,6920000000012,五常大米 5kg,粮油,piece,59.90,
p-milk,6920000000029,鲜牛奶,乳品,piece,12.50,11.90
p-yoghurt,6901234567892,酸奶 200g,乳品,piece,6.50,5.99
`
const MEMBERS = `手机,姓名,积分\n${MOBILES.map((mobile, n) => `${mobile},会员${n},${n * 4000}`).join('\n')}\n`

type Act =
  | { readonly do: 'sell'; readonly goods: readonly number[]; readonly who: number; readonly how: number }
  | { readonly do: 'discard' | 'reward' | 'return' | 'keep' | 'settle'; readonly n: number }
  | { readonly do: 'refund'; readonly n: number; readonly count: number }
  | { readonly do: 'wait'; readonly hours: number }

const n = fc.nat(20)
const act: fc.Arbitrary<{ readonly till: number; readonly act: Act }> = fc.record({
  till: fc.nat(1),
  act: fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        do: fc.constant('sell' as const),
        goods: fc.array(fc.nat(2), { minLength: 1, maxLength: 8 }),
        who: fc.nat(4),
        how: n,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('refund' as const), n, count: fc.integer({ min: 1, max: 2 }) }),
    },
    {
      weight: 5,
      arbitrary: fc.record({ do: fc.constantFrom('discard' as const, 'reward', 'return', 'keep', 'settle'), n }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 20 }) }) },
  ),
})

/** Two tills of a store in a zone, from an instant on. */
class Evening {
  readonly shop: TestShop
  readonly tills: readonly SyncedTill[]
  readonly zone: { readonly timeZone: string; readonly dayStartsAt: number }
  readonly first: BusinessDay

  private constructor(shop: TestShop, tills: readonly SyncedTill[], zone: Evening['zone']) {
    this.shop = shop
    this.tills = tills
    this.zone = zone
    this.first = businessDayAt(millis(shop.clock.now), zone)
  }

  static async open(databases: TestDatabases, start: string, zone: Evening['zone']): Promise<Evening> {
    const shop = await openShop(await databases.fresh(), { programme: false })
    shop.clock.now = Date.parse(start)
    must(await shop.admin('POST', '/programmes', { ...(await shopProgramme()), ...zone }))
    must(await shop.admin('POST', '/import/products', PRODUCTS))
    must(await shop.admin('POST', '/import/members', MEMBERS))
    for (const { id, name, role } of [cashier, manager])
      must(await shop.admin('POST', '/staff', { id, name, role, pin: '2468' }))
    const tills = [await SyncedTill.open(shop, '1号机'), await SyncedTill.open(shop, '2号机')]
    for (const till of tills) await till.settle()
    return new Evening(shop, tills, zone)
  }

  get last(): BusinessDay {
    return businessDayAt(millis(this.shop.clock.now), this.zone)
  }

  async run({ till: place, act: { do: what, ...facts } }: { readonly till: number; readonly act: Act }): Promise<void> {
    const synced = this.tills[place % this.tills.length]!
    const { ports, store } = synced.till
    const pick = 'n' in facts ? facts.n : 0
    switch (what) {
      case 'sell':
        return this.#sell(synced, facts as Extract<Act, { do: 'sell' }>)
      case 'refund':
        return this.#refund(synced, facts as Extract<Act, { do: 'refund' }>)
      case 'discard': {
        await changeBasket(ports, { kind: 'add-product', productId: GOODS[pick % 3]! })
        const basketId = (await currentBasket(store))!.id
        await discardBasket(ports, { basketId, staff: cashier })
        return
      }
      case 'reward': {
        const memberId = (await memberByMobile(store, MOBILES[pick % 3]!))!
        const rewards = (await shopProgramme())['rewards'] as readonly { readonly id: string }[]
        const reward = rewards[pick % rewards.length]!.id
        await redeemReward(ports, { redemptionId: ports.newId(), memberId, rewardId: reward, staff: cashier })
        return
      }
      case 'return': {
        const rows = await store.redemptions.toArray()
        const redemptionId = rows[pick % Math.max(1, rows.length)]?.id ?? 'none'
        await returnReward(ports, { redemptionId, staff: cashier, approvedBy: manager.id })
        return
      }
      case 'keep':
        await keepDays(store, { from: this.first, to: addDays(this.last, -1), most: 9, newId: () => ports.newId() })
        return
      case 'settle':
        return synced.settle()
      case 'wait': {
        const ms = ('hours' in facts ? facts.hours : 0) * HOUR
        this.shop.clock.now += ms
        for (const { till } of this.tills) till.now = millis(till.now + ms)
      }
    }
  }

  async #sell({ till }: SyncedTill, { goods, who, how }: Omit<Extract<Act, { do: 'sell' }>, 'do'>): Promise<void> {
    const { ports, store } = till
    const member = MOBILES[who] === undefined ? null : await memberByMobile(store, MOBILES[who])
    const changes: BasketChange[] = goods.map((place) => ({ kind: 'add-product', productId: GOODS[place]! }))
    if (member !== null) {
      changes.push({
        kind: 'attach-member',
        memberId: member,
        ...(how % 3 === 0 ? {} : { by: how % 3 === 1 ? 'typed' : 'code' }),
      })
      if (how % 2 === 0) changes.push({ kind: 'set-points', points: 'best' })
    }
    if (how % 5 === 0) {
      changes.push({
        ...{ kind: 'add-manual', id: ports.newId(), lineId: null, reason: '熟人', staff: manager.id, approvedBy: null },
        how: { kind: 'percent', off: basisPoints(300) },
      })
    }
    for (const change of changes) await changeBasket(ports, change)
    const lines = (await currentBasket(store))!.lines
    if (how % 4 === 0 && lines.length > 1) await changeBasket(ports, { kind: 'remove-line', lineId: lines[0]!.id })
    await sell(till)
  }

  async #refund({ till }: SyncedTill, { n: pick, count }: Omit<Extract<Act, { do: 'refund' }>, 'do'>): Promise<void> {
    const { ports, store } = till
    const sales = await store.sales.toArray()
    const sale = sales[pick % Math.max(1, sales.length)]?.doc
    if (sale === undefined) return
    const wanted = [{ lineId: sale.lines[pick % sale.lines.length]!.id, quantity: milli(count * 1000) }]
    const wish = {
      saleId: sale.id,
      wanted,
      shortfall: pick % 2 === 0 ? ('waive' as const) : ('policy' as const),
      approvedBy: manager.id,
    }
    const draft = await previewRefund(ports, wish)
    if (!draft.ok) return
    const { money } = draft.value
    const tenders = money === 0 ? [] : [{ kind: 'cash' as const, amount: money }]
    await refundSale(ports, {
      ...wish,
      refundId: ports.newId(),
      reason: '退货',
      staff: manager,
      expected: money,
      tenders,
    })
  }

  /** Everybody has everything: every till and headquarters reckon the same for every day. */
  async agree(): Promise<PeriodSum> {
    for (const till of [...this.tills, ...this.tills]) await till.settle()
    const [from, to] = [this.first, this.last]
    const store = this.tills[0]!.hq.store.id
    const there = await this.shop.db.transaction((tx) => daySums(tx, store, { from, to }), 'snapshot')
    for (const { till } of this.tills) expect(await readDays(till.store, daysOf(from, to))).toEqual(there)
    return sumPeriod(there, from, to)
  }
}

/** What managers look at, reckoned twice: by each till from its copies, by headquarters in SQL. */
export function reviewSuite(databases: () => TestDatabases): void {
  describe('review', () => {
    test.each([
      ['over the end of a year', '2026-12-30T08:00:00Z', { timeZone: 'Asia/Shanghai', dayStartsAt: 4 }],
      ['over the night the clocks go back', '2026-10-31T14:00:00Z', { timeZone: 'America/New_York', dayStartsAt: 2 }],
    ] as const)(
      'tills and headquarters come to the same, %s',
      async (_, start, zone) => {
        const seen = { sales: 0, members: 0, refunds: 0 }
        await fc.assert(
          fc.asyncProperty(fc.array(act, { minLength: 25, maxLength: 40, size: 'max' }), async (acts) => {
            const evening = await Evening.open(databases(), start, zone)
            for (const each of acts) await evening.run(each)
            const { sales, memberSales, refunds } = await evening.agree()
            seen.sales += sales.count
            seen.members += memberSales.count
            seen.refunds += refunds.count
          }),
          { numRuns: Number(process.env['REVIEW_RUNS'] ?? 2) },
        )
        // A run in which nothing happened would agree as well.
        expect(Object.values(seen).every((times) => times > 0)).toBe(true)
      },
      300_000,
    )

    test('a manager sees the own store, an area manager all, and nobody else anything', async () => {
      const evening = await Evening.open(databases(), '2026-11-20T04:00:00Z', {
        timeZone: 'Asia/Shanghai',
        dayStartsAt: 4,
      })
      const { shop, tills } = evening
      must(await shop.admin('POST', '/staff', { id: 'area', name: '区域', role: 'area', pin: '1357' }))
      const elsewhere = await SyncedTill.open(shop, '3号机', { id: 's-2', name: '淮海店' })
      await elsewhere.settle()
      for (const till of [tills[0]!, elsewhere]) {
        await sell(till.till, { kind: 'add-product', productId: 'p-milk' })
        await till.settle()
      }
      const day = businessDay('2026-11-20')
      const ask = async (staff: string, scope: string, to: string = day) => {
        const answer = await tills[0]!.hq.send('GET', `/v1/review?from=${day}&to=${to}&staff=${staff}&scope=${scope}`)
        return (await answer.json()) as { ok: boolean; code?: string; data?: ReviewAnswer }
      }
      const own = (await ask(manager.id, 'store')).data!
      expect(own.period.sales).toEqual({ count: 1, gross: 1250, paid: 1250 })
      expect(own.stores.map(({ id }) => id)).toEqual([tills[0]!.hq.store.id])
      const all = (await ask('area', 'area')).data!
      expect(all.period.sales).toEqual({ count: 2, gross: 2500, paid: 2500 })
      expect(all.stores.map(({ period }) => period.sales.count)).toEqual([1, 1])
      expect(await ask(manager.id, 'area')).toMatchObject({ ok: false, code: 'not-allowed' })
      expect(await ask(cashier.id, 'store')).toMatchObject({ ok: false, code: 'not-allowed' })
      expect(await ask('nobody', 'store')).toMatchObject({ ok: false, code: 'not-allowed' })
      expect(await ask(manager.id, 'store', '2027-03-01')).toMatchObject({ ok: false, code: 'bad-request' })
      expect(await ask(manager.id, 'store', '2026-11-19')).toMatchObject({ ok: false, code: 'bad-request' })
    })
  })
}
