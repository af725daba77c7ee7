import type { NotedAct } from '#domain/audit.ts'
import { may, type Act } from '#domain/may.ts'
import type { Result } from '#domain/refusal.ts'
import type { Ports } from './ports.ts'
import { record, type NotRecorded } from './record.ts'

export type NoteRefusal = { readonly kind: 'not-allowed' } | NotRecorded

/** What needs more than a role has its own use case: `open-drawer.ts`. */
type PlainAct = Exclude<NotedAct, { kind: 'drawer-opened' }>

/** What it takes to do what is noted; null: whoever is signed in may. */
const NEEDS: Readonly<Record<PlainAct['kind'], Act | null>> = {
  'pin-changed': null,
  exported: 'export',
  'programme-published': 'publish-programme',
  'settings-changed': null,
}

/** Writes down who did something that an audit asks for; what leaves the till is noted before it does. */
export async function noteAct(ports: Ports, staff: string, act: PlainAct): Promise<Result<null, NoteRefusal>> {
  return record<null, NoteRefusal>(ports, async (append) => {
    const needs = NEEDS[act.kind]
    const role = (await ports.store.staff.get(staff))?.doc.role
    if (needs !== null && !may(role, needs)) return { ok: false, reason: { kind: 'not-allowed' } }
    await append({ kind: 'act-noted', data: { staff, act } })
    return { ok: true, value: null }
  })
}
