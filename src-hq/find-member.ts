import type { Member } from '#domain/member.ts'
import { rows, type Sql } from './database.ts'
import { laneOf } from './lanes.ts'

/** Members by mobile number, code, card or id; what was merged is found under its survivor. A lost card finds nobody. */
export async function memberId(
  db: Sql,
  by: { readonly id: string } | { readonly key: string },
): Promise<string | null> {
  if ('key' in by) {
    const [found] = await db.query<{ member: string }>(
      'SELECT member FROM member_key WHERE lane = $1 AND value = $2 AND NOT lost ORDER BY kind DESC LIMIT 1',
      [laneOf(by.key), by.key],
    )
    return found?.member ?? null
  }
  const [alias] = await db.query<{ into_member: string }>(
    'SELECT into_member FROM member_alias WHERE lane = $1 AND id = $2',
    [laneOf(by.id), by.id],
  )
  return alias?.into_member ?? by.id
}

/** Members as they now stand, by id. */
export async function readMembersById(db: Sql, ids: readonly string[]): Promise<Map<string, Member>> {
  if (ids.length === 0) return new Map()
  const found = await db.query<{ doc: Member }>(
    `SELECT c.doc FROM change c JOIN json_to_recordset($1::json) AS r(lane smallint, id text)
       ON c.lane = r.lane AND c.kind = 'member' AND c.id = r.id WHERE c.doc IS NOT NULL`,
    [rows(ids.map((id) => ({ lane: laneOf(id), id })))],
  )
  return new Map(found.map(({ doc }) => [doc.id, doc]))
}
