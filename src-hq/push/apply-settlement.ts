import type { Conflict, Settlement } from '#domain/conflict.ts'
import { remediesOf, waivable } from '#domain/conflict/remedies.ts'
import { forgiven } from '#domain/ledger/settle.ts'
import { points, type Points } from '#domain/units.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { addKey, keyOf, putMember, survivor, type Batch } from './batch.ts'
import { noteConflict, putConflict } from './conflict.ts'
import { carryOut, settlementPosting } from './posting.ts'
import { reject, type Rejection } from './rejection.ts'

type SettledEvent = Extract<JournalEvent, { kind: 'conflict-settled' }>

/** Of the decisions that come after the first, so many are kept with the conflict. */
const MOST_LATER = 20

/**
 * Takes in what a person decided about a conflict. The first decision counts; one that comes after it changes
 * nothing and is told with the conflict. `retry` settles nothing by itself: see `retry-asked.ts`.
 */
export function applySettlement(batch: Batch, event: SettledEvent): Rejection | null {
  const { data } = event
  const row = batch.conflicts.get(data.conflict)
  if (row === undefined) return reject('unknown-conflict', { conflict: data.conflict })
  const { doc } = row
  if (!remediesOf(doc).includes(data.remedy)) {
    return reject('invalid', { kind: event.kind, issues: [{ path: 'data.remedy', code: 'remedy' }] })
  }
  if (batch.programmes.of(event.programmeVersion) === null) {
    return reject('no-programme', { version: event.programmeVersion })
  }
  if (data.remedy === 'retry') return null
  if (doc.settled !== null) {
    const later = [...doc.later, settlementOf(batch, event, points(0))].slice(0, MOST_LATER)
    putConflict(batch, { ...row, doc: { ...doc, later } })
    return null
  }
  const waived = changeMember(batch, event, doc)
  putConflict(batch, { ...row, doc: { ...doc, settled: settlementOf(batch, event, waived) } })
  return null
}

function settlementOf(batch: Batch, event: SettledEvent, waived: Points): Settlement {
  const { remedy, reason, staff, approvedBy } = event.data
  return { remedy, reason, till: batch.till.number, staff, approvedBy, at: event.at, points: waived }
}

/** What the decision does to the member of the conflict. Out: the points that it forgave. */
function changeMember(batch: Batch, event: SettledEvent, { member: named, ...conflict }: Conflict): Points {
  const { data } = event
  const before = batch.members.get(survivor(batch, named ?? ''))
  const programme = batch.programmes.of(event.programmeVersion)
  if (before === undefined || programme === null) return points(0)
  const wanted = data.remedy === 'waive' ? points(Math.min(data.points, waivable(conflict))) : points(0)
  const waived = forgiven(before, wanted)
  const profile = data.remedy === 'choose-profile' ? data.profile : null
  const code = data.remedy === 'new-code' ? newCode(batch, event, before.id, conflict.facts['code']) : null
  const posting = settlementPosting({ points: waived, profile, code, day: data.day }, waived, programme)
  const { member, ledger } = carryOut(event, posting, before, batch.now)
  putMember(batch, member)
  batch.out.ledger.push(...ledger)
  return waived
}

/** The new code of a member whose old one is somebody else's; null where that one is taken too. */
function newCode(batch: Batch, event: SettledEvent, member: string, taken: unknown): SettledEvent['data']['code'] {
  const { code } = event.data
  if (code === null || code.old !== taken) return null
  const holder = batch.keys.get(keyOf('code', code.new))
  if (holder === undefined) addKey(batch, 'code', code.new, member)
  else if (holder !== member) noteConflict(batch, event, 'code-taken', member, { code: code.old, holder })
  return holder === undefined || holder === member ? code : null
}
