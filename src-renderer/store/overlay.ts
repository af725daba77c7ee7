import type { Member } from '#domain/member.ts'
import { newMember, postSale } from '#domain/member-ledger.ts'
import type { Tier } from '#domain/programme.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { memberKeys } from './keys.ts'
import type { Store } from './open.ts'
import type { ToPinyin } from './pinyin.ts'

/**
 * Sets a member's `doc` anew: headquarters' base with the waiting own events folded over it in order,
 * by the functions that headquarters posts with. A member of whom nothing is known is removed. `toPinyin`
 * may be null where the names in the row have not changed.
 */
export async function refoldMember(store: Store, id: string, toPinyin: ToPinyin | null): Promise<void> {
  const row = await store.members.get(id)
  const waiting = await store.unconfirmed.where('memberId').equals(id).sortBy('seq')
  const events = await store.events.bulkGet(waiting.map(({ seq }) => seq))
  let doc = row?.base ?? null
  for (const found of events) {
    if (found !== undefined) doc = await postEvent(store, doc, found.event)
  }
  if (doc === null) {
    if (row !== undefined) await store.members.delete(id)
    return
  }
  const living = doc.id === id ? doc : { ...doc, id }
  await store.members.put({ id, doc: living, base: row?.base ?? null, keys: keysOf(living, row?.keys, toPinyin) })
}

function keysOf(doc: Member, before: readonly string[] | undefined, toPinyin: ToPinyin | null): readonly string[] {
  if (toPinyin !== null) return memberKeys(doc, toPinyin)
  if (before === undefined)
    throw new Error(`member ${doc.id} needs search keys, and the pinyin dictionary is not loaded`)
  return before
}

async function postEvent(store: Store, member: Member | null, event: JournalEvent): Promise<Member | null> {
  switch (event.kind) {
    case 'member-enrolled':
      return member ?? newMember(event.data, event.at)
    case 'sale-committed':
      return member === null
        ? null
        : postSale(member, event.data.sale, await tiersOf(store, event.data.sale.priced.programme.version))
    default:
      return member
  }
}

/** Tiers of the programme that held; of the newest where that one is not here. */
async function tiersOf(store: Store, version: number): Promise<readonly Tier[]> {
  const programme = (await store.programmes.get(version)) ?? (await store.programmes.orderBy('version').last())
  return programme?.doc.tiers ?? []
}
