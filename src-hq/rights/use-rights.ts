import { rememberVisit } from '#domain/rights/bonds.ts'
import type { RightsUse } from '#domain/rights/rights.ts'
import { settleUse, type SettledUse } from '#domain/rights/settle-use.ts'
import { millis, points, type Points } from '#domain/units.ts'
import type { FeedEntry } from '../feed.ts'
import type { Batch } from '../push/batch.ts'
import { noteConflict } from '../push/conflict.ts'
import type { WaitingFact } from '../push/waiting-fact.ts'
import { noRights, type MemberRights } from './member-rights.ts'
import { rightsEntries } from './publish-rights.ts'
import { dropLapsed, refreshRights } from './refresh-rights.ts'

const NOTHING: SettledUse = { grants: [], within: points(0), beyond: points(0), late: points(0) }

/**
 * Takes what a fact has spent off its till's rights, and remembers the visit. Out: how it was covered. What a till
 * took to be within its rights and is not, or what goes beyond the programme's allowance, is told to a person.
 */
export function useRights(batch: Batch, fact: WaitingFact, member: string): SettledUse {
  const { rights: desk, programmes, now, till } = batch
  const programme = programmes.present
  if (programme === null) return NOTHING
  const known = desk.after.get(member) ?? desk.before.get(member)
  const spending = spendingOf(fact)
  if (spending === null && known === undefined) return NOTHING
  const rights = dropLapsed(known ?? noRights(member), { ...desk, programme, now })
  if (spending === null) {
    desk.after.set(member, rights)
    return NOTHING
  }
  const { use, spent, basket } = spending
  // A fact that waited may be another till's.
  const at = fact.till === till.id ? till : desk.machines.inService.get(fact.till)
  const settled = settleUse(rights.grants, fact.till, use, spent)
  const done = new Set(
    rights.holds.filter((hold) => hold.basket === basket && hold.till === fact.till).map(({ id }) => id),
  )
  const store = at?.store ?? null
  desk.after.set(member, {
    ...rights,
    bonds: store === null ? rights.bonds : rememberVisit(rights.bonds, { till: fact.till, store }, millis(now)),
    // The basket that a hold was for is sold: what it did not need is free again.
    grants: settled.grants.filter(({ id }) => !done.has(id)),
    holds: rights.holds.filter(({ id }) => !done.has(id)),
    late: settleUse(rights.late, fact.till, use, settled.late).grants,
  })
  const most = programmes.of(fact.programmeVersion)?.offline.risk.member ?? 0
  const tell = (why: string, facts: object) =>
    noteConflict(batch, fact, 'rights-not-valid', member, { fact: fact.id, why, ...facts })
  if (settled.late > 0) tell('lapsed', { points: settled.late })
  if (use.beyond > most) tell('beyond-allowance', { points: use.beyond, most })
  return settled
}

/** What a fact spends, and by which rights; null for one that spends nothing by its nature. */
function spendingOf(
  fact: WaitingFact,
): { readonly use: RightsUse; readonly spent: Points; readonly basket: string } | null {
  if (fact.kind === 'sale-committed') {
    return { use: fact.data.rights, spent: fact.data.sale.priced.points.spent, basket: fact.data.sale.id }
  }
  if (fact.kind !== 'reward-redeemed') return null
  return { use: fact.data.rights, spent: fact.data.redemption.points, basket: fact.data.redemption.id }
}

/** Rights of everybody whose facts were posted, brought up to what they have now. Out: what the tills get to know. */
export function settleRights(batch: Batch): { readonly written: readonly MemberRights[]; readonly feed: FeedEntry[] } {
  const { rights: desk, programmes, members, now } = batch
  const programme = programmes.present
  const written: MemberRights[] = []
  const feed: FeedEntry[] = []
  for (const [id, used] of desk.after) {
    const member = members.get(id)
    if (programme === null || member === undefined) continue
    const before = desk.before.get(id) ?? noRights(id)
    const after = refreshRights(used, member, { ...desk, programme, now })
    written.push(after)
    feed.push(...rightsEntries(before, after))
  }
  return { written, feed }
}
