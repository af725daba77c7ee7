import type { Database } from '../database.ts'
import { MEMBER_LANES } from '../lanes.ts'

const PAGE = 5_000

/** Behind which member of which lane reading begins. */
type Place = { readonly lane: number; readonly id: string }

/**
 * All members, in pages of a lane, as `columns` says: parts of the member's document with their types, and whatever `and`
 * selects besides, of tables that `beside` joins. Who changes meanwhile is seen once, before or after.
 */
export async function* memberPages<Row extends object>(
  db: Database,
  { columns, and = '', beside = '' }: { readonly columns: string; readonly and?: string; readonly beside?: string },
  from: Place = { lane: 0, id: '' },
): AsyncGenerator<readonly Row[]> {
  for (let { lane } = from; lane < MEMBER_LANES; lane++) {
    for (let last: string | null = lane === from.lane ? from.id : ''; last !== null;) {
      const rows: readonly (Row & { readonly id: string })[] = await db.query(
        `SELECT change.id, m.*${and} FROM change, json_to_record(doc) AS m(${columns}) ${beside}
         WHERE change.lane = $1 AND kind = 'member' AND change.id > $2 AND doc IS NOT NULL ORDER BY change.id LIMIT $3`,
        [lane, last, PAGE],
      )
      yield rows
      last = rows.length < PAGE ? null : (rows.at(-1)?.id ?? null)
    }
  }
}
