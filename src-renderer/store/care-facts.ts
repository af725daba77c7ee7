import { groupOf, type CareFact, type CareGroup } from '#domain/care/care-fact.ts'
import { complaintOf, complaintsOf, type Complaint } from '#domain/care/complaint.ts'
import type { BusinessDay } from '#domain/units.ts'
import { livingId } from './merges.ts'
import type { Store } from './open.ts'
import type { CareFactRow } from './rows.ts'
import type { Split } from './split.ts'

function rowOf(fact: CareFact, base: boolean): CareFactRow {
  const { id, subject, memberId, day, act } = fact
  return { id, subject, memberId: memberId ?? '', group: groupOf(act), day, fact, base }
}

/** Takes over what other tills did, and what headquarters has of this one. Part of a running transaction. */
export async function applyCareFacts(store: Store, { set, gone }: Split<CareFact>): Promise<void> {
  await store.careFacts.bulkPut(set.map(({ doc }) => rowOf(doc, true)))
  if (gone.length > 0) await store.careFacts.where('id').anyOf(gone).modify({ base: false })
}

/**
 * Notes what was done here. What headquarters has sent under this id stays: points for one complaint that two tills gave
 * are those that it posted. Part of a running transaction.
 */
export async function projectCareFact(store: Store, fact: CareFact): Promise<void> {
  if ((await store.careFacts.get(fact.id))?.base !== true) await store.careFacts.put(rowOf(fact, false))
}

/** What is known to have been done about one complaint, task or rating. */
export async function careFactsOf(store: Store, subject: string): Promise<readonly CareFact[]> {
  return (await store.careFacts.where('subject').equals(subject).toArray()).map(({ fact }) => fact)
}

/** What was done of a kind between two days, both included. */
export async function careFactsBetween(
  store: Store,
  group: CareGroup,
  from: BusinessDay,
  to: BusinessDay,
): Promise<readonly CareFact[]> {
  const rows = store.careFacts.where('[group+day]').between([group, from], [group, to], true, true)
  return (await rows.toArray()).map(({ fact }) => fact)
}

/** All complaints of the store, in the order in which they were taken; for `useLiveQuery`. */
export async function allComplaints(store: Store): Promise<readonly Complaint[]> {
  return complaintsOf(await complaintFacts(store))
}

/** All that is known to have been done about complaints. */
export async function complaintFacts(store: Store): Promise<readonly CareFact[]> {
  return careFactsBetween(store, 'complaint', FIRST_DAY, LAST_DAY)
}

const FIRST_DAY = '0000-01-01' as BusinessDay
const LAST_DAY = '9999-12-31' as BusinessDay

/** One complaint; null where this till does not know it. */
export async function complaintById(store: Store, id: string): Promise<Complaint | null> {
  return complaintOf(await careFactsOf(store, id))
}

/** What was done for a member, under all ids that they ever had. */
export async function careFactsOfMember(store: Store, memberId: string): Promise<readonly CareFact[]> {
  const ids = new Set([await livingId(store, memberId)])
  for (const id of ids) {
    for (const merged of await store.merges.where('into').equals(id).primaryKeys()) ids.add(merged)
  }
  return (
    await store.careFacts
      .where('memberId')
      .anyOf([...ids])
      .toArray()
  ).map(({ fact }) => fact)
}

/** A member's complaints at this store, in the order in which they were taken. */
export async function complaintsOfMember(store: Store, memberId: string): Promise<readonly Complaint[]> {
  return complaintsOf(await careFactsOfMember(store, memberId))
}

/** All that was done for a member, also under the ids that became this one. */
export async function careOfMember(store: Store, memberId: string): Promise<readonly CareFact[]> {
  const living = await livingId(store, memberId)
  const earlier = await store.merges.where('into').equals(living).primaryKeys()
  const rows = await store.careFacts
    .where('memberId')
    .anyOf([living, ...earlier])
    .toArray()
  return rows.map(({ fact }) => fact)
}
