import { describe, expect, test } from 'vitest'
import { writeCursor, readCursor } from '#hq/cursor.ts'
import { createHq } from '#hq/create-hq.ts'
import { LANES } from '#hq/lanes.ts'
import { enrolmentFact } from '#test/support/hq-facts.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop } from '#test/support/hq-shop.ts'
import { must } from '#test/support/till-client.ts'

const mobileOf = (n: number) => `138${String(n).padStart(8, '0')}`

export function pullSuite(databases: () => TestDatabases): void {
  describe('pull', () => {
    test('programme and goods come before members', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      till.append(enrolmentFact({ memberId: 'm', mobile: mobileOf(1) }))
      must(await till.push())
      expect(must(await till.pull('', 1)).changes.map((change) => change.kind)).toEqual(['programme'])
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
