import type { ProfileChange } from '#domain/ledger/profile.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { addKey, dropKey, isGone, keyOf, survivor, type Batch } from './batch.ts'
import type { Source } from './conflict.ts'
import { noteConflict } from './conflict.ts'
import { postFact } from './post-fact.ts'
import { profilePosting } from './posting.ts'
import { reject, type Rejection } from './rejection.ts'

/** Changes what a person wanted otherwise in their profile; who comes last has it. */
export function applyProfile(
  batch: Batch,
  event: Extract<JournalEvent, { kind: 'profile-changed' }>,
): Rejection | null {
  const programme = batch.programmes.of(event.programmeVersion)
  if (programme === null) return reject('no-programme', { version: event.programmeVersion })
  const { memberId, profile } = event.data
  // One that waits for its enrolment is judged when that comes.
  const known = batch.members.has(survivor(batch, memberId)) && !isGone(batch, memberId)
  const taken = known ? renumber(batch, event, memberId, profile) : profile
  postFact(batch, event, memberId, profilePosting({ ...event.data, profile: taken }, programme))
  return null
}

/**
 * Has a member found by their new mobile number, and no more by the old one. Out: the changes that hold; a number that is
 * somebody else's does not, and a person is told.
 */
export function renumber(
  batch: Batch,
  source: Source,
  memberId: string,
  changes: readonly ProfileChange[],
): readonly ProfileChange[] {
  const id = survivor(batch, memberId)
  let mobile = batch.members.get(id)?.profile.mobile
  return changes.filter((change) => {
    if (change.field !== 'mobile' || change.value === mobile) return true
    const holder = batch.keys.get(keyOf('mobile', change.value))
    if (holder !== undefined && survivor(batch, holder) !== id) {
      noteConflict(batch, source, 'mobile-taken', id, { holder: survivor(batch, holder) })
      return false
    }
    if (mobile !== undefined) dropKey(batch, 'mobile', mobile, id)
    addKey(batch, 'mobile', change.value, id)
    mobile = change.value
    return true
  })
}
