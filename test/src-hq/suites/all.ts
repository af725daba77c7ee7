import type { TestDatabases } from '#test/support/hq-databases.ts'
import { enrolmentSuite } from './enrolment.ts'
import { mergeSuite } from './merge.ts'
import { pushSuite } from './push.ts'
import { signingSuite } from './signing.ts'

/** What headquarters promises, whichever PostgreSQL it stands on. */
export function hqSuites(databases: () => TestDatabases): void {
  enrolmentSuite(databases)
  signingSuite(databases)
  pushSuite(databases)
  mergeSuite(databases)
}
