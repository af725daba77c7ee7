import type { ClubFact } from '#domain/club/club-fact.ts'
import type { Store } from './open.ts'
import type { ClubFactRow } from './rows.ts'
import type { Split } from './split.ts'

function rowOf(fact: ClubFact, base: boolean): ClubFactRow {
  const { id, event, memberId } = fact
  return { id, event, memberId, fact, base }
}

/** Takes over what other tills did, and what headquarters has of this one. Part of a running transaction. */
export async function applyClubFacts(store: Store, { set, gone }: Split<ClubFact>): Promise<void> {
  await store.clubFacts.bulkPut(set.map(({ doc }) => rowOf(doc, true)))
  if (gone.length > 0) await store.clubFacts.where('id').anyOf(gone).modify({ base: false })
}

/** Notes what was done here; what headquarters has sent under this id stays. Part of a running transaction. */
export async function projectClubFact(store: Store, fact: ClubFact): Promise<void> {
  if ((await store.clubFacts.get(fact.id))?.base !== true) await store.clubFacts.put(rowOf(fact, false))
}

/** All that is known to have happened at a club event; `base`: headquarters has told it. */
export async function clubFactsOf(store: Store, event: string): Promise<readonly ClubFactRow[]> {
  return store.clubFacts.where('event').equals(event).toArray()
}

/** The same of all events that this till has heard of. */
export async function allClubFacts(store: Store): Promise<readonly ClubFactRow[]> {
  return store.clubFacts.toArray()
}
