import { afterAll, beforeAll } from 'vitest'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { conformanceSuite } from '#test/conformance/suite.ts'
let databases: TestDatabases
beforeAll(async () => { databases = await startPglite() })
afterAll(() => databases.stop())
conformanceSuite(() => databases)
