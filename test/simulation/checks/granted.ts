import type { Member } from '#domain/member.ts'
import { sumOf, type Grant } from '#domain/rights/rights.ts'

/** A member's rights that are outstanding, and the points that stand behind them. */
export type Granted = {
  readonly member: string
  readonly grants: readonly Grant[]
  readonly lots: Member['lots']
  readonly owed: number
}

export const READ_GRANTED = `SELECT r.member, r.doc -> 'grants' AS grants, c.doc -> 'lots' AS lots, (c.doc ->> 'owed')::bigint AS owed
  FROM member_rights r JOIN change c ON c.lane = r.lane AND c.kind = 'member' AND c.id = r.member AND c.doc IS NOT NULL`

/**
 * Whether headquarters has promised anew what it had promised already: where a request has made a right larger, all
 * rights of the member are together no more than the points that are there. Null where all is well.
 */
export function grantFault(before: readonly Granted[], after: readonly Granted[]): string | null {
  const keyOf = (member: string, { id, till }: Grant) => `${member} ${till} ${id}`
  const had = new Map(before.flatMap((one) => one.grants.map((grant) => [keyOf(one.member, grant), grant.points])))
  const there = new Set(after.map(({ member }) => member))
  // Of two members who became one the rights are added up: none of them is new.
  if (before.some(({ member }) => !there.has(member))) return null
  for (const { member, grants, lots, owed } of after) {
    const grown = grants.find((grant) => grant.points > (had.get(keyOf(member, grant)) ?? 0))
    const promised = sumOf(grants)
    const backed = sumOf(lots) - owed
    if (grown !== undefined && promised > backed) {
      return `${promised} points of ${member} are promised to tills, ${backed} are there; ${grown.points} to ${grown.till}`
    }
  }
  return null
}
