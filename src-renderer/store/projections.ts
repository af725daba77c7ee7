import type { Tier } from '#domain/programme.ts'
import type { Sale } from '#domain/sale.ts'
import { points } from '#domain/units.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { readMeta, writeMeta, type Meta } from './meta.ts'
import { livingId } from './merges.ts'
import type { Store } from './open.ts'
import { foldNext, tiersOf } from './overlay.ts'
import type { ToPinyin } from './pinyin.ts'
import type { MemberRow, SaleRow } from './rows.ts'

export type ProjectionContext = {
  /** Own events up to here are in the pulled rows already. */
  readonly appliedSeq: number
  /** Needed for events that make a member. */
  readonly toPinyin: ToPinyin | null
  /** Of a sale, where the caller has read it in this transaction: who confirms a sale waits for each round trip. */
  readonly sale?: SaleReads | undefined
}

/** What an event changes besides the journal. Replaying all events in order gives the same again. */
export async function applyEvent(store: Store, event: JournalEvent, context: ProjectionContext): Promise<void> {
  switch (event.kind) {
    case 'sale-committed':
      return applySale(store, event, context)
    case 'member-enrolled': {
      const counters = await readMeta(store, 'counters')
      await count(store, counters, 'member', event.data.code)
      if (event.seq <= context.appliedSeq) return
      const memberId = await livingId(store, event.data.memberId)
      await store.unconfirmed.put({ seq: event.seq, memberId, points: points(0) })
      const row = foldNext(memberId, await store.members.get(memberId), event, [], context.toPinyin)
      if (row !== null) await store.members.put(row)
      return
    }
    case 'basket-parked': {
      const { basket, label, staff } = event.data
      const memberId = basket.memberId === null ? null : await livingId(store, basket.memberId)
      const parked = { at: event.at, staff, programmeVersion: event.programmeVersion }
      await store.baskets.put({ id: basket.id, state: 'parked', basket: { ...basket, memberId }, label, parked })
      return
    }
    case 'basket-resumed':
      return store.baskets.delete(event.data.basketId)
    case 'staff-signed-in': {
      const { [event.data.staff]: _, ...locks } = (await readMeta(store, 'locks')) ?? {}
      await writeMeta(store, 'locks', locks)
      return writeMeta(store, 'signed-in', { staff: event.data.staff, at: event.at })
    }
    case 'staff-signed-out':
      return writeMeta(store, 'signed-in', null)
    case 'sign-in-locked': {
      const locks = (await readMeta(store, 'locks')) ?? {}
      const { staff, until } = event.data
      const times = (locks[staff]?.times ?? 0) + 1
      return writeMeta(store, 'locks', { ...locks, [staff]: { times, from: event.at, until } })
    }
  }
}

/** What the projections of a sale depend on. */
export type SaleReads = {
  /** The living member; null without one, or where this till does not have them yet. */
  readonly member: MemberRow | null
  readonly memberId: string | null
  /** Headquarters has sent the sale already. */
  readonly fromHq: boolean
  readonly counters: Meta['counters'] | undefined
  readonly tiers: readonly Tier[]
}

async function readForSale(store: Store, sale: Sale): Promise<SaleReads> {
  const [memberId, known, counters, tiers] = await Promise.all([
    sale.member === null ? null : livingId(store, sale.member.id),
    store.sales.get(sale.id),
    readMeta(store, 'counters'),
    sale.member === null ? [] : tiersOf(store, sale),
  ])
  const member = memberId === null ? null : ((await store.members.get(memberId)) ?? null)
  return { member, memberId, fromHq: known?.base === true, counters, tiers }
}

type SaleEvent = Extract<JournalEvent, { readonly kind: 'sale-committed' }>

async function applySale(store: Store, event: SaleEvent, context: ProjectionContext): Promise<void> {
  const { sale } = event.data
  const { memberId, member, fromHq, counters, tiers } = context.sale ?? (await readForSale(store, sale))
  const writes: PromiseLike<unknown>[] = [
    store.baskets.delete(sale.id),
    count(store, counters, 'receipt', sale.receipt),
  ]
  if (!fromHq) writes.push(store.sales.put(ownSale(sale, memberId)))
  if (memberId !== null && event.seq > context.appliedSeq) {
    writes.push(store.unconfirmed.put({ seq: event.seq, memberId, points: sale.priced.points.spent }))
    const row = member === null ? null : foldNext(memberId, member, event, tiers, null)
    if (row !== null) writes.push(store.members.put(row))
  }
  await Promise.all(writes)
}

function ownSale(sale: SaleRow['doc'], memberId: string | null): SaleRow {
  return { id: sale.id, receipt: sale.receipt, memberId, day: sale.day, doc: sale, base: false }
}

/** Counts by the eight digits of a code's own counter, see `domain/codes.ts`. */
async function count(
  store: Store,
  counters: Meta['counters'] | undefined,
  kind: 'receipt' | 'member',
  code: string,
): Promise<void> {
  const made = Number(code.slice(7, 15))
  const before = counters ?? { receipt: 0, member: 0 }
  if (made > before[kind]) await writeMeta(store, 'counters', { ...before, [kind]: made })
}
