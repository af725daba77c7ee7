import { sumOf, type Bond, type Grant, type Hold } from '#domain/rights/rights.ts'
import { rows, type Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import { byLane } from './by-lane.ts'

/** What headquarters keeps of a member's rights, in the member's lane. */
export type MemberRights = {
  readonly member: string
  /** Tills that have had to do with the member. */
  readonly bonds: readonly Bond[]
  /** Outstanding: also what has lapsed and was not taken back yet. */
  readonly grants: readonly Grant[]
  readonly holds: readonly Hold[]
  /** Taken back: their tills may have used them in time, and not sent it yet. */
  readonly late: readonly Grant[]
}

export const noRights = (member: string): MemberRights => ({
  member,
  bonds: [],
  grants: [],
  holds: [],
  late: [],
})

/** Of these members, those who have any. */
export async function readMemberRights(tx: Sql, members: Iterable<string>): Promise<Map<string, MemberRights>> {
  const found = new Map<string, MemberRights>()
  for (const [lane, some] of byLane([...members].map((member) => ({ lane: laneOf(member), member })))) {
    const there = await tx.query<{ member: string; doc: Omit<MemberRights, 'member'> }>(
      'SELECT member, doc FROM member_rights WHERE lane = $1 AND member = ANY($2::text[])',
      [lane, some.map(({ member }) => member)],
    )
    for (const { member, doc } of there) found.set(member, { member, ...doc })
  }
  return found
}

export async function writeMemberRights(tx: Sql, all: readonly MemberRights[]): Promise<void> {
  const written = all.map(({ member, ...doc }) => ({
    lane: laneOf(member),
    ...{ member, granted: sumOf(doc.grants), late: sumOf(doc.late) },
    doc: JSON.stringify(doc),
  }))
  for (const [, some] of byLane(written)) {
    await tx.query(
      `INSERT INTO member_rights (lane, member, granted, late, doc)
       SELECT lane, member, granted, late, doc::json FROM json_to_recordset($1::json)
         AS r(lane smallint, member text, granted bigint, late bigint, doc text)
       ON CONFLICT (lane, member) DO UPDATE SET granted = excluded.granted,
         late = excluded.late, doc = excluded.doc`,
      [rows(some)],
    )
  }
}
