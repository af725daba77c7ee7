import type { Change } from '#protocol/sync.ts'
import { dropUnseenCards } from './lost-cards.ts'
import { readMeta, writeMeta } from './meta.ts'
import { inOneTransaction, type Store } from './open.ts'

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
  })
}

/** Part of a running transaction. */
export async function noteSeen(store: Store, changes: readonly Change[]): Promise<void> {
  const there = changes.filter(({ doc }) => doc !== null)
  await store.seen.bulkPut(there.map(({ kind, id }) => ({ kind, id })))
}

/** The end of a pull from the beginning, part of a running transaction: what it did not bring is gone. */
export async function dropUnseen(store: Store, appliedSeq: number): Promise<void> {
  const seen = async (kind: Change['kind']) => {
    const rows = await store.seen.where('[kind+id]').between([kind, ''], [kind, '\uffff']).toArray()
    return new Set(rows.map(({ id }) => id))
  }
  const [members, products, staff, programmes, merges, sales, refunds, redemptions, coupons, conflicts, lostCards] =
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
      seen('conflict'),
      seen('lost-card'),
    ])
  await store.products.filter(({ id }) => !products.has(id)).delete()
  await store.staff.filter(({ id }) => !staff.has(id)).delete()
  await store.programmes.filter(({ id }) => !programmes.has(id)).delete()
  await store.merges.filter(({ id }) => !merges.has(id)).delete()
  await store.members.filter(({ id }) => !members.has(id)).modify({ base: null })
  await store.sales.filter(({ id }) => !sales.has(id)).modify({ base: false })
  await store.refunds.filter(({ id }) => !refunds.has(id)).modify({ base: false })
  await store.redemptions.filter(({ id }) => !redemptions.has(id)).modify({ base: false })
  await store.coupons.filter(({ id }) => !coupons.has(id)).delete()
  await store.conflicts.filter(({ id }) => !conflicts.has(id)).modify({ base: null })
  await dropUnseenCards(store, lostCards)
  await store.seen.clear()
  await writeMeta(store, 'resync', false)
  // What an older headquarters does not have any more is sent again.
  await writeMeta(store, 'pushed-seq', Math.min(appliedSeq, (await readMeta(store, 'pushed-seq')) ?? 0))
}
