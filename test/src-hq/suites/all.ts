import { conformanceSuite } from '#test/conformance/suite.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { adminSuite } from './admin.ts'
import { backupSuite } from './backup.ts'
import { cardsSuite } from './cards.ts'
import { profileSuite } from './profile.ts'
import { clubSuite } from './club.ts'
import { complaintsSuite } from './complaints.ts'
import { conflictsSuite } from './conflicts.ts'
import { databaseSuite } from './database.ts'
import { directorySuite } from './directory.ts'
import { enrolmentSuite } from './enrolment.ts'
import { erasureSuite } from './erasure.ts'
import { feedSuite } from './feed.ts'
import { fuzzSuite } from './fuzz.ts'
import { careSuite } from './care.ts'
import { leavingSuite } from './leaving.ts'
import { liabilitySuite } from './liability.ts'
import { importSuite } from './import.ts'
import { liveSuite } from './live.ts'
import { manyProcessesSuite } from './many-processes.ts'
import { memberCodesSuite } from './member-codes.ts'
import { mergeSuite } from './merge.ts'
import { modelSuite } from './model.ts'
import { pinsSuite } from './pins.ts'
import { publishingSuite } from './publishing.ts'
import { pullSuite } from './pull.ts'
import { pushSuite } from './push.ts'
import { queueSuite } from './queue.ts'
import { reviewSuite } from './review.ts'
import { refundsSuite } from './refunds.ts'
import { rewardsSuite } from './rewards.ts'
import { rightsSuite } from './rights.ts'
import { securitySuite } from './security.ts'
import { segmentsSuite } from './segments.ts'
import { shiftsSuite } from './shifts.ts'
import { signedCouponsSuite } from './signed-coupons.ts'
import { signingSuite } from './signing.ts'
import { watchSuite } from './watch.ts'
import { workbooksSuite } from './workbooks.ts'

/**
 * What depends on how the database is reached and on what its SQL can: transactions, locks, notices, large results, sums, backups.
 */
export function databaseSuites(databases: () => TestDatabases): void {
  databaseSuite(databases)
  conformanceSuite(databases)
  directorySuite(databases)
  pushSuite(databases)
  reviewSuite(databases)
  liabilitySuite(databases)
  erasureSuite(databases)
  feedSuite(databases)
  pullSuite(databases)
  liveSuite(databases)
  manyProcessesSuite(databases)
  backupSuite(databases)
  modelSuite(databases)
}

/** What headquarters promises, whichever PostgreSQL it stands on. */
export function hqSuites(databases: () => TestDatabases): void {
  databaseSuites(databases)
  enrolmentSuite(databases)
  signingSuite(databases)
  securitySuite(databases)
  memberCodesSuite(databases)
  mergeSuite(databases)
  refundsSuite(databases)
  rewardsSuite(databases)
  careSuite(databases)
  leavingSuite(databases)
  rightsSuite(databases)
  segmentsSuite(databases)
  shiftsSuite(databases)
  conflictsSuite(databases)
  cardsSuite(databases)
  profileSuite(databases)
  signedCouponsSuite(databases)
  queueSuite(databases)
  clubSuite(databases)
  complaintsSuite(databases)
  importSuite(databases)
  workbooksSuite(databases)
  adminSuite(databases)
  publishingSuite(databases)
  pinsSuite(databases)
  fuzzSuite(databases)
  watchSuite(databases)
}
