import { afterAll, beforeAll } from 'vitest'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { hqSuites } from './suites/all.ts'

let databases: TestDatabases
beforeAll(async () => {
  databases = await startPglite()
})
afterAll(() => databases.stop())

hqSuites(() => databases)
