import type { JournalEvent } from '#protocol/event.ts'
import { laneOf } from '../lanes.ts'
import type { Batch } from './batch.ts'
import { reject, type Rejection } from './rejection.ts'

/** Passes a basket that was thrown away on to the tills of the store, as it is: it changes nothing and nobody. */
export function applyDiscard(
  { till, out }: Batch,
  { kind, data: { basket } }: Extract<JournalEvent, { kind: 'basket-discarded' }>,
): Rejection | null {
  if (basket.till !== till.id || basket.store !== till.store) {
    return reject('invalid', { kind, issues: [{ path: 'data.basket', code: 'till' }] })
  }
  out.feed.push({
    kind: 'discarded-basket',
    id: basket.id,
    lane: laneOf(basket.id),
    store: till.store,
    doc: basket,
  })
  return null
}
