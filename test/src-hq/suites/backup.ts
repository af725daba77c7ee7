import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { restoreBackup } from '#hq/backup/restore-backup.ts'
import { writeBackup } from '#hq/backup/write-backup.ts'
import type { Database } from '#hq/database.ts'
import { laneOf, MEMBER_LANES } from '#hq/lanes.ts'
import { migrate } from '#hq/migrate.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { enrolmentFact, saleFact } from '#test/support/hq-facts.ts'
import { openShop, openStockedShop, type TestShop } from '#test/support/hq-shop.ts'
import { sell } from '#test/support/selling.ts'
import { SyncedTill } from '#test/support/synced-till.ts'
import { must, type TestTill } from '#test/support/till-client.ts'

export function backupSuite(databases: () => TestDatabases): void {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shuke-backup-test-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const file = (name: string) => join(folder, name)

  /** Everything there is, but for what a restore changes on purpose. */
  const contents = async (db: Database) => {
    const tables = await db.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
       AND relname NOT IN ('nonce', 'hq', 'migration', 'enrolment_code') ORDER BY 1`,
    )
    const all: Record<string, string[]> = {}
    for (const { name } of tables) {
      const rows = await db.query<{ row: string }>(`SELECT row_to_json(t)::text AS row FROM ${name} t`)
      all[name] = rows.map(({ row }) => row).sort()
    }
    return all
  }

  const agrees = async (shop: TestShop, member: string) =>
    must(await shop.admin<{ agrees: boolean; sum: number }>('GET', `/members/${member}/ledger`))

  describe('backup and restore', () => {
    test('what was backed up is there again, to the letter', async () => {
      const db = await databases().fresh()
      const shop = await openStockedShop(db)
      const till = await shop.till()
      // Line ends of every kind, in a column and in a document.
      till.append(enrolmentFact({ memberId: 'm', mobile: '13800000001', name: 'a\u2028b\u2029c\nd' }))
      till.append(saleFact({ till: till.id, member: 'm', earned: 5 }))
      must(await till.push())
      await db.query('UPDATE event SET doc = $1::json WHERE seq = 1', ['{"a":\n\r\n"\\u0000\u2028"}'])
      const before = await contents(db)
      const rows = await writeBackup(db, file('all'), 7)
      const [epoch] = await db.query('SELECT epoch FROM hq')
      const now = Date.now()
      expect(await restoreBackup(await databases().blank(), file('all'), now)).toBe(rows)
      const [paused] = await db.query<{ until: number }>('SELECT rights_paused_until AS until FROM hq')
      expect(paused!.until).toBeGreaterThan(now)
      expect(await contents(db)).toEqual(before)
      expect(await db.query('SELECT epoch FROM hq')).not.toEqual([epoch])
    })

    test('a file that is none, was cut off or is of a later version changes nothing; nor is anything overwritten', async () => {
      const db = await databases().fresh()
      await openShop(db)
      await writeBackup(db, file('whole'), 7)
      const bytes = await readFile(file('whole'))
      const refusal = (name: string) =>
        restoreBackup(db, file(name), Date.now()).then(String, (error: Error) => error.message)
      expect(await refusal('whole')).toBe('cannot restore: not-empty')
      await databases().blank()
      await writeFile(file('cut'), bytes.subarray(0, bytes.length - 40))
      await writeFile(file('text'), 'hello')
      expect([await refusal('cut'), await refusal('text')]).toEqual([
        'cannot restore: cut-off',
        'cannot restore: no-backup',
      ])
      await migrate(db, [{ name: '9999-later.sql', sql: 'SELECT 1' }])
      await writeBackup(db, file('later'), 7)
      await databases().blank()
      expect(await refusal('later')).toBe('cannot restore: newer')
      expect(await db.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)).toEqual([])
      expect(await restoreBackup(db, file('whole'), Date.now())).toBeGreaterThan(0)
    })

    test('made while tills push, it is of one instant', async () => {
      const db = await databases().fresh()
      const shop = await openShop(db)
      const tills = await Promise.all([1, 2, 3].map((n) => shop.till({ name: `${n}号机` })))
      tills[0]!.append(enrolmentFact({ memberId: 'm', mobile: '13800000001' }))
      must(await tills[0]!.push())
      const push = async (till: TestTill) => {
        for (let n = 0; n < 12; n++) {
          till.append(saleFact({ till: till.id, member: 'm', earned: 3 }))
          must(await till.push(till.events.slice(-1)))
        }
      }
      const selling = Promise.all(tills.map(push))
      await writeBackup(db, file('busy'), 7)
      await selling
      await restoreBackup(await databases().blank(), file('busy'), Date.now())
      const chains = await db.query<{ last_seq: number; events: number }>(
        `SELECT last_seq, (SELECT count(*) FROM event WHERE event.till = chain.till) AS events FROM chain`,
      )
      expect(chains.filter(({ last_seq, events }) => last_seq !== events)).toEqual([])
      const [sales] = await db.query<{ count: number }>('SELECT count(*) AS count FROM sale')
      const { agrees: fits, sum } = await agrees(shop, 'm')
      expect([fits, sum]).toEqual([true, 3 * (sales?.count ?? 0)])
      // What it lacks comes from the tills.
      for (const till of tills) {
        const answer = await till.push()
        expect(answer.ok).toBe(true)
      }
      expect(await agrees(shop, 'm')).toMatchObject({ agrees: true, sum: 3 * 36 })
    })

    test('after a restore tills fetch everything anew, and send what is missing: nothing lost, nothing twice', async () => {
      const db = await databases().fresh()
      const shop = await openStockedShop(db)
      const tills = [await SyncedTill.open(shop), await SyncedTill.open(shop, '2号机')]
      const third = await shop.till({ name: '3号机' })
      for (const one of tills) await one.settle()
      const [member] = (await db.query<{ id: string }>(`SELECT id FROM change WHERE kind = 'member'`)) as [
        { id: string },
      ]
      const sellRice = ({ till }: SyncedTill) =>
        sell(till, { kind: 'add-product', productId: 'p-rice' }, { kind: 'attach-member', memberId: member.id })
      for (const one of tills) {
        await sellRice(one)
        await one.settle()
      }
      await writeBackup(db, file('old'), 7)
      for (const one of tills) {
        await sellRice(one)
        await sellRice(one)
        await one.settle()
      }
      const counts = async () =>
        db.query('SELECT count(*) AS sales, sum(points_earned) AS points FROM sale WHERE till <> $1', [third.id])
      const before = await counts()
      const ledger = await agrees(shop, member.id)
      await restoreBackup(await databases().blank(), file('old'), Date.now())
      expect(await counts()).not.toEqual(before)
      // In every lane headquarters goes past where the tills stand, so that their cursors look like ones of now.
      for (let lane = 0; lane < MEMBER_LANES; lane++) {
        for (let n = 0, made = 0; made < 2; n++) {
          if (laneOf(`sale-${n}`) !== lane) continue
          third.append(saleFact({ till: third.id, id: `sale-${n}` }))
          made += 1
        }
      }
      for (let n = 0; n < 8; n++) third.append(saleFact({ till: third.id, member: member.id }))
      must(await third.push(third.events.slice(0, 100)))
      must(await third.push(third.events.slice(100)))
      for (const one of [...tills, ...tills, ...tills]) await one.settle()
      expect(await counts()).toEqual(before)
      const after = await agrees(shop, member.id)
      expect([after.agrees, after.sum]).toEqual([true, ledger.sum])
      const [{ doc }] = (await db.query('SELECT doc FROM change WHERE id = $1', [member.id])) as [{ doc: unknown }]
      for (const { till } of tills) {
        expect(await till.store.members.get(member.id)).toMatchObject({ doc, base: 'as-shown' })
      }
    })
  })
}
