import { afterAll, beforeAll } from 'vitest'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { rightsSuite } from '../src-hq/suites/rights.ts'
let databases: TestDatabases
beforeAll(async () => { databases = await startPglite() })
afterAll(() => databases.stop())
rightsSuite(() => databases)
