import { describe, expect, test } from 'vitest'
import { enrolmentFact, redemptionFact, returnFact, saleFact } from '#test/support/hq-facts.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop, shopProgramme } from '#test/support/hq-shop.ts'
import { must } from '#test/support/till-client.ts'
import { conflictKinds, results } from './push.ts'
import { ledgerOf, memberOf } from './refunds.ts'

export function rewardsSuite(databases: () => TestDatabases): void {
  const open = async () => {
    const shop = await openShop(await databases().fresh())
    const till = await shop.till()
    till.append(enrolmentFact({ memberId: 'm', mobile: '13800000001' }))
    till.append(saleFact({ till: till.id, member: 'm', earned: 1000 }))
    must(await till.push())
    return { shop, till, other: await shop.till({ name: '2号机' }) }
  }

  describe('rewards', () => {
    test('cost points and stock, come back once, and are known in the store meanwhile', async () => {
      const { shop, till, other } = await open()
      const there = await shop.till({ store: { id: 'store-2', name: '徐家汇店' } })
      const given = redemptionFact({ till: till.id, member: 'm' })
      const { redemption } = given.data
      till.append(given)
      expect(results(await till.push())).toEqual(['already', 'already', 'applied'])
      const known = await other.pullAll()
      expect(known.stock).toEqual({ 'reward-bag': 499, 'reward-cup': 40 })
      expect(known.changes).toContainEqual({ kind: 'redemption', id: redemption.id, doc: redemption })
      expect((await there.pullAll()).changes.map(({ kind }) => kind)).not.toContain('redemption')
      expect(await ledgerOf(shop, 'm')).toMatchObject({ sum: 700 })

      for (const which of [till, other]) which.append(returnFact(given))
      expect(results(await other.push())).toEqual(['applied'])
      must(await till.push())
      expect(await conflictKinds(shop)).toEqual(['reward-returned-twice'])
      const { told, sum } = await ledgerOf(shop, 'm')
      expect([sum, told]).toEqual([1000, expect.arrayContaining([['returned', 300, redemption.id]])])
      const after = await other.pullAll(known.cursor)
      expect(after.stock['reward-bag']).toBe(500)
      expect(after.changes).toContainEqual({ kind: 'redemption', id: redemption.id, doc: null })
    })

    test('beyond the stock are posted all the same, and told to a person', async () => {
      const shop = await openShop(await databases().fresh())
      const programme = await shopProgramme()
      const rewards = (programme['rewards'] as { id: string }[]).map((reward) => ({ ...reward, stock: 3 }))
      must(await shop.admin('POST', '/programmes', { ...programme, rewards }))
      const tills = [await shop.till(), await shop.till({ name: '2号机' })]
      for (const [i, till] of tills.entries()) {
        till.append(enrolmentFact({ memberId: `m-${i}`, mobile: `1380000000${i}` }))
        for (let n = 0; n < 2; n++) till.append(redemptionFact({ till: till.id, member: `m-${i}` }))
      }
      await Promise.all(tills.map(async (till) => must(await till.push())))
      expect((await conflictKinds(shop)).filter((kind) => kind === 'reward-oversold')).toHaveLength(1)
      expect((await tills[0]!.pullAll()).stock['reward-bag']).toBe(-1)
      expect([await ledgerOf(shop, 'm-0'), await ledgerOf(shop, 'm-1')]).toMatchObject([{ sum: -600 }, { sum: -600 }])
    })

    test('that are coupons can be used like any other, and are void when they are brought back', async () => {
      const { shop, till, other } = await open()
      const give = (id: string) =>
        redemptionFact({
          till: till.id,
          member: 'm',
          reward: 'reward-coupon-10',
          points: 100,
          coupon: { id, code: `SKC-${id}` },
        })
      const [a, b, again] = [give('a'), give('b'), give('a')]
      for (const fact of [a, b, again]) till.append(fact)
      must(await till.push())
      expect(await conflictKinds(shop)).toEqual(['code-taken'])
      other.append(
        saleFact({ till: other.id, member: 'm', coupons: [{ id: 'a', code: 'SKC-a', template: 'coupon-10' }] }),
      )
      other.append(returnFact(a))
      other.append(returnFact(b))
      must(await other.push())
      expect((await conflictKinds(shop)).sort()).toEqual(['code-taken', 'reward-coupon-used'])
      const states = await shop.db.query('SELECT id, state FROM coupon ORDER BY id')
      expect(states).toEqual([
        { id: 'a', state: 'used' },
        { id: 'b', state: 'void' },
      ])
      const wallet = (await memberOf(shop, 'm')).coupons.filter(({ id }) => id === 'b')
      expect(wallet.map(({ state }) => state)).toEqual(['void'])
    })

    test('of somebody who is not here yet, and their return, wait', async () => {
      const { shop, till, other } = await open()
      const given = redemptionFact({ till: till.id, member: 'late', points: 40 })
      other.append(returnFact(given))
      must(await other.push())
      expect(await conflictKinds(shop)).toEqual(['unknown-redemption'])
      till.append(given)
      must(await till.push())
      expect(await conflictKinds(shop)).toEqual(['unknown-member', 'unknown-member'])
      till.append(enrolmentFact({ memberId: 'late', mobile: '13800000002' }))
      must(await till.push())
      expect(await conflictKinds(shop)).toEqual([])
      expect((await ledgerOf(shop, 'late')).told.sort()).toEqual([
        ['redeemed', -40, null],
        ['returned', 40, given.data.redemption.id],
      ])
    })
  })

  describe('budgets', () => {
    test('what offers and coupons took off is summed over all stores, for those with a budget', async () => {
      const { shop, till } = await open()
      const there = await shop.till({ store: { id: 'store-2', name: '徐家汇店' } })
      const shared = { id: 'shared:welcome-5', code: 'WELCOME5', template: 'welcome-5', off: 500 }
      till.append(saleFact({ till: till.id, member: 'm', coupons: [shared], offers: { 'some-offer': 70 } }))
      there.append(saleFact({ till: there.id, store: 'store-2', coupons: [shared] }))
      for (const which of [till, there]) must(await which.push())
      expect((await till.pullAll()).spent).toEqual({ 'bank-card-3': 0, 'welcome-5': 1000 })
      // A shared code is nobody's coupon.
      expect(await conflictKinds(shop)).toEqual([])
      const programme = await shopProgramme()
      const [offer] = programme['offers'] as [{ id: string }]
      must(
        await shop.admin('POST', '/programmes', {
          ...programme,
          offers: [{ ...offer, caps: { budget: 1 } }, ...(programme['offers'] as object[]).slice(1)],
        }),
      )
      expect((await till.pullAll()).spent).toEqual({ 'bank-card-3': 0, 'welcome-5': 1000, [offer.id]: 0 })
    })
  })
}
