import type { Member } from '#domain/member.ts'
import type { Change } from '#protocol/sync.ts'
import { withDirectory } from './directory/member-rows.ts'
import { filedRows } from './directory/filed-members.ts'
import { dropUnseenCards } from './lost-cards.ts'
import { readMeta, writeMeta } from './meta.ts'
import { inOneTransaction, type Store } from './open.ts'
import type { MemberRow } from './rows.ts'

/**
 * Headquarters does not know our cursor any more (another database, an older backup): everything is pulled
 * from the beginning. The till goes on with what it has; what the whole pull did not bring is removed at its end.
 */
export async function beginResync(store: Store): Promise<void> {
  await inOneTransaction(store, async () => {
    await writeMeta(store, 'cursor', '')
    await writeMeta(store, 'resync', true)
    await store.seen.clear()
    await store.held.clear()
    // All of them come again.
    await store.unknown.clear()
  })
}

/** Part of a running transaction. */
export async function noteSeen(store: Store, changes: readonly Change[]): Promise<void> {
  const there = changes.filter(({ doc }) => doc !== null)
  await store.seen.bulkPut(there.map(({ kind, id }) => ({ kind, id })))
}

/** What the directory says of live members; null where it has none of them. */
export type Filed = ReadonlyMap<string, Member | null>

/** What it says of all who are live now, to be known before the transaction that ends a pull from the beginning. */
export async function filedOfLive(store: Store): Promise<Filed> {
  const ids = await store.members.toCollection().primaryKeys()
  const rows = await withDirectory(
    store,
    (directory) => filedRows(directory, ids),
    async (cursor, found) => ((await readMeta(store, 'directory'))?.cursor === cursor ? found : null),
  )
  return new Map(ids.map((id) => [id, rows?.get(id)?.doc ?? null]))
}

/**
 * The end of a pull from the beginning, part of a running transaction: what it did not bring is gone. Members whom it
 * did not bring stand as the directory says, where it has them: `filed`.
 */
export async function dropUnseen(store: Store, appliedSeq: number, filed: Filed): Promise<void> {
  const seen = async (kind: Change['kind']) => {
    const rows = await store.seen.where('[kind+id]').between([kind, ''], [kind, '\uffff']).toArray()
    return new Set(rows.map(({ id }) => id))
  }
  const [keys, marks, queued, cared, clubbed] = await Promise.all([
    seen('coupon-key'),
    seen('coupon-mark'),
    seen('queue-fact'),
    seen('care-fact'),
    seen('club-fact'),
  ])
  const discarded = await seen('discarded-basket')
  const [members, products, staff, programmes, merges, sales, refunds, redemptions, coupons, rights, conflicts, cards] =
    await Promise.all([
      seen('member'),
      seen('product'),
      seen('staff'),
      seen('programme'),
      seen('member-merged'),
      seen('sale'),
      seen('refund'),
      seen('redemption'),
      seen('coupon'),
      seen('rights'),
      seen('conflict'),
      seen('lost-card'),
    ])
  await store.products.filter(({ id }) => !products.has(id)).delete()
  await store.staff.filter(({ id }) => !staff.has(id)).delete()
  await store.programmes.filter(({ id }) => !programmes.has(id)).delete()
  await store.merges.filter(({ id }) => !merges.has(id)).delete()
  await store.members
    .filter(({ id }) => !members.has(id) && filed.has(id))
    .modify((row: { -readonly [K in keyof MemberRow]: MemberRow[K] }) => {
      row.base = filed.get(row.id) ?? null
    })
  await store.sales.filter(({ id }) => !sales.has(id)).modify({ base: false })
  await store.refunds.filter(({ id }) => !refunds.has(id)).modify({ base: false })
  await store.redemptions.filter(({ id }) => !redemptions.has(id)).modify({ base: false })
  await store.coupons.filter(({ id }) => !coupons.has(id)).delete()
  await store.couponKeys.filter(({ id }) => !keys.has(id)).delete()
  await store.couponMarks.filter(({ id }) => !marks.has(id)).delete()
  await store.queueFacts.filter(({ id }) => !queued.has(id)).modify({ base: false })
  await store.discarded.filter(({ id }) => !discarded.has(id)).modify({ base: false })
  await store.careFacts.filter(({ id }) => !cared.has(id)).modify({ base: false })
  await store.clubFacts.filter(({ id }) => !clubbed.has(id)).modify({ base: false })
  for (const kind of ['care-model', 'liability'] as const) {
    if ((await seen(kind)).size === 0) await store.meta.delete(kind)
  }
  await store.rights.filter(({ id }) => !rights.has(id)).delete()
  await store.conflicts.filter(({ id }) => !conflicts.has(id)).modify({ base: null })
  await dropUnseenCards(store, cards)
  await store.seen.clear()
  await writeMeta(store, 'resync', false)
  // What an older headquarters does not have any more is sent again.
  await writeMeta(store, 'pushed-seq', Math.min(appliedSeq, (await readMeta(store, 'pushed-seq')) ?? 0))
}
