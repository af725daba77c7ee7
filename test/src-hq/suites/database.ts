import { describe, expect, test } from 'vitest'
import { docs, rows, savepoint, sqlState, withDocs } from '#hq/database.ts'
import { migrate, MigrationChanged, readMigrations } from '#hq/migrate.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'

export function databaseSuite(databases: () => TestDatabases): void {
  describe('the SQL layer', () => {
    test('gives the same values on every driver', async () => {
      const db = await databases().fresh()
      const sql = `SELECT $1::bigint AS big, $2::json AS json, $3::text[] AS list, $4::int AS nothing, true AS flag`
      const [row] = await db.query(sql, [2 ** 53 - 1, '{"a":"\\u0000"}', ['a,"b', "c'd"], null])
      expect(row).toEqual({ big: 2 ** 53 - 1, json: { a: '\0' }, list: ['a,"b', "c'd"], nothing: null, flag: true })
    })

    test('rows come with their documents as they are, whatever stands in them', async () => {
      const db = await databases().fresh()
      const read = async (all: readonly (object | null)[]) => {
        const numbers = all.map((_, n) => ({ n, name: `行${n}` }))
        const sql = `SELECT n, name, nullif(doc, '')::json AS doc, $1::int AS lane FROM ${withDocs('n int, name text')} ORDER BY n`
        return (await db.query<{ doc: unknown }>(sql, [1, rows(numbers), docs(all)])).map(({ doc }) => doc)
      }
      const odd = { a: '\x1e,"\\', 'b\x1e': ['\0', '酸奶', ''], c: { d: null } }
      expect(await read([odd, null, {}, odd])).toEqual([odd, null, {}, odd])
      expect(await read([null])).toEqual([null])
      expect(await read([{}])).toEqual([{}])
      expect(await read([null, null])).toEqual([null, null])
    })

    test('what throws rolls back, and only to its savepoint', async () => {
      const db = await databases().fresh()
      const add = (id: string) => `INSERT INTO store VALUES ('${id}', 'x', 0)`
      await expect(
        db.transaction(async (tx) => {
          await tx.script(add('a'))
          throw new Error('no')
        }),
      ).rejects.toThrow('no')
      await db.transaction(async (tx) => {
        await tx.script(add('b'))
        const failed = savepoint(tx, async () => {
          await tx.script(add('c'))
          await tx.script(add('b'))
        })
        expect(await failed.catch(sqlState)).toBe('23505')
        await savepoint(tx, () => tx.script(add('d')))
      })
      expect(await db.query('SELECT id FROM store ORDER BY id')).toEqual([{ id: 'b' }, { id: 'd' }])
    })

    test('a snapshot can write nothing', async () => {
      const db = await databases().fresh()
      const write = db.transaction((tx) => tx.query('DELETE FROM store'), 'snapshot')
      expect(await write.catch(sqlState)).toBe('25006')
    })

    test('work that PostgreSQL ended for a deadlock is done again', async ({ skip }) => {
      const db = await databases().fresh()
      if (databases().kind === 'pglite') skip('PGlite has one connection')
      await db.script(`INSERT INTO store VALUES ('a', '', 0), ('b', '', 0); SET deadlock_timeout = '50ms'`)
      let runs = 0
      let arrived = 0
      let open = () => {}
      const both = new Promise<void>((resolve) => (open = resolve))
      const lockBoth = (first: string, second: string) =>
        db.transaction(async (tx) => {
          runs++
          await tx.query('SELECT id FROM store WHERE id = $1 FOR UPDATE', [first])
          if (++arrived >= 2) open()
          await both
          await tx.query(`UPDATE store SET name = name || 'x' WHERE id = $1`, [second])
        })
      await Promise.all([lockBoth('a', 'b'), lockBoth('b', 'a')])
      // One of them is; whoever is done again may fall over the other once more before it got its turn.
      expect(runs).toBeGreaterThan(2)
      expect(await db.query('SELECT name FROM store')).toEqual([{ name: 'x' }, { name: 'x' }])
    })
  })

  describe('migrations', () => {
    const first = { name: '0001-a.sql', sql: 'CREATE TABLE a (id int); INSERT INTO a VALUES (1)' }
    const second = { name: '0002-b.sql', sql: 'CREATE TABLE b (id int)' }

    test('are applied once, in order, also by several processes at once', async () => {
      const db = await databases().blank()
      const others = await Promise.all([1, 2, 3].map(() => databases().another()))
      await Promise.all([db, ...others].map((one) => migrate(one, [first, second])))
      expect(await db.query('SELECT id FROM a')).toEqual([{ id: 1 }])
      expect(await db.query('SELECT name FROM migration ORDER BY name')).toEqual([
        { name: '0001-a.sql' },
        { name: '0002-b.sql' },
      ])
    })

    test('one that failed changes nothing, and can be mended', async () => {
      const db = await databases().blank()
      const broken = { name: '0002-b.sql', sql: 'CREATE TABLE b (id int); CREATE TABLE a (id int)' }
      await expect(migrate(db, [first, broken])).rejects.toThrow(/already exists/)
      expect(await db.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)).toEqual([])
      await migrate(db, [first, second])
    })

    test('one that was applied in another form is refused', async () => {
      const db = await databases().blank()
      await migrate(db, [first])
      await expect(migrate(db, [{ ...first, sql: `${first.sql}; ` }, second])).rejects.toThrow(MigrationChanged)
      expect(await db.query(`SELECT tablename FROM pg_tables WHERE tablename = 'b'`)).toEqual([])
    })

    test('the files beside the code are numbered without gaps', async () => {
      const names = (await readMigrations()).map(({ name }) => Number(name.slice(0, 4)))
      expect(names).toEqual(names.map((_, i) => i + 1))
    })
  })
}
