import { afterAll, beforeAll } from 'vitest'
import { postgresMissing, startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { databaseSuites, hqSuites } from './suites/all.ts'

/** The rules are the same code on either: they are all held once, on a server where there is one. */
const suites = (await postgresMissing()) === null ? databaseSuites : hqSuites

let databases: TestDatabases
beforeAll(async () => {
  databases = await startPglite()
})
afterAll(() => databases.stop())

suites(() => databases)
