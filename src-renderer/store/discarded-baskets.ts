import type { DiscardedBasket } from '#domain/discarded-basket.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { Store } from './open.ts'
import type { Split } from './split.ts'

/** Takes over what other tills threw away, and what headquarters has of this one. Part of a running transaction. */
export async function applyDiscards(store: Store, { set, gone }: Split<DiscardedBasket>): Promise<void> {
  await store.discarded.bulkPut(set.map(({ id, doc }) => ({ id, day: doc.day, doc, base: true })))
  if (gone.length > 0) await store.discarded.where('id').anyOf(gone).modify({ base: false })
}

/** Notes what was thrown away here, and ends the basket. Part of a running transaction. */
export async function projectDiscard(store: Store, doc: DiscardedBasket): Promise<void> {
  const base = (await store.discarded.get(doc.id))?.base ?? false
  await store.discarded.put({ id: doc.id, day: doc.day, doc, base })
  await store.baskets.delete(doc.id)
}

/** What was thrown away on a business day, oldest first. */
export async function discardedOn(store: Store, day: BusinessDay): Promise<readonly DiscardedBasket[]> {
  const rows = await store.discarded.where('day').equals(day).toArray()
  return rows.map(({ doc }) => doc).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** The basket with id `id`, or null. */
export async function discardedById(store: Store, id: string): Promise<DiscardedBasket | null> {
  return (await store.discarded.get(id))?.doc ?? null
}
