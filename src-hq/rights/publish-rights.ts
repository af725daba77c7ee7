import { createHash } from 'node:crypto'
import type { StoreRights } from '#domain/rights/rights.ts'
import type { FeedEntry } from '../feed.ts'
import { laneOf } from '../lanes.ts'
import type { MemberRights } from './member-rights.ts'

/** The id under which a store gets a member's rights. */
export const rightsId = (member: string, store: string): string =>
  createHash('sha256').update(`${member} ${store}`).digest('base64url').slice(0, 24)

/** What the tills of a store get to know; null where there is nothing. */
export function rightsFor({ member, grants, holds }: MemberRights, store: string): StoreRights | null {
  const own = grants.filter((grant) => grant.store === store)
  return own.length + holds.length === 0 ? null : { member, grants: own, holds }
}

/** What the stores that know a member get to know of a change; nothing for those for whom nothing has changed. */
export function rightsEntries(before: MemberRights, after: MemberRights): FeedEntry[] {
  const known = [before, after].flatMap(({ bonds, grants, holds }) => [...bonds, ...grants, ...holds])
  return [...new Set(known.map(({ store }) => store))].sort().flatMap((store): FeedEntry[] => {
    const [old, doc] = [rightsFor(before, store), rightsFor(after, store)]
    if (JSON.stringify(old) === JSON.stringify(doc)) return []
    const { member } = after
    return [{ kind: 'rights', id: rightsId(member, store), lane: laneOf(member), store, doc }]
  })
}
