import type { Points } from '#domain/units.ts'
import type { Result } from '#domain/refusal.ts'
import { eraseHere, idsOf, unnamedEvents } from '#store/erasures.ts'
import { livingRow } from '#store/merges.ts'
import { latestProgramme } from '#store/queries.ts'
import { approverOf } from './approve.ts'
import { businessDayAt } from './business-time.ts'
import { unlessDamaged, type Mending } from './mending.ts'
import type { Ports } from './ports.ts'
import { record, type NotRecorded } from './record.ts'
import { redactJournal } from './redact-journal.ts'

type Refusal =
  /** Nobody whose role suffices has approved. */
  | { readonly kind: 'role' }
  | { readonly kind: 'unknown-member' }
  | { readonly kind: 'no-programme' }
  /** More points were spent than there were: that is settled first. */
  | { readonly kind: 'owes'; readonly points: Points }

export type EraseRefusal = Refusal | Mending | NotRecorded<null>

type EraseWish = { readonly memberId: string; readonly staff: string; readonly approvedBy: string }

/**
 * Forgets a member, with or without a network: what is personal goes from everything on this till at once, at headquarters
 * and on the other tills as soon as they hear of it. What the member had is forfeited; what they bought stays, as somebody's.
 * Out: whether the journal file has lost them already, or does so later.
 */
export function eraseMember(ports: Ports, wish: EraseWish): Promise<Result<{ readonly filed: boolean }, EraseRefusal>> {
  return unlessDamaged(() => erase(ports, wish), { ok: false, reason: { kind: 'mending' } })
}

async function erase(
  ports: Ports,
  wish: EraseWish,
): Promise<Result<{ readonly filed: boolean }, Refusal | NotRecorded<null>>> {
  const { store } = ports
  const recorded = await record<null, Refusal>(ports, async (append) => {
    if ((await approverOf(store, wish.approvedBy)) === null) return no({ kind: 'role' })
    const [row, programme] = await Promise.all([livingRow(store, wish.memberId), latestProgramme(store)])
    if (row === undefined) return no({ kind: 'unknown-member' })
    if (programme === null) return no({ kind: 'no-programme' })
    const { owed, profile } = row.doc
    if (owed > 0) return no({ kind: 'owes', points: owed })
    const [ids, also] = await Promise.all([idsOf(store, row.id), unnamedEvents(store, profile.mobile)])
    const day = businessDayAt(ports.now(), programme)
    const { staff, approvedBy } = wish
    await append({ kind: 'member-erased', data: { memberId: row.id, ids, also, staff, approvedBy, day } })
    // What other tills told of them without naming them is found by the number, which no event may say.
    await eraseHere(store, { ids, events: also, mobile: profile.mobile, at: ports.now() })
    return { ok: true, value: null }
  })
  // Where the journal file could not be written the member is erased all the same.
  if (!recorded.ok) return recorded
  return { ok: true, value: { filed: await redactJournal(ports) } }
}

const no = (reason: Refusal): { readonly ok: false; readonly reason: Refusal } => ({ ok: false, reason })
