import type { Member } from '#domain/member.ts'
import type { Database } from '../database.ts'
import { MEMBER_LANES } from '../lanes.ts'

const PAGE = 2_000

/** Where reading goes on: behind this member of this lane. */
type Place = { readonly lane: number; readonly id: string }

export const FIRST: Place = { lane: 0, id: '' }

/** All members behind a place, page by page. Whoever changes meanwhile is seen once, before or after. */
export async function* allMembers(
  db: Database,
  from: Place = FIRST,
): AsyncGenerator<readonly Member[]> {
  let { lane, id: last } = from
  while (lane < MEMBER_LANES) {
    const rows = await db.query<{ doc: Member }>(
      `SELECT doc FROM change WHERE lane = $1 AND kind = 'member' AND id > $2 AND doc IS NOT NULL ORDER BY id LIMIT $3`,
      [lane, last, PAGE],
    )
    last = rows.at(-1)?.doc.id ?? last
    yield rows.map(({ doc }) => doc)
    if (rows.length === PAGE) continue
    lane += 1
    last = ''
  }
}
