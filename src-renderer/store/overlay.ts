import { postCards } from '#domain/ledger/cards.ts'
import {
  newMember,
  postGiven,
  postRedemption,
  postRedemptionReturn,
  postRefund,
  postSale,
} from '#domain/ledger/post.ts'
import { postProfile } from '#domain/ledger/profile.ts'
import { postSettlement } from '#domain/ledger/settle.ts'
import type { Member } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import type { Sale } from '#domain/sale.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { memberKeys, plainText } from '#directory/search-keys.ts'
import { memberRow } from './directory/member-rows.ts'
import type { Store } from './open.ts'
import type { ToPinyin } from './pinyin.ts'
import type { MemberRow } from './rows.ts'

/** What an event is posted with: the programme that it was made under, and the sale that a refund takes back. */
export type Grounds = { readonly programme: Programme | null; readonly sale: Sale | null }

/**
 * Sets a member's `doc` anew: headquarters' base with the waiting own events folded over it in order,
 * by the functions that headquarters posts with. A member of whom nothing is known is removed. `toPinyin`
 * may be null where the names in the row have not changed.
 */
export async function refoldMember(store: Store, id: string, toPinyin: ToPinyin | null): Promise<void> {
  // Whoever was erased has no row, whatever waits.
  if ((await store.erased.get(id)) !== undefined) return store.members.delete(id)
  const row = await memberRow(store, id)
  const waiting = await store.unconfirmed.where('memberId').equals(id).sortBy('seq')
  const events = await store.events.bulkGet(waiting.map(({ seq }) => seq))
  const base = baseOf(row)
  let doc = base
  for (const found of events) {
    if (found === undefined) continue
    doc = postEvent(doc, found.event, await groundsOf(store, found.event))
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
 * changes what the member is found by.
 */
export function foldNext(
  id: string,
  row: MemberRow | undefined,
  event: JournalEvent,
  grounds: Grounds,
  toPinyin: ToPinyin | null,
): MemberRow | null {
  const before = row?.doc ?? null
  const after = postEvent(before, event, grounds)
  if (after === null || after === before) return null
  const doc = after.id === id ? after : { ...after, id }
  return { id, doc, base: baseOf(row), keys: keysOf(doc, row?.keys, isFoundAnew(row, event) ? toPinyin : null) }
}

/** Whether an event changes what its member is found by, other than by a coupon. */
const isFoundAnew = (row: MemberRow | undefined, { kind }: JournalEvent): boolean =>
  row === undefined || kind === 'card-changed' || kind === 'profile-changed' || kind === 'conflict-settled'

/** What headquarters sent of a member; null where it has not, or where there is no such member. */
function baseOf(row: MemberRow | undefined): Member | null {
  if (row === undefined) return null
  return row.base === 'as-shown' ? row.doc : row.base
}

/** Without the dictionary the keys stay as they were, with those of coupons that came since. */
function keysOf(doc: Member, before: readonly string[] | undefined, toPinyin: ToPinyin | null): readonly string[] {
  if (toPinyin !== null) return memberKeys(doc, toPinyin)
  if (before === undefined) {
    throw new Error(`member ${doc.id} needs search keys, and the pinyin dictionary is not loaded`)
  }
  const known = new Set(before)
  const more = doc.coupons.map(({ code }) => plainText(code)).filter((code) => !known.has(code))
  return more.length === 0 ? before : [...before, ...more]
}

/** Without a programme, on a till that lost its database, nothing can be posted; the next pull folds again. */
function postEvent(member: Member | null, event: JournalEvent, { programme, sale }: Grounds): Member | null {
  if (programme === null) return member
  if (event.kind === 'member-enrolled') {
    return member ?? newMember(event.data, event.at, event.data.day, programme)
  }
  if (member === null) return null
  switch (event.kind) {
    case 'sale-committed':
      return postSale(member, event.data.sale, programme)
    case 'sale-refunded':
      return sale === null ? member : postRefund(member, event.data.refund, sale, programme)
    case 'reward-redeemed':
      return postRedemption(member, event.data.redemption, programme)
    case 'reward-returned':
      return postRedemptionReturn(member, event.data, programme)
    case 'points-given':
      return postGiven(member, event.data.lot, event.data.fact.day, programme)
    case 'card-changed':
      return postCards(member, event.data)
    case 'profile-changed':
      return postProfile(member, event.data.profile)
    case 'member-erased':
      return null
    case 'conflict-settled':
      return postSettlement(member, event.data)
    default:
      return member
  }
}

/** What an event is posted with, as far as it is here. */
export async function groundsOf(store: Store, event: JournalEvent): Promise<Grounds> {
  const [programme, sale] = await Promise.all([
    programmeOf(store, versionOf(event)),
    event.kind === 'sale-refunded' ? store.sales.get(event.data.refund.saleId) : undefined,
  ])
  return { programme, sale: sale?.doc ?? null }
}

function versionOf(event: JournalEvent): number {
  return event.kind === 'sale-committed' ? event.data.sale.priced.programme.version : event.programmeVersion
}

/** The programme of a version; the newest where that one is not here. */
async function programmeOf(store: Store, version: number): Promise<Programme | null> {
  const row = (await store.programmes.get(version)) ?? (await store.programmes.orderBy('version').last())
  return row?.doc ?? null
}
