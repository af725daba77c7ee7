import { describe, expect, test } from 'vitest'
import { writeCursor, readCursor } from '#hq/cursor.ts'
import { createHq } from '#hq/create-hq.ts'
import { LANES } from '#hq/lanes.ts'
import { enrolmentFact, saleFact } from '#test/support/hq-facts.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop } from '#test/support/hq-shop.ts'
import { must } from '#test/support/till-client.ts'

const mobileOf = (n: number) => `138${String(n).padStart(8, '0')}`

export function pullSuite(databases: () => TestDatabases): void {
  describe('pull', () => {
    test('pages of any size add up to the same, and the end is told once', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      for (let i = 0; i < 40; i++) till.append(enrolmentFact({ memberId: `m-${i}`, mobile: mobileOf(i) }))
      must(await till.push())
      const whole = await till.pullAll()
      expect(whole.changes).toHaveLength(41)
      for (const limit of [1, 7, 40, 41, 42]) expect((await till.pullAll('', limit)).changes).toEqual(whole.changes)
      expect(must(await till.pull(whole.cursor))).toMatchObject({
        changes: [],
        cursor: whole.cursor,
        more: false,
        appliedSeq: 40,
      })
    })

    test('programme and goods come before members', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      till.append(enrolmentFact({ memberId: 'm', mobile: mobileOf(1) }))
      must(await till.push())
      expect(must(await till.pull('', 1)).changes.map((change) => change.kind)).toEqual(['programme'])
    })

    test('a page that is not the last does not claim the till’s own events', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      till.append(enrolmentFact({ memberId: 'a', mobile: mobileOf(1) }))
      must(await till.push())
      const { cursor } = await till.pullAll()
      for (let i = 0; i < 5; i++) till.append(enrolmentFact({ memberId: `m-${i}`, mobile: mobileOf(2 + i) }))
      must(await till.push())
      const part = must(await till.pull(cursor, 2))
      expect([part.more, part.appliedSeq]).toEqual([true, 1])
      const rest = await till.pullAll(part.cursor)
      expect([rest.changes.length, rest.appliedSeq]).toEqual([3, 6])
    })

    test('a cursor outlives processes, and goes on where it stood', async () => {
      const db = await databases().fresh()
      const shop = await openShop(db)
      const till = await shop.till()
      const { cursor } = await till.pullAll()
      till.append(enrolmentFact({ memberId: 'm', mobile: mobileOf(1) }))
      must(await till.push())
      const other = till.at(createHq({ database: await databases().another(), now: () => shop.clock.now }))
      expect((await other.pullAll(cursor)).changes.map((change) => change.id)).toEqual(['m'])
    })

    test('only what changed since comes again, as it now stands, tombstones included', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      must(await shop.admin('POST', '/import/products', '编号,名称,分类,售价\np-1,酸奶,乳品,6.50\np-2,面包,烘焙,8\n'))
      const { cursor } = await till.pullAll()
      must(await shop.admin('POST', '/import/products', '编号,名称,分类,售价\np-1,酸奶,乳品,7\n'))
      must(await shop.admin('POST', '/import/products', '编号,名称,分类,售价\np-1,酸奶,乳品,7.20\n'))
      must(await shop.admin('DELETE', '/products/p-2'))
      const { changes } = await till.pullAll(cursor)
      expect(changes).toEqual([
        { kind: 'product', id: 'p-1', doc: expect.objectContaining({ price: 720 }) as unknown },
        { kind: 'product', id: 'p-2', doc: null },
      ])
    })

    test('sales go to the tills of their store only, with and without a member', async () => {
      const shop = await openShop(await databases().fresh())
      const [here, beside] = [await shop.till(), await shop.till({ name: '2号机' })]
      const there = await shop.till({ store: { id: 'store-2', name: '徐家汇店' } })
      here.append(enrolmentFact({ memberId: 'm', mobile: mobileOf(1) }))
      here.append(saleFact({ till: here.id, member: 'm' }))
      here.append(saleFact({ till: here.id }))
      must(await here.push())
      const kinds = async (till: typeof here) => (await till.pullAll()).changes.map((change) => change.kind).sort()
      expect(await kinds(beside)).toEqual(['member', 'programme', 'sale', 'sale'])
      expect(await kinds(there)).toEqual(['member', 'programme'])
    })

    test('a cursor of another database, from the future, or of nobody is refused', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      const own = readCursor((await till.pullAll()).cursor)!
      const foreign = writeCursor({ ...own, epoch: '0123456789ab' })
      const ahead = writeCursor({ ...own, positions: own.positions.map((position) => position + 1) })
      for (const cursor of [foreign, ahead, 'AAAA', 'x'.repeat(3999)]) {
        expect(await till.pull(cursor)).toEqual({ ok: false, code: 'cursor-unknown', facts: {} })
      }
      expect(await till.pull('', 0)).toMatchObject({ code: 'bad-request' })
    })

    test('a cursor is short, and reads back as it was written', () => {
      const cursor = {
        epoch: 'a1b2c3d4e5f6',
        positions: Array.from({ length: LANES }, (_, i) => i ** 8),
        appliedSeq: 2 ** 40,
      }
      expect(readCursor(writeCursor(cursor))).toEqual(cursor)
      const busy = { ...cursor, positions: Array<number>(LANES).fill(1_000_000_000) }
      expect(writeCursor(busy).length).toBeLessThan(460)
    })
  })
}
