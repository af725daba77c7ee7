import { memberRow } from './directory/member-rows.ts'
import type { Store } from './open.ts'
import type { MemberRow } from './rows.ts'

/** The id under which a member lives on after merges; their own where they were never merged. */
export async function livingId(store: Store, id: string): Promise<string> {
  let living = id
  // A chain of merges is short; the bound only keeps a circle from hanging the till.
  for (let step = 0; step < 32; step++) {
    const merge = await store.merges.get(living)
    if (merge === undefined) return living
    living = merge.into
  }
  return living
}

/** The row of the living member that `id` stands for, or undefined. Who was merged away has no row any more. */
export async function livingRow(store: Store, id: string): Promise<MemberRow | undefined> {
  const row = await memberRow(store, id)
  if (row !== undefined) return row
  const living = await livingId(store, id)
  return living === id ? undefined : memberRow(store, living)
}

/** The living ids of many at once; most were never merged, and one look tells. */
export async function livingIds(store: Store, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const merges = await store.merges.bulkGet([...ids])
  const living = new Map(ids.map((id) => [id, id]))
  for (const merge of merges) {
    if (merge !== undefined) living.set(merge.id, await livingId(store, merge.id))
  }
  return living
}

/** After merges have changed: everything that names a member of `ids` names the living one. */
export async function followMerges(store: Store, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const living = await livingId(store, id)
    if (living === id) continue
    await store.members.delete(id)
    await hide(store, [id])
    await store.unconfirmed.where('memberId').equals(id).modify({ memberId: living })
    await store.sales.where('memberId').equals(id).modify({ memberId: living })
    await store.rights.where('memberId').equals(id).modify({ memberId: living })
    await store.redemptions.where('memberId').equals(id).modify({ memberId: living })
  }
  if (ids.length === 0) return
  for (const row of await store.baskets.toArray()) {
    const { memberId } = row.basket
    if (memberId === null || !ids.includes(memberId)) continue
    await store.baskets.put({ ...row, basket: { ...row.basket, memberId: await livingId(store, memberId) } })
  }
}

/** Members of the directory who are gone: it may have them still. Part of a running transaction. */
export async function hide(store: Store, ids: readonly string[]): Promise<void> {
  if (ids.length > 0 && (await store.meta.get('directory')) !== undefined) {
    await store.hidden.bulkPut(ids.map((id) => ({ id })))
  }
}
