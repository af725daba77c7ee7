import { may } from '#domain/may.ts'
import type { Role } from '#domain/staff.ts'
import { askedOfRoles } from '#protocol/asked-of-roles.ts'
import type { JournalEvent } from '#protocol/event.ts'
import type { Sql } from '../database.ts'
import { SHARED_LANE } from '../lanes.ts'
import type { Batch } from './batch.ts'
import { noteConflict } from './conflict.ts'

/** Roles of those who did in these events what only some roles may, by id; nobody who is not known, or has left. */
export async function readRoles(tx: Sql, events: readonly JournalEvent[]): Promise<ReadonlyMap<string, Role>> {
  const ids = [...new Set(events.flatMap(askedOfRoles).map(({ staff }) => staff))]
  if (ids.length === 0) return new Map()
  const rows = await tx.inLane<{ id: string; role: Role }>(
    SHARED_LANE,
    `SELECT id, doc ->> 'role' AS role FROM change
     WHERE lane = $1 AND kind = 'staff' AND id = ANY($2::text[]) AND doc IS NOT NULL`,
    [ids],
  )
  return new Map(rows.map(({ id, role }) => [id, role]))
}

/**
 * Tells a person where a till let somebody do what their role may not. It has happened, so it is posted all the same. Who has
 * left since had a role that nobody knows any more: of them nothing is told.
 */
export function flagRoles(batch: Batch, event: JournalEvent): void {
  for (const { staff, act } of askedOfRoles(event)) {
    const role = batch.roles.get(staff)
    if (role === undefined || may(role, act)) continue
    noteConflict(batch, event, 'role-exceeded', null, { staff, role, act, event: event.kind })
  }
}
