import type { JournalEvent } from '#protocol/event.ts'
import { projectCareFact } from './care-facts.ts'
import { projectClubFact } from './club-facts.ts'
import { projectDecision } from './conflicts.ts'
import { countCode, readCounters } from './counters.ts'
import { asErased, eraseHere } from './erasures.ts'
import { projectLostCards } from './lost-cards.ts'
import { projectDiscard } from './discarded-baskets.ts'
import { livingId } from './merges.ts'
import { writeMeta } from './meta.ts'
import type { Store } from './open.ts'
import { foldOver, SPENDS_NOTHING } from './project-member.ts'
import { forgetTries, projectFailed, projectLock } from './locks.ts'
import { projectQueueFact } from './queue-facts.ts'
import { applyRefund, applySale } from './project-sale.ts'
import { applyRedemption, applyReturn } from './project-reward.ts'
import type { ProjectionContext } from './projection-context.ts'
import type { BasketRow } from './rows.ts'

/** What an event changes besides the journal. Replaying all events in order gives the same again. */
export async function applyEvent(store: Store, event: JournalEvent, context: ProjectionContext): Promise<void> {
  switch (event.kind) {
    case 'sale-committed':
      return applySale(store, event, context)
    case 'sale-refunded':
      return applyRefund(store, event, context)
    case 'reward-redeemed':
      return applyRedemption(store, event, context)
    case 'reward-returned':
      return applyReturn(store, event, context)
    case 'member-enrolled': {
      await countCode(store, await readCounters(store), 'member', event.data.code)
      return foldOver(store, event, context, { memberId: event.data.memberId, ...SPENDS_NOTHING, takes: [] })
    }
    case 'card-changed':
      await projectLostCards(store, event, context)
      return foldOver(store, event, context, { memberId: event.data.memberId, ...SPENDS_NOTHING, takes: [] })
    case 'profile-changed':
      return foldOver(store, event, context, { memberId: event.data.memberId, ...SPENDS_NOTHING, takes: [] })
    case 'coupon-issued':
      return countCode(store, await readCounters(store), 'coupon', event.data.coupon.code)
    case 'queue-moved': {
      const { fact } = event.data
      if (fact.act.kind === 'take') await countCode(store, await readCounters(store), 'ticket', fact.act.code)
      return projectQueueFact(store, fact)
    }
    case 'care-noted':
      return projectCareFact(store, event.data.fact)
    case 'club-noted':
      return projectClubFact(store, event.data.fact)
    case 'points-given': {
      await projectCareFact(store, event.data.fact)
      return foldOver(store, event, context, { memberId: event.data.fact.memberId, ...SPENDS_NOTHING, takes: [] })
    }
    case 'conflict-settled': {
      const { code, memberId } = event.data
      if (code !== null) await countCode(store, await readCounters(store), 'member', code.new)
      await projectDecision(store, event, context)
      return foldOver(store, event, context, { memberId, ...SPENDS_NOTHING, takes: [] })
    }
    case 'shift-opened': {
      const { shiftId: id, float, staff } = event.data
      await store.shifts.put({ id, state: 'open', seq: event.seq, staff, openedAt: event.at, float })
      return
    }
    case 'shift-closed': {
      const { shift: doc } = event.data
      const seq = (await store.shifts.get(doc.id))?.seq ?? event.seq
      await store.shifts.put({ id: doc.id, state: 'closed', seq, doc })
      return
    }
    case 'cash-moved':
    case 'member-revealed':
    case 'member-exported':
    case 'segment-exported':
      return
    case 'member-erased': {
      const { memberId, ids, also } = event.data
      await eraseHere(store, { ids: [memberId, ...ids], events: also, mobile: null, at: event.at })
      return foldOver(store, event, context, { memberId, ...SPENDS_NOTHING, takes: [] })
    }
    case 'basket-parked': {
      const { basket, label, staff, shown } = event.data
      const parked = { at: event.at, staff, programmeVersion: event.programmeVersion, shown }
      const row: BasketRow = { id: basket.id, state: 'parked', basket, label, parked }
      await store.baskets.put(basket.memberId === null ? row : await ofLiving(store, row, basket.memberId))
      return
    }
    case 'basket-resumed':
      return store.baskets.delete(event.data.basketId)
    case 'basket-discarded':
      return projectDiscard(store, event.data.basket)
    case 'staff-signed-in':
      await forgetTries(store, event.data.staff)
      await writeMeta(store, 'left-idle', null)
      return writeMeta(store, 'signed-in', { staff: event.data.staff, at: event.at })
    case 'staff-signed-out':
      await writeMeta(store, 'left-idle', event.data.idle === true ? event.data.staff : null)
      return writeMeta(store, 'signed-in', null)
    case 'sign-in-failed':
      return projectFailed(store, event)
    case 'sign-in-locked':
      return projectLock(store, event)
    case 'approval-given':
      return forgetTries(store, event.data.staff)
    case 'act-noted': {
      const { act } = event.data
      return act.kind === 'pin-changed' ? forgetTries(store, act.of) : undefined
    }
  }
}

/** A basket as it is by what the till knows of its member now: merged into another, or erased. */
async function ofLiving(store: Store, row: BasketRow, memberId: string): Promise<BasketRow> {
  if ((await store.erased.get(memberId)) !== undefined) return asErased(row)
  return { ...row, basket: { ...row.basket, memberId: await livingId(store, memberId) } }
}
