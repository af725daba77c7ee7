import type { TestDatabases } from '#test/support/hq-databases.ts'
import { adminSuite } from './admin.ts'
import { cardsSuite } from './cards.ts'
import { conflictsSuite } from './conflicts.ts'
import { databaseSuite } from './database.ts'
import { enrolmentSuite } from './enrolment.ts'
import { feedSuite } from './feed.ts'
import { fuzzSuite } from './fuzz.ts'
import { importSuite } from './import.ts'
import { mergeSuite } from './merge.ts'
import { modelSuite } from './model.ts'
import { pullSuite } from './pull.ts'
import { pushSuite } from './push.ts'
import { refundsSuite } from './refunds.ts'
import { rewardsSuite } from './rewards.ts'
import { shiftsSuite } from './shifts.ts'
import { signingSuite } from './signing.ts'

/** What headquarters promises, whichever PostgreSQL it stands on. */
export function hqSuites(databases: () => TestDatabases): void {
  databaseSuite(databases)
  enrolmentSuite(databases)
  signingSuite(databases)
  pushSuite(databases)
  mergeSuite(databases)
  refundsSuite(databases)
  rewardsSuite(databases)
  shiftsSuite(databases)
  conflictsSuite(databases)
  cardsSuite(databases)
  feedSuite(databases)
  pullSuite(databases)
  importSuite(databases)
  adminSuite(databases)
  fuzzSuite(databases)
  modelSuite(databases)
}
