import { sumOf, type Bond, type Grant, type Hold } from '#domain/rights/rights.ts'
import { withDocs, type Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import { writeDocs } from '../write-lanes.ts'

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

/** A member's, or none yet. */
export async function readMemberRights(tx: Sql, member: string): Promise<MemberRights> {
  const [row] = await tx.inLane<{ doc: Omit<MemberRights, 'member'> }>(
    laneOf(member),
    'SELECT doc FROM member_rights WHERE lane = $1 AND member = $2',
    [member],
  )
  return row === undefined ? noRights(member) : { member, ...row.doc }
}

export async function writeMemberRights(tx: Sql, all: readonly MemberRights[]): Promise<void> {
  const written = all.map(({ member, ...doc }) => ({
    lane: laneOf(member),
    row: { member, granted: sumOf(doc.grants), late: sumOf(doc.late) },
    doc,
  }))
  await writeDocs(
    tx,
    written,
    `INSERT INTO member_rights (lane, member, granted, late, doc)
     SELECT $1::smallint, member, granted, late, doc::json FROM ${withDocs('member text, granted bigint, late bigint')}
     ON CONFLICT (lane, member) DO UPDATE SET granted = excluded.granted, late = excluded.late, doc = excluded.doc`,
  )
}
