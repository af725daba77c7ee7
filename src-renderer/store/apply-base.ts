import type { Member } from '#domain/member.ts'
import type { BusinessDay, Millis } from '#domain/units.ts'
import type { Change } from '#protocol/sync.ts'
import { memberKeys, plainText } from '#directory/search-keys.ts'
import { applyCareFacts } from './care-facts.ts'
import { applyClubFacts } from './club-facts.ts'
import { applyConflicts } from './conflicts.ts'
import { applyLostCards } from './lost-cards.ts'
import { applyDiscards } from './discarded-baskets.ts'
import { withoutErased } from './erasures.ts'
import { hide, livingIds } from './merges.ts'
import { productKeys } from './product-keys.ts'
import { writeMeta } from './meta.ts'
import type { Store } from './open.ts'
import type { ToPinyin } from './pinyin.ts'
import { refundRow, saleRow } from './project-sale.ts'
import { applyQueueFacts } from './queue-facts.ts'
import { applySignedCoupons } from './signed-coupons.ts'
import { forgetDays } from './review-days.ts'
import { split } from './split.ts'
import type { MemberRow, RedemptionRow } from './rows.ts'

export type UnknownChange = { readonly kind: string; readonly id: string; readonly doc: unknown }

type Kind = Change['kind']
type Of<K extends Kind> = Extract<Change, { readonly kind: K }>

/**
 * Sets what headquarters says, without the own events. Part of a running transaction. Out: whether a
 * merge was undone, after which rows that followed it must be built again.
 */
export async function applyBase(
  store: Store,
  sent: readonly Change[],
  unknown: readonly UnknownChange[],
  toPinyin: ToPinyin,
  at: Millis,
): Promise<boolean> {
  const changes = await withoutErased(store, sent, at)
  const of = <K extends Kind>(kind: K) => changes.filter((change): change is Of<K> => change.kind === kind)
  const undone = await applyMerges(store, of('member-merged'))
  await applyMembers(store, of('member'), toPinyin)
  await forgetDays(store, await daysTouched(store, [of('sale'), of('refund'), of('redemption')]))
  await applySales(store, of('sale'))
  await applyRefunds(store, of('refund'))
  await applyRedemptions(store, of('redemption'))
  await applyRights(store, of('rights'))
  await applyConflicts(store, split(of('conflict')))
  await applyLostCards(store, split(of('lost-card')))
  await applySignedCoupons(store, of('coupon-key'), of('coupon-mark'))
  await applyDiscards(store, split(of('discarded-basket')))
  await applyQueueFacts(store, split(of('queue-fact')))
  await applyCareFacts(store, split(of('care-fact')))
  await applyClubFacts(store, split(of('club-fact')))
  for (const { doc } of of('care-model')) await writeMeta(store, 'care-model', doc)
  for (const { doc } of of('liability')) await writeMeta(store, 'liability', doc)

  const coupons = split(of('coupon'))
  await store.coupons.bulkPut(coupons.set.map(({ id, doc }) => ({ id, code: plainText(doc.code), doc })))
  await store.coupons.bulkDelete(coupons.gone)

  const products = split(of('product'))
  await store.products.bulkPut(products.set.map(({ id, doc }) => ({ id, doc, keys: productKeys(doc, toPinyin) })))
  await store.products.bulkDelete(products.gone)

  const staff = split(of('staff'))
  await store.staff.bulkPut(staff.set)
  await store.staff.bulkDelete(staff.gone)

  const programmes = split(of('programme'))
  await store.programmes.bulkPut(programmes.set.map(({ id, doc }) => ({ version: doc.version, id, doc })))
  await withdraw(store, new Set(programmes.gone))

  await store.unknown.bulkPut(unknown.map(({ kind, id, doc }) => ({ kind, id, doc })))
  return undone
}

/** A programme that was replaced is kept, for the receipts that name it; the one in force goes when it is withdrawn. */
async function withdraw(store: Store, ids: ReadonlySet<string>): Promise<void> {
  if (ids.size === 0) return
  const rows = await store.programmes.orderBy('version').toArray()
  const inForce = rows.findLast(({ id }) => !ids.has(id))?.version ?? 0
  await store.programmes.bulkDelete(rows.map(({ version }) => version).filter((version) => version > inForce))
}

async function applyMerges(store: Store, changes: readonly Of<'member-merged'>[]): Promise<boolean> {
  const { set, gone } = split(changes)
  const known = await store.merges.bulkGet([...gone, ...set.map(({ id }) => id)])
  await store.merges.bulkPut(set.map(({ id, doc }) => ({ id, into: doc.into })))
  await store.merges.bulkDelete(gone)
  const into = new Map(set.map(({ id, doc }) => [id, doc.into]))
  return known.some((merge) => merge !== undefined && merge.into !== into.get(merge.id))
}

async function applyMembers(store: Store, changes: readonly Of<'member'>[], toPinyin: ToPinyin): Promise<void> {
  const { set, gone } = split(changes)
  const living = await livingIds(
    store,
    set.map(({ id }) => id),
  )
  // Merged into another: whatever is still said of one is history.
  const alive = set.filter(({ id }) => living.get(id) === id)
  await store.members.bulkPut(alive.map(({ id, doc }) => baseRow(id, doc, toPinyin)))
  await store.hidden.bulkDelete(alive.map(({ id }) => id))
  for (const id of gone) await store.members.update(id, { base: null })
  await hide(store, gone)
}

/** The row before own events are folded over it. */
function baseRow(id: string, doc: Member, toPinyin: ToPinyin): MemberRow {
  return { id, doc, base: 'as-shown', keys: memberKeys(doc, toPinyin) }
}

/** The days whose sums are not right any more: of what came, and of what is gone. */
async function daysTouched(
  store: Store,
  [sales, refunds, redemptions]: readonly [readonly Of<'sale'>[], readonly Of<'refund'>[], readonly Of<'redemption'>[]],
): Promise<readonly BusinessDay[]> {
  const came = [sales, refunds, redemptions].flatMap((changes) => changes.flatMap(({ doc }) => doc?.day ?? []))
  const went = await Promise.all([
    store.sales.bulkGet([...split(sales).gone]),
    store.refunds.bulkGet([...split(refunds).gone]),
    store.redemptions.bulkGet([...split(redemptions).gone]),
  ])
  return [...came, ...went.flat().flatMap((row) => row?.day ?? [])]
}

async function applySales(store: Store, changes: readonly Of<'sale'>[]): Promise<void> {
  const { set, gone } = split(changes)
  const living = await livingIds(
    store,
    set.flatMap(({ doc }) => (doc.member === null ? [] : [doc.member.id])),
  )
  const rows = set.map(({ doc }) => saleRow(doc, doc.member && (living.get(doc.member.id) ?? doc.member.id), true))
  await store.sales.bulkPut(rows)
  await forgetRejections(store, new Set(set.map(({ id }) => id)))
  for (const id of gone) {
    const own = await store.events.where('id').equals(id).first()
    if (own?.event.kind !== 'sale-committed') await store.sales.delete(id)
    else await store.sales.update(id, { doc: own.event.data.sale, base: false })
  }
}

async function applyRefunds(store: Store, changes: readonly Of<'refund'>[]): Promise<void> {
  const { set, gone } = split(changes)
  await store.refunds.bulkPut(set.map(({ doc }) => refundRow(doc, true)))
  await forgetRejections(store, new Set(set.map(({ id }) => id)))
  for (const id of gone) {
    const own = await store.events.where('id').equals(id).first()
    if (own?.event.kind === 'sale-refunded') await store.refunds.put(refundRow(own.event.data.refund, false))
    else await store.refunds.delete(id)
  }
}

/** What waits of our own stays with the row: headquarters does not know it yet. */
async function applyRedemptions(store: Store, changes: readonly Of<'redemption'>[]): Promise<void> {
  const { set, gone } = split(changes)
  const before = new Map(
    (await store.redemptions.bulkGet([...set.map(({ id }) => id), ...gone])).map((row) => [row?.id, row]),
  )
  const living = await livingIds(
    store,
    set.map(({ doc }) => doc.member.id),
  )
  await store.redemptions.bulkPut(
    set.map(({ id, doc }): RedemptionRow => {
      const memberId = living.get(doc.member.id) ?? doc.member.id
      const { givenSeq = 0, returnedSeq = 0 } = before.get(id) ?? {}
      return { id, memberId, day: doc.day, doc, base: true, givenSeq, returnedSeq }
    }),
  )
  for (const id of gone) {
    const row = before.get(id)
    if (row === undefined) continue
    if (row.givenSeq === 0) await store.redemptions.delete(id)
    else await store.redemptions.put({ ...row, base: false })
  }
}

async function applyRights(store: Store, changes: readonly Of<'rights'>[]): Promise<void> {
  const { set, gone } = split(changes)
  const living = await livingIds(
    store,
    set.map(({ doc }) => doc.member),
  )
  await store.rights.bulkPut(set.map(({ id, doc }) => ({ id, memberId: living.get(doc.member) ?? doc.member, doc })))
  await store.rights.bulkDelete(gone)
}

/** Headquarters posted after all what it had rejected: there is nothing left to do about it. */
async function forgetRejections(store: Store, posted: ReadonlySet<string>): Promise<void> {
  if (posted.size === 0) return
  for (const { seq } of await store.rejections.toArray()) {
    if (posted.has((await store.events.get(seq))?.id ?? '')) await store.rejections.delete(seq)
  }
}
