import { afterAll, beforeAll, describe } from 'vitest'
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
})
