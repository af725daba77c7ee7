import { may } from '#domain/may.ts'
import type { Result } from '#domain/refusal.ts'
import { approverOf } from './approve.ts'
import { cleanReason, type ReasonRefusal } from './clean-reason.ts'
import type { Ports } from './ports.ts'
import { record, type NotRecorded } from './record.ts'

export type OpenDrawerRefusal =
  /** The person's role does not suffice, and nobody whose role does has approved it. */
  { readonly kind: 'not-approved' } | ReasonRefusal | NotRecorded

/** As long as a reason may be, in characters. */
export const MAX_DRAWER_REASON = 200

/**
 * Writes down that the drawer is opened with nothing sold or given back, why and by whom. The drawer is opened only when
 * this has returned `ok`: a drawer that stayed shut all the same is told by one line too many, never by one too few.
 */
export async function openDrawer(
  ports: Ports,
  input: { readonly reason: string; readonly staff: string; readonly approvedBy: string | null },
): Promise<Result<null, OpenDrawerRefusal>> {
  const { store } = ports
  const { staff } = input
  const reason = cleanReason(input.reason, MAX_DRAWER_REASON)
  if (!reason.ok) return reason
  return record<null, OpenDrawerRefusal>(ports, async (append) => {
    const role = (await store.staff.get(staff))?.doc.role
    const approvedBy = may(role, 'open-drawer') ? null : input.approvedBy
    const allowed = may(role, 'open-drawer') || (approvedBy !== null && (await approverOf(store, approvedBy)) !== null)
    if (!allowed) return { ok: false, reason: { kind: 'not-approved' } }
    await append({
      kind: 'act-noted',
      data: { staff, act: { kind: 'drawer-opened', reason: reason.value, approvedBy } },
    })
    return { ok: true, value: null }
  })
}
