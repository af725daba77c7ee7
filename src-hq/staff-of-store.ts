import type { Staff } from '#domain/staff.ts'
import type { Sql } from './database.ts'
import { SHARED_LANE } from './lanes.ts'

/** Somebody who works in a store, or in all; null where nobody of this id does. */
export async function staffOfStore(tx: Sql, id: string, store: string): Promise<Staff | null> {
  const [row] = await tx.query<{ doc: Staff }>(
    `SELECT doc FROM change WHERE lane = $1 AND kind = 'staff' AND id = $2 AND doc IS NOT NULL
       AND (store IS NULL OR store = $3)`,
    [SHARED_LANE, id, store],
  )
  return row?.doc ?? null
}
