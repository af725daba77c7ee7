import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { postgresMissing, startPostgres, type TestDatabases } from '#test/support/hq-databases.ts'
import { hqSuites } from './suites/all.ts'

const missing = await postgresMissing()

describe.skipIf(missing !== null)(missing ?? 'on a PostgreSQL server', () => {
  let databases: TestDatabases
  beforeAll(async () => {
    databases = await startPostgres()
  })
  afterAll(() => databases.stop())

  hqSuites(() => databases)

  test('a connection that the server ends in the middle of a transaction fails it, and nothing else', async () => {
    const db = await databases.fresh()
    const other = await databases.another()
    const cutOff = db.transaction(async (tx) => {
      const [own] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
      const gone = async () =>
        (await other.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [own?.pid])).length === 0
      await other.query('SELECT pg_terminate_backend($1)', [own?.pid])
      await vi.waitUntil(gone, { timeout: 20_000 })
      // The driver hears of it while it asks nothing: what it tells then must not end the process.
      await other.query('SELECT 1')
      await tx.query('SELECT 1')
    })
    await expect(cutOff).rejects.toThrow(/connection/i)
    expect(await db.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })
})
