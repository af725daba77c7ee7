import { describe, expect, test } from 'vitest'
import type { Member } from '#domain/member.ts'
import { eventHash } from '#protocol/event-hash.ts'
import type { AnyEvent } from '#protocol/event.ts'
import { enrolmentFact, saleFact, signIn } from '#test/support/hq-facts.ts'
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
    test('each event counts once, however often it comes', async () => {
      const { shop, till } = await shopWithTill()
      till.append(enrolmentFact({ memberId: 'm', mobile: '13800000001' }))
      till.append(saleFact({ till: till.id, member: 'm', earned: 30 }))
      till.append(signIn())
      expect(results(await till.push())).toEqual(['applied', 'applied', 'applied'])
      expect(must(await till.push())).toEqual({
        verdicts: [1, 2, 3].map((seq) => ({ seq, result: 'already' })),
        head: 3,
        now: shop.clock.now,
      })
      const { changes, appliedSeq } = await till.pullAll()
      expect(appliedSeq).toBe(3)
      expect(changes.filter((change) => change.kind === 'sale')).toHaveLength(1)
      const member = changes.find((change) => change.kind === 'member')?.doc as Member
      expect([member.visits, member.lots.map((lot) => lot.points)]).toEqual([1, [30]])
    })

    test('a duplicate inside one batch is told as such', async () => {
      const { till } = await shopWithTill()
      const event = till.append(signIn())
      expect(results(await till.push([event, event]))).toEqual(['applied', 'already'])
    })

    test('a gap stops the batch; what stands before it is done', async () => {
      const { till } = await shopWithTill()
      for (let i = 0; i < 4; i++) till.append(signIn())
      const [a, b, , d] = till.events as [AnyEvent, AnyEvent, AnyEvent, AnyEvent]
      expect(await till.push([b])).toEqual({ ok: false, code: 'gap', facts: { expected: 1 } })
      expect(await till.push([a, b, d])).toEqual({ ok: false, code: 'gap', facts: { expected: 3 } })
      expect(results(await till.push())).toEqual(['already', 'already', 'applied', 'applied'])
    })

    test('a bad event is kept with a remedy and holds up nothing', async () => {
      const { shop, till } = await shopWithTill()
      const first = till.append(signIn())
      const unknown = seal(first, till.id, 'ticket-taken', { number: 7 })
      const newer = seal(unknown, till.id, 'staff-signed-in', { staff: 'staff-1', by: 'palm' })
      const invalid = seal(newer, till.id, 'sale-committed', { sale: { id: 'x' } })
      const foreign = seal(invalid, till.id, 'sale-committed', saleFact({ till: 'till-of-somebody' }).data)
      const sale = saleFact({ till: till.id })
      const good = seal(foreign, till.id, 'sale-committed', sale.data)
      const again = seal(good, till.id, 'sale-committed', sale.data)
      const nul = seal(again, till.id, 'staff-signed-in', { staff: 'a\0b' })
      const batch = [first, unknown, newer, invalid, foreign, { ...good, id: sale.data.sale.id }, again, nul]
      const chain = reseal(batch)
      const expected = [
        'applied',
        'unknown-kind',
        'unknown-kind',
        'invalid',
        'wrong-till',
        'applied',
        'duplicate',
        'invalid',
      ]
      const answer = await till.push(chain)
      expect(results(answer)).toEqual(expected)
      for (const verdict of must(answer).verdicts)
        if (verdict.result === 'rejected') expect(verdict.remedy).toMatch(/[一-龥]/)
      // The rejection is told again to a till that lost the answer.
      expect(results(await till.push(chain))).toEqual(expected.map((code) => (code === 'applied' ? 'already' : code)))
      const kept = await shop.db.query<{ doc: AnyEvent }>('SELECT doc FROM event ORDER BY seq')
      expect(kept.map((row) => row.doc)).toEqual(chain)
      expect(must(await till.journal()).events).toEqual(chain)
    })

    test('an event whose hash is not its own is kept, reported, and those behind it go on', async () => {
      const { shop, till } = await shopWithTill()
      const event = till.append(signIn())
      const next = till.append(signIn())
      const forged = { ...event, data: { staff: 'somebody-else' } }
      expect(results(await till.push([forged, next]))).toEqual(['bad-hash', 'applied'])
      expect(await conflictKinds(shop)).toEqual(['bad-hash'])
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

    test('a till that lost its disk gets its own journal back, page by page', async () => {
      const { till } = await shopWithTill()
      for (let i = 0; i < 250; i++) till.append(signIn())
      must(await till.push(till.events.slice(0, 200)))
      must(await till.push(till.events.slice(200)))
      const first = must(await till.journal())
      expect([first.events.length, first.more]).toEqual([200, true])
      const rest = must(await till.journal(200))
      expect([rest.events.length, rest.more]).toEqual([50, false])
      expect([...first.events, ...rest.events]).toEqual(till.events)
    })
  })
}

export async function firstTemplate(shop: TestShop): Promise<string> {
  const [programme] = must(await shop.admin<{ doc: { couponTemplates: { id: string }[] } }[]>('GET', '/programmes'))
  return programme?.doc.couponTemplates[0]?.id ?? ''
}

/** Makes events a proper chain again after they were edited. */
function reseal(events: readonly AnyEvent[]): AnyEvent[] {
  const chain: AnyEvent[] = []
  for (const [i, event] of events.entries()) {
    const open = { ...event, seq: i + 1, prevHash: chain.at(-1)?.hash ?? '0'.repeat(64) }
    chain.push({ ...open, hash: eventHash(open) })
  }
  return chain
}
