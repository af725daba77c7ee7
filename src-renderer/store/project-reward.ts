import type { JournalEvent } from '#protocol/event.ts'
import { countCode, readCounters } from './counters.ts'
import { livingId } from './merges.ts'
import type { Store } from './open.ts'
import { foldOver, SPENDS_NOTHING } from './project-member.ts'
import type { ProjectionContext } from './projection-context.ts'
import { forgetDays } from './review-days.ts'
import { countRisk } from './risk-days.ts'
import { rewardKey } from './rows.ts'

type Of<K extends JournalEvent['kind']> = Extract<JournalEvent, { readonly kind: K }>

/**
 * A reward handed over: its row, the code of its coupon, its member. What headquarters has applied and
 * does not send was taken back elsewhere, so an event up to `appliedSeq` makes no row.
 */
export async function applyRedemption(
  store: Store,
  event: Of<'reward-redeemed'>,
  context: ProjectionContext,
): Promise<void> {
  const { redemption: doc, rights } = event.data
  await countRisk(store, doc.day, rights)
  if (doc.coupon !== null) await countCode(store, await readCounters(store), 'coupon', doc.coupon.code)
  if (event.seq <= context.appliedSeq) return
  const [memberId, known] = await Promise.all([livingId(store, doc.member.id), store.redemptions.get(doc.id)])
  await store.redemptions.put({
    id: doc.id,
    memberId,
    day: doc.day,
    doc,
    base: known?.base ?? false,
    givenSeq: event.seq,
    returnedSeq: known?.returnedSeq ?? 0,
  })
  await forgetDays(store, [doc.day])
  const takes = [[rewardKey(doc.reward), 1]] as const
  await foldOver(store, event, context, { memberId: doc.member.id, points: doc.points, rights, takes })
}

/** A reward taken back: its row says so, its points and coupon by its member. The allowance for points stays used. */
export async function applyReturn(
  store: Store,
  event: Of<'reward-returned'>,
  context: ProjectionContext,
): Promise<void> {
  if (event.seq <= context.appliedSeq) return
  await store.redemptions.update(event.data.redemptionId, { returnedSeq: event.seq })
  const row = await store.redemptions.get(event.data.redemptionId)
  if (row !== undefined) await forgetDays(store, [row.day])
  await foldOver(store, event, context, { memberId: event.data.memberId, ...SPENDS_NOTHING, takes: [] })
}
