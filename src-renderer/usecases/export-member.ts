import type { Result } from '#domain/refusal.ts'
import { memberRecords, thingsIn, type MemberRecords } from '#store/member-records.ts'
import { latestProgramme } from '#store/queries.ts'
import { approverOf } from './approve.ts'
import { businessDayAt } from './business-time.ts'
import { unlessDamaged, type Mending } from './mending.ts'
import type { Ports } from './ports.ts'
import { record, type NotRecorded } from './record.ts'

type Refusal =
  /** Nobody whose role suffices has approved. */
  { readonly kind: 'role' } | { readonly kind: 'unknown-member' } | { readonly kind: 'no-programme' }

export type ExportRefusal = Refusal | Mending | NotRecorded<null>

type ExportWish = { readonly memberId: string; readonly staff: string; readonly approvedBy: string }

/** Hands out all that this till knows of a member, once it is durable who had it, who allowed it and how much it was. */
export function exportMember(ports: Ports, wish: ExportWish): Promise<Result<MemberRecords, ExportRefusal>> {
  return unlessDamaged(() => handOut(ports, wish), { ok: false, reason: { kind: 'mending' } })
}

async function handOut(ports: Ports, wish: ExportWish): Promise<Result<MemberRecords, Refusal | NotRecorded<null>>> {
  const { store } = ports
  let found: MemberRecords | null = null
  const recorded = await record<null, Refusal>(ports, async (append) => {
    if ((await approverOf(store, wish.approvedBy)) === null) return { ok: false, reason: { kind: 'role' } }
    const programme = await latestProgramme(store)
    if (programme === null) return { ok: false, reason: { kind: 'no-programme' } }
    found = await memberRecords(store, wish.memberId)
    if (found === null) return { ok: false, reason: { kind: 'unknown-member' } }
    const { staff, approvedBy } = wish
    const day = businessDayAt(ports.now(), programme)
    const data = { memberId: found.member.id, things: thingsIn(found), staff, approvedBy, day }
    await append({ kind: 'member-exported', data })
    return { ok: true, value: null }
  })
  if (!recorded.ok) return recorded
  if (found === null) throw new Error('recorded, and nothing was found')
  return { ok: true, value: found }
}
