import type { Member } from '#domain/member.ts'
import type { Sql } from './database.ts'
import { laneOf } from './lanes.ts'

/** Members by mobile number, code, card or id; what was merged is found under its survivor. */
export async function memberId(
  db: Sql,
  by: { readonly id: string } | { readonly key: string },
): Promise<string | null> {
  if ('key' in by) {
    const [found] = await db.inLane<{ member: string }>(
      laneOf(by.key),
      'SELECT member FROM member_key WHERE lane = $1 AND value = $2 ORDER BY kind DESC LIMIT 1',
      [by.key],
    )
    return found?.member ?? null
  }
  const [alias] = await db.inLane<{ into_member: string }>(
    laneOf(by.id),
    'SELECT into_member FROM member_alias WHERE lane = $1 AND id = $2',
    [by.id],
  )
  return alias?.into_member ?? by.id
}

/** Members as they now stand, by id. */
export async function readMembersById(db: Sql, ids: readonly string[]): Promise<Map<string, Member>> {
  const byLane = [...Map.groupBy(ids, laneOf)]
  const found = await Promise.all(
    byLane.map(([lane, own]) =>
      db.inLane<{ doc: Member }>(
        lane,
        `SELECT doc FROM change WHERE lane = $1 AND kind = 'member' AND id = ANY($2::text[]) AND doc IS NOT NULL`,
        [own],
      ),
    ),
  )
  return new Map(found.flat().map(({ doc }) => [doc.id, doc]))
}
