import type { JournalEvent } from '#protocol/event.ts'
import type { LostCard } from '#protocol/sync.ts'
import type { Split } from './split.ts'
import { plainText } from '#directory/search-keys.ts'
import { livingId } from './merges.ts'
import type { Store } from './open.ts'

type CardEvent = Extract<JournalEvent, { kind: 'card-changed' }>

/** Whose card it was, where a code is that of a card that was reported lost; else null. Merges are followed. */
export async function lostCardOwner(store: Store, code: string): Promise<string | null> {
  const row = await store.lostCards.get(plainText(code))
  const owner = row === undefined ? null : row.own === null ? row.base : row.own.lost ? row.own.memberId : null
  return owner === null ? null : livingId(store, owner)
}

/** Sets what headquarters says of cards. Part of a running transaction. */
export async function applyLostCards(store: Store, { set, gone }: Split<LostCard>): Promise<void> {
  for (const { id: card, doc } of set) await setBase(store, plainText(card), doc.memberId)
  for (const card of gone) await setBase(store, plainText(card), null)
}

async function setBase(store: Store, id: string, base: string | null): Promise<void> {
  const { own = null, ownSeq = 0 } = (await store.lostCards.get(id)) ?? {}
  if (base === null && own === null) await store.lostCards.delete(id)
  else await store.lostCards.put({ id, base, own, ownSeq })
}

/** Headquarters has our events up to `appliedSeq`: what it says counts now. Part of a running transaction. */
export async function confirmLostCards(store: Store, appliedSeq: number): Promise<void> {
  const rows = await store.lostCards.where('ownSeq').between(1, appliedSeq, true, true).toArray()
  for (const { id, base } of rows) await forgetOwn(store, id, base)
}

/** Before the own events are read again, part of a running transaction. */
export async function forgetLostCards(store: Store): Promise<void> {
  for (const { id, base } of await store.lostCards.where('ownSeq').above(0).toArray()) await forgetOwn(store, id, base)
}

async function forgetOwn(store: Store, id: string, base: string | null): Promise<void> {
  if (base === null) await store.lostCards.delete(id)
  else await store.lostCards.put({ id, base, own: null, ownSeq: 0 })
}

/** The end of a pull from the beginning, part of a running transaction. `seen` are card numbers as sent. */
export async function dropUnseenCards(store: Store, seen: ReadonlySet<string>): Promise<void> {
  const known = new Set([...seen].map(plainText))
  const rows = await store.lostCards.filter(({ id, base }) => base !== null && !known.has(id)).toArray()
  for (const { id } of rows) await setBase(store, id, null)
}

/** Notes what an own event makes of cards until headquarters has it. */
export async function projectLostCards(
  store: Store,
  { seq, data: { memberId, bound, lost } }: CardEvent,
  { appliedSeq }: { readonly appliedSeq: number },
): Promise<void> {
  if (seq <= appliedSeq) return
  const set = async (card: string, isLost: boolean) => {
    const id = plainText(card)
    const { base = null } = (await store.lostCards.get(id)) ?? {}
    await store.lostCards.put({ id, base, own: { lost: isLost, memberId }, ownSeq: seq })
  }
  if (lost !== null) await set(lost, true)
  if (bound !== null) await set(bound, false)
}
