import type { Member } from '#domain/member.ts'
import { newMember, postSale } from '#domain/member-ledger.ts'
import type { Tier } from '#domain/programme.ts'
import type { Sale } from '#domain/sale.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { memberKeys } from './keys.ts'
import type { Store } from './open.ts'
import type { ToPinyin } from './pinyin.ts'
import type { MemberRow } from './rows.ts'

/**
 * Sets a member's `doc` anew: headquarters' base with the waiting own events folded over it in order,
 * by the functions that headquarters posts with. A member of whom nothing is known is removed. `toPinyin`
 * may be null where the names in the row have not changed.
 */
export async function refoldMember(store: Store, id: string, toPinyin: ToPinyin | null): Promise<void> {
  const row = await store.members.get(id)
  const waiting = await store.unconfirmed.where('memberId').equals(id).sortBy('seq')
  const events = await store.events.bulkGet(waiting.map(({ seq }) => seq))
  const base = baseOf(row)
  let doc = base
  for (const found of events) {
    if (found === undefined) continue
    const { event } = found
    doc = postEvent(doc, event, event.kind === 'sale-committed' ? await tiersOf(store, event.data.sale) : [])
  }
  if (doc === null) {
    if (row !== undefined) await store.members.delete(id)
    return
  }
  const living = doc.id === id ? doc : { ...doc, id }
  const kept = doc === base ? 'as-shown' : base
  await store.members.put({ id, doc: living, base: kept, keys: keysOf(living, row?.keys, toPinyin) })
}

/**
 * A member's row with one more own event folded over it, the newest of all: the same as `refoldMember`,
 * without reading the others again. Null where the event changes nothing. `toPinyin` is needed where it
 * makes the member.
 */
export function foldNext(
  id: string,
  row: MemberRow | undefined,
  event: JournalEvent,
  tiers: readonly Tier[],
  toPinyin: ToPinyin | null,
): MemberRow | null {
  const before = row?.doc ?? null
  const after = postEvent(before, event, tiers)
  if (after === null || after === before) return null
  const doc = after.id === id ? after : { ...after, id }
  return { id, doc, base: baseOf(row), keys: row?.keys ?? keysOf(doc, undefined, toPinyin) }
}

/** What headquarters sent of a member; null where it has not, or where there is no such member. */
function baseOf(row: MemberRow | undefined): Member | null {
  if (row === undefined) return null
  return row.base === 'as-shown' ? row.doc : row.base
}

function keysOf(doc: Member, before: readonly string[] | undefined, toPinyin: ToPinyin | null): readonly string[] {
  if (toPinyin !== null) return memberKeys(doc, toPinyin)
  if (before !== undefined) return before
  throw new Error(`member ${doc.id} needs search keys, and the pinyin dictionary is not loaded`)
}

function postEvent(member: Member | null, event: JournalEvent, tiers: readonly Tier[]): Member | null {
  switch (event.kind) {
    case 'member-enrolled':
      return member ?? newMember(event.data, event.at)
    case 'sale-committed':
      return member === null ? null : postSale(member, event.data.sale, tiers)
    default:
      return member
  }
}

/** Tiers of the programme that priced a sale; of the newest where that one is not here. */
export async function tiersOf(store: Store, sale: Sale): Promise<readonly Tier[]> {
  const programme =
    (await store.programmes.get(sale.priced.programme.version)) ?? (await store.programmes.orderBy('version').last())
  return programme?.doc.tiers ?? []
}
