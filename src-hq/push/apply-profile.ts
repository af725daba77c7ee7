import type { JournalEvent } from '#protocol/event.ts'
import type { Batch } from './batch.ts'
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
  postFact(batch, event, event.data.memberId, profilePosting(event.data, programme))
  return null
}
