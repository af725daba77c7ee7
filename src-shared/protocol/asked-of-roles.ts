import type { NotedAct } from '#domain/audit.ts'
import type { Act } from '#domain/may.ts'
import type { JournalEvent } from './event.ts'

/** That somebody did in an event what only some roles may. */
export type AskedOfRole = { readonly staff: string; readonly act: Act }

/** Who did in an event what a role restricts (`domain/may.ts`): what the till has checked, for headquarters to check again. */
export function askedOfRoles(event: JournalEvent): readonly AskedOfRole[] {
  const approved = (staff: string | null): readonly AskedOfRole[] => (staff === null ? [] : [{ staff, act: 'approve' }])
  switch (event.kind) {
    case 'sale-committed':
      return event.data.sale.manual.flatMap(({ approvedBy }) => approved(approvedBy))
    case 'sale-refunded':
      return approved(event.data.refund.approvedBy)
    case 'reward-returned':
    case 'member-exported':
    case 'member-erased':
      return approved(event.data.approvedBy)
    case 'approval-given':
      return approved(event.data.staff)
    case 'queue-moved': {
      const { act } = event.data.fact
      return act.kind === 'call' ? approved(act.approvedBy) : []
    }
    case 'member-revealed':
      return [{ staff: event.data.staff, act: 'reveal-member' }]
    case 'segment-exported':
      return [{ staff: event.data.staff, act: 'see-segments' }]
    case 'conflict-settled':
      return [{ staff: event.data.approvedBy, act: 'settle-conflict' }]
    case 'act-noted':
      return ofNoted(event.data.act, event.data.staff)
    default:
      return []
  }
}

function ofNoted(act: NotedAct, staff: string): readonly AskedOfRole[] {
  switch (act.kind) {
    case 'pin-changed':
      return act.of === staff ? [] : [{ staff, act: 'reset-pin' }]
    case 'exported':
      return [{ staff, act: 'export' }]
    case 'programme-published':
      return [{ staff, act: 'publish-programme' }]
    case 'settings-changed':
      return []
    case 'drawer-opened':
      return [act.approvedBy === null ? { staff, act: 'open-drawer' } : { staff: act.approvedBy, act: 'approve' }]
  }
}
