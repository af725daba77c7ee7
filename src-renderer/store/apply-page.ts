import type { Millis } from '#domain/units.ts'
import type { Change } from '#protocol/sync.ts'
import { applyBase, type UnknownChange } from './apply-base.ts'
import { confirmDecisions } from './conflicts.ts'
import { bringToHand } from './directory/at-hand.ts'
import { memberRow } from './directory/member-rows.ts'
import { confirmLostCards } from './lost-cards.ts'
import { followMerges, livingId } from './merges.ts'
import { readMeta, writeMeta, type Meta } from './meta.ts'
import { inOneTransaction, type Store } from './open.ts'
import { refoldMember } from './overlay.ts'
import type { ToPinyin } from './pinyin.ts'
import { rebuildInTransaction } from './rebuild.ts'
import { forgetDays } from './review-days.ts'
import { dropUnseen, filedOfLive, noteSeen, type Filed } from './resync.ts'

/** One checked answer to a pull. */
export type Page = {
  readonly changes: readonly Change[]
  /** Of kinds that this version does not know. */
  readonly unknown: readonly UnknownChange[]
  readonly cursor: string
  readonly more: boolean
  readonly appliedSeq: number
  /** By headquarters: what budgets have given, and what is left of rewards. */
  readonly spent: Meta['spent']
  readonly stock: Meta['stock']
  readonly machine: Meta['machine']
  readonly tills: Meta['tills']
  readonly desk: Meta['desk']
}

/**
 * Takes a page over, whole, in one transaction with its cursor: base rows set, own events that they do
 * not contain folded over them again, merges followed.
 *
 * A page in the middle of a pull repeats the `appliedSeq` of the last complete one, so its rows may
 * contain own events that still count as waiting. Rows of members with waiting events are therefore held back
 * until the last page says up to where they go.
 */
export async function applyPage(store: Store, page: Page, toPinyin: ToPinyin, at: Millis): Promise<void> {
  const ends = !page.more && ((await readMeta(store, 'resync')) ?? false)
  const filed: Filed = ends ? await filedOfLive(store) : new Map()
  if (ends) await bringWaiting(store, page.appliedSeq)
  await inOneTransaction(store, async () => {
    const before = (await readMeta(store, 'applied-seq')) ?? 0
    const waiting = await waitingMembers(store)
    const changes = page.more ? await holdBack(store, page.changes, waiting) : await takeHeld(store, page.changes)
    const undone = await applyBase(store, changes, page.unknown, toPinyin, at)
    const merged = changes.flatMap(({ kind, id, doc }) => (kind === 'member-merged' && doc !== null ? [id] : []))
    const gone = changes.flatMap(({ kind, id, doc }) => (kind === 'member' && doc === null ? [id] : []))
    await followMerges(store, [...merged, ...gone])

    if (page.appliedSeq > before) {
      await store.unconfirmed.where('seq').belowOrEqual(page.appliedSeq).delete()
      await settleRedemptions(store, page.appliedSeq)
      await confirmDecisions(store, page.appliedSeq)
      await confirmLostCards(store, page.appliedSeq)
    }
    if (!page.more) {
      // They stand for all that headquarters has applied, which only the last page tells.
      await writeMeta(store, 'spent', page.spent)
      await writeMeta(store, 'stock', page.stock)
    }
    await writeMeta(store, 'machine', page.machine)
    await writeMeta(store, 'tills', page.tills)
    await writeMeta(store, 'desk', page.desk)
    await writeMeta(store, 'cursor', page.cursor)
    await writeMeta(store, 'applied-seq', page.appliedSeq)
    await writeMeta(store, 'last-pull', at)
    const resync = (await readMeta(store, 'resync')) ?? false
    if (resync) await noteSeen(store, page.changes)
    if (resync && !page.more) await dropUnseen(store, page.appliedSeq, filed)
    // Headquarters went back to an older state, or parted what it had merged: too rare for a finer path.
    if (page.appliedSeq < before || undone || (resync && !page.more)) return rebuildInTransaction(store, toPinyin)

    const named = changes.flatMap((change) => namedBy(change))
    const tiersChanged = changes.some(({ kind }) => kind === 'programme')
    const all = page.appliedSeq > before || merged.length > 0 || tiersChanged
    const touched = new Set(
      all ? [...waiting, ...(await waitingMembers(store))] : named.filter((id) => waiting.has(id)),
    )
    for (const id of gone) touched.add(id)
    for (const id of touched) await refoldMember(store, id, toPinyin)
    await leaveVanished(store, gone)
  })
}

/** Members of own events that will be folded again are at hand by then, all at once. */
async function bringWaiting(store: Store, appliedSeq: number): Promise<void> {
  const events = await store.events.where('seq').above(appliedSeq).toArray()
  await bringToHand(store, [...new Set(events.flatMap(({ members }) => members))])
}

async function waitingMembers(store: Store): Promise<ReadonlySet<string>> {
  const rows = await store.unconfirmed.toArray()
  return new Set(rows.flatMap(({ memberId }) => (memberId === null ? [] : [memberId])))
}

/** Members whose own events may come out otherwise now: a sale makes it possible to post its refund. */
function namedBy(change: Change): readonly string[] {
  if (change.kind === 'member') return [change.id]
  return change.kind === 'sale' && change.doc?.member ? [change.doc.member.id] : []
}

/** Own events that headquarters has applied are in its rows by now; what it did not send is not there. */
async function settleRedemptions(store: Store, appliedSeq: number): Promise<void> {
  const given = await store.redemptions.where('givenSeq').between(1, appliedSeq, true, true).toArray()
  const returned = await store.redemptions.where('returnedSeq').between(1, appliedSeq, true, true).toArray()
  await forgetDays(
    store,
    [...given, ...returned].map(({ day }) => day),
  )
  for (const row of given) {
    if (row.base) await store.redemptions.put({ ...row, givenSeq: 0 })
    else await store.redemptions.delete(row.id)
  }
  await store.redemptions.where('returnedSeq').between(1, appliedSeq, true, true).modify({ returnedSeq: 0 })
}

async function holdBack(store: Store, changes: readonly Change[], waiting: ReadonlySet<string>): Promise<Change[]> {
  const earlier = (await store.held.where({ kind: 'member-merged' }).toArray()) as Change[]
  const held = new Set(waiting)
  // Who takes in somebody with waiting events has them waiting too.
  for (const change of [...earlier, ...changes]) {
    if (change.kind === 'member-merged' && change.doc !== null && held.has(change.id)) held.add(change.doc.into)
  }
  const now: Change[] = []
  for (const change of changes) {
    const hold =
      (change.kind === 'member' && held.has(change.id)) ||
      (change.kind === 'member-merged' && (held.has(change.id) || held.has(change.doc?.into ?? '')))
    if (hold) await store.held.put(change)
    else now.push(change)
  }
  return now
}

/** What was held back, overtaken by what the last page says of the same things. */
async function takeHeld(store: Store, changes: readonly Change[]): Promise<readonly Change[]> {
  const held = (await store.held.toArray()) as Change[]
  if (held.length === 0) return changes
  await store.held.clear()
  const newer = new Set(changes.map(({ kind, id }) => `${kind} ${id}`))
  return [...held.filter(({ kind, id }) => !newer.has(`${kind} ${id}`)), ...changes]
}

/** The basket in hand of a member who is gone, and not merged, is nobody's. Parked ones tell when they are resumed. */
async function leaveVanished(store: Store, gone: readonly string[]): Promise<void> {
  for (const id of gone) {
    if ((await livingId(store, id)) !== id || (await memberRow(store, id)) !== undefined) continue
    const rows = await store.baskets
      .filter(({ state, basket }) => state === 'current' && basket.memberId === id)
      .toArray()
    await store.baskets.bulkPut(rows.map((row) => ({ ...row, basket: { ...row.basket, memberId: null } })))
  }
}
