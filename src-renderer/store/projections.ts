import { points } from '#domain/units.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { readMeta, writeMeta } from './meta.ts'
import { livingId } from './merges.ts'
import type { Store } from './open.ts'
import { refoldMember } from './overlay.ts'
import type { ToPinyin } from './pinyin.ts'
import type { SaleRow } from './rows.ts'

export type ProjectionContext = {
  /** Own events up to here are in the pulled rows already. */
  readonly appliedSeq: number
  /** Needed for events that make a member. */
  readonly toPinyin: ToPinyin | null
}

/** What an event changes besides the journal. Replaying all events in order gives the same again. */
export async function applyEvent(store: Store, event: JournalEvent, context: ProjectionContext): Promise<void> {
  switch (event.kind) {
    case 'sale-committed': {
      const { sale } = event.data
      const memberId = sale.member === null ? null : await livingId(store, sale.member.id)
      const known = await store.sales.get(sale.id)
      if (known?.base !== true) await store.sales.put(ownSale(sale, memberId))
      await store.baskets.delete(sale.id)
      await count(store, 'receipt', sale.receipt)
      if (memberId === null || event.seq <= context.appliedSeq) return
      await store.unconfirmed.put({ seq: event.seq, memberId, points: sale.priced.points.spent })
      if ((await store.members.get(memberId)) !== undefined) await refoldMember(store, memberId, null)
      return
    }
    case 'member-enrolled': {
      await count(store, 'member', event.data.code)
      if (event.seq <= context.appliedSeq) return
      const memberId = await livingId(store, event.data.memberId)
      await store.unconfirmed.put({ seq: event.seq, memberId, points: points(0) })
      await refoldMember(store, memberId, context.toPinyin)
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

function ownSale(sale: SaleRow['doc'], memberId: string | null): SaleRow {
  return { id: sale.id, receipt: sale.receipt, memberId, day: sale.day, doc: sale, base: false }
}

/** The eight digits of a code's own counter, see `domain/codes.ts`. */
async function count(store: Store, kind: 'receipt' | 'member', code: string): Promise<void> {
  const counters = (await readMeta(store, 'counters')) ?? { receipt: 0, member: 0 }
  const made = Number(code.slice(7, 15))
  if (made > counters[kind]) await writeMeta(store, 'counters', { ...counters, [kind]: made })
}
