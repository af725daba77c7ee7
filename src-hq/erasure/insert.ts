import type { Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import type { ErasureRow } from '../push/batch.ts'
import { writeLanes } from '../write-lanes.ts'

/** Notes who was erased, and that what is left of them is to be looked for. */
export async function insertErasures(tx: Sql, erasures: readonly ErasureRow[], now: number): Promise<void> {
  for (const { member, ids, events, mobile } of erasures) {
    await noteErased(tx, member, [...ids, ...events])
    await tx.query(
      `INSERT INTO erasure_work (member, at, mobile) VALUES ($1, $2, $3)
       ON CONFLICT (member) DO UPDATE SET at = excluded.at, mobile = coalesce(excluded.mobile, erasure_work.mobile),
         swept_at = NULL, done = false`,
      [member, now, mobile],
    )
  }
}

/** From now on pushes know these ids of a member and of events to be erased. */
export async function noteErased(tx: Sql, member: string, ids: readonly string[]): Promise<void> {
  await writeLanes(
    tx,
    ids.map((id) => ({ lane: laneOf(id), id, member })),
    `INSERT INTO erasure (lane, id, member)
     SELECT $1::smallint, id, member FROM json_to_recordset($2::json) AS r(id text, member text)
     ON CONFLICT (lane, id) DO NOTHING`,
  )
}
