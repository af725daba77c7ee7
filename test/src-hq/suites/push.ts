import { describe, expect, test } from 'vitest'
import type { Member } from '#domain/member.ts'
import type { AnyEvent, Fact } from '#protocol/event.ts'
import { enrolmentFact, redemptionFact, refundFact, saleFact, signIn } from '#test/support/hq-facts.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop, type TestShop } from '#test/support/hq-shop.ts'
import { must, nextEvent, type TestTill } from '#test/support/till-client.ts'

export const results = (answer: Awaited<ReturnType<TestTill['push']>>) =>
  must(answer).verdicts.map((verdict) => (verdict.result === 'rejected' ? verdict.code : verdict.result))

export const conflictKinds = async (shop: TestShop) =>
  must(await shop.admin<{ kind: string }[]>('GET', '/conflicts')).map((conflict) => conflict.kind)

/** Seals an event of any shape behind `last`. */
const seal = (last: AnyEvent | undefined, till: string, kind: string, data: unknown): AnyEvent =>
  nextEvent(last, till, { kind, data } as never)

export function pushSuite(databases: () => TestDatabases): void {
  const shopWithTill = async () => {
    const shop = await openShop(await databases().fresh())
    return { shop, till: await shop.till() }
  }

  describe('push', () => {
    test('an event whose hash is not its own is kept, reported, and those behind it go on', async () => {
      const { shop, till } = await shopWithTill()
      const event = till.append(signIn())
      const next = till.append(signIn())
      const forged = { ...event, data: { staff: 'somebody-else' } }
      expect(results(await till.push([forged, next]))).toEqual(['bad-hash', 'applied'])
      expect(await conflictKinds(shop)).toEqual(['bad-hash'])
    })

    test('a paper that comes again under another sequence is told, be it posted or waiting', async () => {
      const { till } = await shopWithTill()
      till.append(enrolmentFact({ memberId: 'm', mobile: '13800000001' }))
      const sold = saleFact({ till: till.id, member: 'm', earned: 50, pieces: 3 })
      const elsewhere = saleFact({ till: till.id, member: 'm', pieces: 3 })
      const papers = [
        sold,
        refundFact({ till: till.id, sale: sold.data.sale, pieces: 1 }),
        refundFact({ till: till.id, sale: elsewhere.data.sale, pieces: 1 }),
        redemptionFact({ till: till.id, member: 'm' }),
        redemptionFact({ till: till.id, member: 'nobody' }),
      ]
      const send = (facts: readonly Fact[]) => till.push(facts.map((fact) => till.append(fact)))
      await till.push()
      expect(results(await send([...papers, ...papers]))).toEqual([
        ...papers.map(() => 'applied'),
        ...papers.map(() => 'duplicate'),
      ])
      expect(results(await send(papers))).toEqual(papers.map(() => 'duplicate'))
    })

    test('a fork stops the till until a person acts; nothing of it is lost or applied', async () => {
      const { shop, till } = await shopWithTill()
      till.append(signIn())
      till.append(signIn())
      must(await till.push())
      const [first, second] = till.events as [AnyEvent, AnyEvent]
      const other = seal(first, till.id, 'staff-signed-out', { staff: 'staff-1' })
      const behind = seal(other, till.id, 'sale-committed', saleFact({ till: till.id }).data)
      expect(results(await till.push([other, behind]))).toEqual(['fork', 'fork'])
      const honest = seal(second, till.id, 'staff-signed-out', { staff: 'staff-1' })
      expect(results(await till.push([second, honest]))).toEqual(['already', 'fork'])
      expect(must(await till.push([honest])).head).toBe(3)
      expect(await conflictKinds(shop)).toEqual(['fork'])
      expect(must(await shop.admin<unknown[]>('GET', `/tills/${till.id}/forked`))).toHaveLength(3)
      expect(must(await shop.admin<{ sales: unknown[] }>('GET', '/sales')).sales).toEqual([])
      must(await shop.admin('POST', `/tills/${till.id}/forgive-fork`))
      expect(results(await till.push([honest]))).toEqual(['applied'])
    })

    test('a sale is never refused for points or coupons that were not there', async () => {
      const { shop, till } = await shopWithTill()
      till.append(enrolmentFact({ memberId: 'm', mobile: '13800000001' }))
      must(await till.push())
      const coupon = must(
        await shop.admin<{ id: string; code: string; template: string }>('POST', '/coupons', {
          template: await firstTemplate(shop),
          memberId: 'm',
          days: 30,
        }),
      )
      const used = { id: coupon.id, code: coupon.code, template: coupon.template }
      till.append(saleFact({ till: till.id, member: 'm', earned: 100, coupons: [used] }))
      till.append(saleFact({ till: till.id, member: 'm', spent: 250, coupons: [used] }))
      till.append(saleFact({ till: till.id, member: 'nobody' }))
      till.append(saleFact({ till: till.id, coupons: [{ id: 'c-x', code: 'SKC0', template: 't' }] }))
      expect(results(await till.push())).toEqual(['already', 'applied', 'applied', 'applied', 'applied'])
      expect((await conflictKinds(shop)).sort()).toEqual([
        'coupon-unknown',
        'coupon-used-twice',
        'overdraft',
        'unknown-member',
      ])
      const member = (await till.pullAll()).changes.find((change) => change.kind === 'member')?.doc as Member
      expect([member.owed, member.lots, member.coupons.map((one) => one.state)]).toEqual([150, [], ['used']])
      expect(must(await shop.admin('GET', '/members/m/ledger'))).toMatchObject({
        sum: -150,
        points: -150,
        agrees: true,
      })
    })

    test('what a newer headquarters understands can be applied later', async () => {
      const { shop, till } = await shopWithTill()
      till.append(enrolmentFact({ memberId: 'm', mobile: '13800000001' }))
      till.append(saleFact({ till: till.id, member: 'm', earned: 5 }))
      must(await till.push())
      // As an older headquarters would have left the sale.
      await shop.db.script(`DELETE FROM sale; DELETE FROM ledger; DELETE FROM change WHERE kind = 'sale';
        UPDATE event SET result = 'rejected', code = 'unknown-kind', facts = '{}' WHERE seq = 2`)
      const balance = async () => must(await shop.admin<{ points: number }>('GET', '/members/m/ledger')).points
      expect(await balance()).toBe(5)
      expect(must(await shop.admin('POST', '/rejected/retry'))).toEqual({ tried: 1, applied: 1 })
      expect(await balance()).toBe(10)
      expect(must(await shop.admin('POST', '/rejected/retry'))).toEqual({ tried: 0, applied: 0 })
      expect(results(await till.push())).toEqual(['already', 'already'])
    })
  })
}

export async function firstTemplate(shop: TestShop): Promise<string> {
  const [programme] = must(await shop.admin<{ doc: { couponTemplates: { id: string }[] } }[]>('GET', '/programmes'))
  return programme?.doc.couponTemplates[0]?.id ?? ''
}
