import { describe, expect, test } from 'vitest'
import type { Coupon, Member } from '#domain/member.ts'
import type { Refund } from '#domain/refund.ts'
import { fen, points } from '#domain/units.ts'
import { enrolmentFact, refundFact, saleFact } from '#test/support/hq-facts.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop, type TestShop } from '#test/support/hq-shop.ts'
import { must } from '#test/support/till-client.ts'
import { conflictKinds, results } from './push.ts'

type Ledger = { entries: { kind: string; points: number; reverses: string | null }[]; sum: number; agrees: boolean }

export const ledgerOf = async (shop: TestShop, member: string) => {
  const { entries, sum, agrees } = must(await shop.admin<Ledger>('GET', `/members/${member}/ledger`))
  expect(agrees).toBe(true)
  return { sum, told: entries.map(({ kind, points: each, reverses }) => [kind, each, reverses]) }
}

export const memberOf = async (shop: TestShop, id: string): Promise<Member> =>
  must(await shop.admin<{ member: Member }>('GET', `/members?id=${id}`)).member

export function refundsSuite(databases: () => TestDatabases): void {
  const open = async () => {
    const shop = await openShop(await databases().fresh())
    const till = await shop.till()
    till.append(enrolmentFact({ memberId: 'm', mobile: '13800000001' }))
    return { shop, till, other: await shop.till({ name: '2号机' }) }
  }

  describe('refunds', () => {
    test('take points again and give points back, each entry pointing at the sale', async () => {
      const { shop, till } = await open()
      till.append(saleFact({ till: till.id, member: 'm', earned: 500 }))
      const bought = saleFact({ till: till.id, member: 'm', payable: 300, spent: 90, earned: 3, pieces: 3 })
      till.append(bought)
      const { sale } = bought.data
      till.append(refundFact({ till: till.id, sale, pieces: 1 }))
      expect(results(await till.push())).toEqual(Array(4).fill('applied'))
      expect(await ledgerOf(shop, 'm')).toMatchObject({ sum: 500 - 90 + 3 + 30 - 1 })
      const { told } = await ledgerOf(shop, 'm')
      expect(told).toContainEqual(['back', 30, sale.id])
      expect(told).toContainEqual(['reversed', -1, sale.id])
      expect((await memberOf(shop, 'm')).tierProgress).toBe(1000 + 300 - 100)
      expect(await conflictKinds(shop)).toEqual([])
    })

    test('what two tills took back twice counts as far as something is left', async () => {
      const { shop, till, other } = await open()
      const bought = saleFact({ till: till.id, member: 'm', payable: 300, spent: 90, earned: 30, pieces: 3 })
      const { sale } = bought.data
      till.append(bought)
      const first = refundFact({ till: till.id, sale, pieces: 2 })
      till.append(first)
      must(await till.push())
      other.append(refundFact({ till: other.id, sale, pieces: 2 }))
      other.append(refundFact({ till: other.id, sale, pieces: 1 }))
      expect(results(await other.push())).toEqual(['applied', 'applied'])
      expect(await ledgerOf(shop, 'm')).toMatchObject({ sum: 0 })
      expect((await memberOf(shop, 'm')).tierProgress).toBe(0)
      // With the last piece the receipt is no visit any more, though neither till has seen it whole.
      expect((await memberOf(shop, 'm')).visits).toBe(0)
      const conflicts = must(await shop.admin<{ kind: string; facts: { lines: unknown } }[]>('GET', '/conflicts'))
      const told = conflicts.map(({ kind, facts }) => [kind, facts.lines] as const)
      expect(told.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))).toEqual([
        ['over-refunded', [{ lineId: 'line-1', wanted: 1000, left: 0 }]],
        ['over-refunded', [{ lineId: 'line-1', wanted: 2000, left: 1000 }]],
        ['overdraft', undefined],
      ])
    })

    test('parts of one line that tills took back apart are booked as they were paid out; who knows of them gives the rest', async () => {
      const { shop, till, other } = await open()
      const bought = saleFact({ till: till.id, payable: 200, pieces: 3 })
      const { sale } = bought.data
      const [one, two] = [till, other].map(({ id }) => refundFact({ till: id, sale, pieces: 1 }))
      till.append(bought)
      till.append(one!)
      must(await till.push())
      other.append(two!)
      const last = refundFact({ till: other.id, sale, pieces: 1, before: [one!, two!].map(({ data }) => data.refund) })
      other.append(last)
      must(await other.push())
      const rows = await shop.db.query<{ posted: Refund }>('SELECT posted FROM refund ORDER BY number')
      expect(rows.map(({ posted }) => [posted.gross, posted.money])).toEqual([
        [66, 66],
        [66, 66],
        [68, 68],
      ])
      expect(await conflictKinds(shop)).toEqual([])
    })

    test('what a till says to have paid out counts no lower than its part by itself, and no higher than what is left', async () => {
      const { shop, till } = await open()
      const bought = saleFact({ till: till.id, payable: 200, pieces: 3 })
      till.append(bought)
      for (const money of [65, 135]) {
        const fact = refundFact({ till: till.id, sale: bought.data.sale, pieces: 1 })
        const { refund } = fact.data
        const lines = refund.lines.map((line) => ({ ...line, money: fen(money) }))
        till.append({ ...fact, data: { refund: { ...refund, lines } } })
      }
      must(await till.push())
      const rows = await shop.db.query<{ posted: Refund }>('SELECT posted FROM refund ORDER BY number')
      expect(rows.map(({ posted }) => posted.gross)).toEqual([66, 67])
    })

    test('one that comes before its sale waits for it, and both for the member', async () => {
      const { shop, till, other } = await open()
      const bought = saleFact({ till: till.id, member: 'late', payable: 200, earned: 20, pieces: 2 })
      const back = refundFact({ till: other.id, sale: bought.data.sale, pieces: 1 })
      other.append(back)
      expect(results(await other.push())).toEqual(['applied'])
      expect(await conflictKinds(shop)).toEqual(['unknown-sale'])
      till.append(bought)
      must(await till.push())
      expect(await conflictKinds(shop)).toEqual(['unknown-member', 'unknown-member'])
      till.append(enrolmentFact({ memberId: 'late', mobile: '13800000002' }))
      must(await till.push())
      expect(await conflictKinds(shop)).toEqual([])
      expect(await ledgerOf(shop, 'late')).toEqual({
        sum: 10,
        told: expect.arrayContaining([
          ['earned', 20, null],
          ['reversed', -10, bought.data.sale.id],
        ]) as unknown,
      })
      expect(await shop.db.query('SELECT * FROM waiting')).toEqual([])
    })

    test('a sale and its refund that come at once from two tills meet, with and without a member', async () => {
      const { shop, till, other } = await open()
      must(await till.push())
      const sold = Array.from({ length: 8 }, (_, i) =>
        saleFact({ till: till.id, member: i % 2 === 0 ? 'm' : null, earned: i % 2 === 0 ? 10 : 0 }),
      )
      for (const fact of sold) {
        till.append(fact)
        other.append(refundFact({ till: other.id, sale: fact.data.sale }))
      }
      const one = (which: typeof till, from: number) =>
        which.events
          .slice(from)
          .reduce((before, event) => before.then(async () => void must(await which.push([event]))), Promise.resolve())
      await Promise.all([one(till, 1), one(other, 0)])
      expect(await ledgerOf(shop, 'm')).toMatchObject({ sum: 0 })
      expect(await shop.db.query('SELECT * FROM waiting')).toEqual([])
      expect(await shop.db.query<{ n: number }>('SELECT count(*) AS n FROM refund WHERE posted IS NOT NULL')).toEqual([
        { n: 8 },
      ])
      expect(await conflictKinds(shop)).toEqual([])
    })

    test('points that were spent meanwhile are owed, waived or paid for', async () => {
      const { shop, till } = await open()
      const how = async (shortfall: Refund['shortfall']) => {
        const bought = saleFact({ till: till.id, member: 'm', earned: 100 })
        till.append(bought)
        till.append(saleFact({ till: till.id, member: 'm', spent: 100 }))
        till.append(refundFact({ till: till.id, sale: bought.data.sale, shortfall }))
        must(await till.push(till.events.slice(-3)))
        return (await ledgerOf(shop, 'm')).sum
      }
      must(await till.push())
      const short = { points: points(100), by: null }
      expect(await how({ ...short, how: 'waive', owed: points(0), by: 'staff-2' })).toBe(0)
      expect(await how({ ...short, how: 'deduct', owed: points(0) })).toBe(0)
      expect(await conflictKinds(shop)).toEqual([])
      expect(await how({ ...short, how: 'owe', owed: points(100) })).toBe(-100)
      expect(await conflictKinds(shop)).toEqual([])
      const kinds = (await ledgerOf(shop, 'm')).told.map(([kind]) => kind)
      expect([kinds.includes('waived'), kinds.includes('deducted')]).toEqual([true, true])
    })

    test('a coupon comes back where the rule says so: to its holder, or to the feed where nobody holds it', async () => {
      const { shop, till, other } = await open()
      must(await till.push())
      const issue = async (wish: object) =>
        must(await shop.admin<Coupon>('POST', '/coupons', { template: 'coupon-10', days: 7, ...wish }))
      const [own, bearer] = [await issue({ memberId: 'm' }), await issue({})]
      const { cursor, changes } = await other.pullAll()
      expect(changes.filter(({ kind }) => kind === 'coupon')).toEqual([{ kind: 'coupon', id: bearer.id, doc: bearer }])
      const bought = saleFact({
        till: till.id,
        member: 'm',
        coupons: [
          { ...own, off: 1000 },
          { ...bearer, off: 1 },
        ],
      })
      till.append(bought)
      must(await till.push())
      const used = await other.pullAll(cursor)
      expect(used.changes).toContainEqual({ kind: 'coupon', id: bearer.id, doc: { ...bearer, state: 'used' } })
      expect((await memberOf(shop, 'm')).coupons[0]?.state).toBe('used')

      till.append(refundFact({ till: till.id, sale: bought.data.sale, day: '2026-11-23' }))
      must(await till.push())
      const back = { state: 'available', validTo: '2026-12-31' }
      expect((await memberOf(shop, 'm')).coupons).toEqual([{ ...own, ...back }])
      expect((await other.pullAll(used.cursor)).changes).toContainEqual({
        kind: 'coupon',
        id: bearer.id,
        doc: { ...bearer, ...back },
      })
      // It can be used again, once; a second refund of the first sale gives nothing more.
      other.append(saleFact({ till: other.id, member: 'm', coupons: [{ ...own, off: 1000 }] }))
      other.append(refundFact({ till: other.id, sale: bought.data.sale }))
      must(await other.push())
      expect((await memberOf(shop, 'm')).coupons[0]?.state).toBe('used')
      expect(await conflictKinds(shop)).toEqual(['over-refunded'])
    })

    test('go to the tills of the store that sold the goods', async () => {
      const { shop, till, other } = await open()
      const there = await shop.till({ store: { id: 'store-2', name: '徐家汇店' } })
      const bought = saleFact({ till: till.id })
      till.append(bought)
      const back = refundFact({ till: till.id, sale: bought.data.sale })
      till.append(back)
      must(await till.push())
      const refunds = async (which: typeof till) =>
        (await which.pullAll()).changes.filter(({ kind }) => kind === 'refund').map(({ doc }) => doc)
      expect([await refunds(other), await refunds(there)]).toEqual([[back.data.refund], []])
    })
  })
}
