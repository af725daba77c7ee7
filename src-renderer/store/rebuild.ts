import { forgetDecisions } from './conflicts.ts'
import { bringToHand } from './directory/at-hand.ts'
import { keepDigitLocks } from './locks.ts'
import { forgetLostCards } from './lost-cards.ts'
import { livingId } from './merges.ts'
import { readMeta } from './meta.ts'
import { inOneTransaction, type Store } from './open.ts'
import { refoldMember } from './overlay.ts'
import { loadPinyin, type ToPinyin } from './pinyin.ts'
import { applyEvent } from './projections.ts'

/**
 * Drops every projection and builds it again from what headquarters sent and the own journal, in one
 * transaction. The basket in hand is no projection and stays.
 */
export async function rebuildProjections(store: Store): Promise<void> {
  const toPinyin = await loadPinyin()
  const waiting = await store.unconfirmed.toArray()
  await bringToHand(store, [...new Set(waiting.flatMap(({ memberId }) => memberId ?? []))])
  await inOneTransaction(store, () => rebuildInTransaction(store, toPinyin))
}

/** The same as part of a running `inOneTransaction`. */
export async function rebuildInTransaction(store: Store, toPinyin: ToPinyin): Promise<void> {
  const current = await store.baskets.where('state').equals('current').toArray()
  await store.unconfirmed.clear()
  await store.baskets.clear()
  await store.meta.bulkDelete(['counters', 'signed-in', 'risk-days'])
  await keepDigitLocks(store)
  await store.shifts.clear()
  await store.reviewDays.clear()
  await store.sales.filter(({ base }) => !base).delete()
  await store.refunds.filter(({ base }) => !base).delete()
  await store.redemptions.filter(({ base }) => !base).delete()
  await store.redemptions.toCollection().modify({ givenSeq: 0, returnedSeq: 0 })
  await store.discarded.filter(({ base }) => !base).delete()
  await store.queueFacts.filter(({ base }) => !base).delete()
  await store.careFacts.filter(({ base }) => !base).delete()
  await store.clubFacts.filter(({ base }) => !base).delete()
  await forgetDecisions(store)
  await forgetLostCards(store)
  for (const row of await store.sales.toArray()) {
    const memberId = row.doc.member === null ? null : await livingId(store, row.doc.member.id)
    if (memberId !== row.memberId) await store.sales.put({ ...row, memberId })
  }
  for (const row of await store.redemptions.toArray()) {
    const memberId = await livingId(store, row.doc.member.id)
    if (memberId !== row.memberId) await store.redemptions.put({ ...row, memberId })
  }
  for (const id of await store.members.toCollection().primaryKeys()) await refoldMember(store, id, toPinyin)
  await replay(store, toPinyin)
  const sold = await store.sales.bulkGet(current.map(({ id }) => id))
  await store.baskets.bulkPut(current.filter((_, place) => sold[place] === undefined))
}

async function replay(store: Store, toPinyin: ToPinyin): Promise<void> {
  const appliedSeq = (await readMeta(store, 'applied-seq')) ?? 0
  let after = 0
  for (;;) {
    const rows = await store.events.where('seq').above(after).limit(500).toArray()
    for (const { event } of rows) await applyEvent(store, event, { appliedSeq, toPinyin })
    after = rows.at(-1)?.seq ?? after
    if (rows.length < 500) return
  }
}
