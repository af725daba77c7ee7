import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Member } from '#domain/member.ts'
import { mostOwed } from '#domain/rights/exposure.ts'
import { milli, millis, points } from '#domain/units.ts'
import { riskNow } from '#store/rights.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { commitSale } from '#usecases/commit-sale.ts'
import { priceBasket } from '#usecases/price-basket.ts'
import { redeemReward } from '#usecases/redeem-reward.ts'
import { currentBasket } from '#store/queries.ts'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { openStockedShop, shopProgramme, WANG_CSV } from '#test/support/hq-shop.ts'
import { offlinePolicy } from '#test/support/offline.ts'
import { cashier } from '#test/support/shop.ts'
import { SyncedTill } from '#test/support/synced-till.ts'
import { must } from '#test/support/till-client.ts'
import { keepHold } from '#sync/keep-hold.ts'

let databases: TestDatabases
beforeAll(async () => {
  databases = await startPglite()
})
afterAll(() => databases.stop())

const HOUR = 3_600_000
const till = fc.nat(2)
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('sell' as const), till, held: fc.boolean(), points: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('redeem' as const), till }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('round' as const), till }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(1, 20, 60) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wipe' as const), till }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lost' as const), till }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
const [LAPSE, LAG] = [72, 48]
const RISK = { member: 400, till: 900, day: 700, outage: 500 }

async function run(tills: readonly SyncedTill[], one: Exclude<Step, { do: 'wait' }>, wang: string): Promise<void> {
  const synced = tills[one.till]!
  const { ports, store } = synced.till
  if (one.do === 'round') await synced.settle()
  else if (one.do === 'lost') {
    synced.faults.push('lost-reply')
    await synced.engine.round()
  } else if (one.do === 'wipe') {
    await synced.till.wipe()
    await synced.till.restart(0)
  } else if (one.do === 'redeem') {
    await redeemReward(ports, {
      redemptionId: ports.newId(),
      rewardId: 'reward-wrapping',
      memberId: wang,
      staff: cashier,
    })
  } else {
    await changeBasket(ports, { kind: 'add-product', productId: 'p-rice', quantity: milli(3000) })
    await changeBasket(ports, { kind: 'attach-member', memberId: wang })
    if (one.points) await changeBasket(ports, { kind: 'set-points', points: 'best' })
    const basket = await currentBasket(store)
    if (basket === null) return
    if (one.held) {
      const wish = { basketId: basket.id, memberId: wang, points: points(800), coupons: [] }
      await keepHold({ ...synced.holdPorts, newId: () => ports.newId() }, wish)
    }
    const payable = (await priceBasket(ports, basket))?.payable
    if (payable === undefined) return
    const tenders = [{ kind: 'wechat' as const, amount: payable, received: payable }]
    const sold = await commitSale(ports, { basketId: basket.id, expected: payable, staff: cashier, tenders })
    expect(sold).toMatchObject({ ok: true })
  }
}

/** What headquarters has of the member, and what tills spent beyond rights by its own count. */
async function standing(shop: Awaited<ReturnType<typeof openStockedShop>>, wang: string) {
  const { member } = must(await shop.admin<{ member: Member }>('GET', `/members?id=${wang}`))
  const conflicts = must(await shop.admin<{ kind: string; facts: { points?: number } }[]>('GET', '/conflicts'))
  const late = conflicts.flatMap(({ kind, facts }) => (kind === 'rights-not-valid' ? [facts.points ?? 0] : []))
  return { owed: member.owed, conflicts: conflicts.map(({ kind }) => kind), late: late.reduce((a, b) => a + b, 0) }
}

test('tills apart never spend what is not there within rights, and beyond them never more than they say', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(step, { minLength: 8, maxLength: 18 }), async (risky, steps) => {
      const shop = await openStockedShop(await databases.fresh(), WANG_CSV)
      const programme = await shopProgramme()
      const nothing = { member: 0, till: 0, day: 0, outage: 0 }
      const offline = offlinePolicy(risky ? RISK : nothing, {
        home: 7000,
        others: 3000,
        lapseHours: LAPSE,
        lagHours: LAG,
      })
      must(await shop.admin('POST', '/programmes', { ...programme, offline }))
      const tills = [
        await SyncedTill.open(shop, '1号机'),
        await SyncedTill.open(shop, '2号机'),
        await SyncedTill.open(shop, '3号机', { id: 'store-2', name: '徐家汇店' }),
      ]
      for (const each of tills) await each.settle()
      const wang = (await tills[0]!.till.store.members.toArray())[0]!.id
      // Each has sold to the member once, so that each has a right.
      for (const [n] of tills.entries()) {
        await run(tills, { do: 'sell', till: n, held: false, points: false }, wang)
        await tills[n]!.settle()
      }
      for (const each of tills) await each.settle()
      let beyond = 0
      const unsentSince = tills.map(() => 0)
      for (const one of steps) {
        if (one.do === 'wait') {
          // The lag is kept: what was spent in time arrives before it is over.
          const then = shop.clock.now + one.hours * HOUR
          for (const [n, since] of unsentSince.entries()) {
            if (since > 0 && then - since > (LAG - 1) * HOUR) {
              await tills[n]!.settle()
              unsentSince[n] = 0
            }
          }
          shop.clock.now = then
        }
        shop.clock.now += 1000
        for (const each of tills) each.till.now = millis(shop.clock.now)
        if (one.do === 'wait') continue
        const before = (await riskNow(tills[one.till]!.till.store))?.exposure
        await run(tills, one, wang)
        if (one.do === 'round' || one.do === 'lost') unsentSince[one.till] = 0
        else if (unsentSince[one.till] === 0) unsentSince[one.till] = shop.clock.now
        const now = (await riskNow(tills[one.till]!.till.store))?.exposure
        // After a wipe there is no programme until the next pull.
        if (before === undefined || now === undefined) continue
        expect(now.open).toBeLessThanOrEqual(before.worst)
        expect(now.worst).toBeLessThanOrEqual(risky ? RISK.till : 0)
        if (one.do === 'sell' || one.do === 'redeem') beyond += now.open - before.open
      }
      for (const each of [...tills, ...tills]) await each.settle()
      const { owed, conflicts, late } = await standing(shop, wang)
      expect(late).toBe(0)
      expect(owed).toBeLessThanOrEqual(mostOwed({ beyond: points(beyond), reversed: points(0) }))
      if (!risky) expect(conflicts).toEqual([])
      for (const each of tills) {
        expect(await each.till.store.rejections.count()).toBe(0)
        await each.till.close()
      }
    }),
    { numRuns: Number(process.env['RIGHTS_RUNS'] ?? 4) },
  )
}, 300_000)
