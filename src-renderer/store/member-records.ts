import type { CareFact } from '#domain/care/care-fact.ts'
import type { Conflict } from '#domain/conflict.ts'
import type { Member } from '#domain/member.ts'
import type { QueueFact } from '#domain/queue/queue-fact.ts'
import type { Redemption } from '#domain/redemption.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { careFactsOfMember } from './care-facts.ts'
import { idsOf } from './erasures.ts'
import { livingRow } from './merges.ts'
import type { Store } from './open.ts'
import { refundsOfSales } from './refunds.ts'

/** All that a till knows of a member, each oldest first. */
export type MemberRecords = {
  readonly member: Member
  /** Who they were before they turned out to be one person. */
  readonly earlierIds: readonly string[]
  readonly sales: readonly Sale[]
  readonly refunds: readonly Refund[]
  readonly redemptions: readonly Redemption[]
  readonly care: readonly CareFact[]
  /** What happened to tickets that they took, by their membership or their number. */
  readonly queue: readonly QueueFact[]
  readonly conflicts: readonly Conflict[]
  /** What this till itself has recorded about them: changes of the profile, who looked at it, and the rest. */
  readonly events: readonly JournalEvent[]
}

/** Reads it, in a transaction or outside; null where there is no such member. */
export async function memberRecords(store: Store, memberId: string): Promise<MemberRecords | null> {
  const row = await livingRow(store, memberId)
  if (row === undefined) return null
  const earlierIds = (await idsOf(store, row.id)).slice(1)
  const ids = [row.id, ...earlierIds]
  const { mobile } = row.doc.profile
  const sales = (await store.sales.where('memberId').equals(row.id).toArray()).map(({ doc }) => doc)
  const refunds = await refundsOfSales(
    store,
    sales.map((sale) => sale.id),
  )
  const redemptions = await store.redemptions.where('memberId').equals(row.id).toArray()
  const taken = await store.queueFacts
    .filter(({ fact: { act } }) => act.kind === 'take' && (ids.includes(act.memberId ?? '') || act.mobile === mobile))
    .toArray()
  const queue = await store.queueFacts
    .where('ticket')
    .anyOf(taken.map(({ ticket }) => ticket))
    .toArray()
  const conflicts = await store.conflicts.filter(({ base }) => ids.includes(base?.member ?? '')).toArray()
  const events = await store.events.where('members').anyOf(ids).sortBy('seq')
  return {
    member: row.doc,
    earlierIds,
    sales: sales.sort((a, b) => a.at - b.at),
    refunds: [...refunds.values()].flat().sort((a, b) => a.at - b.at),
    redemptions: redemptions.map(({ doc }) => doc).sort((a, b) => a.at - b.at),
    care: [...(await careFactsOfMember(store, row.id))].sort((a, b) => a.at - b.at),
    queue: queue.map(({ fact }) => fact).sort((a, b) => a.at - b.at),
    conflicts: conflicts.flatMap(({ base }) => base ?? []),
    events: events.map(({ event }) => event),
  }
}

/** How many things these are, the member's own row among them. */
export const thingsIn = (records: MemberRecords): number =>
  1 + Object.values(records).reduce((sum, value) => sum + (Array.isArray(value) ? value.length : 0), 0)
