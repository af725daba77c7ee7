import type { JournalEvent } from '#protocol/event.ts'
import { laneOf } from '../lanes.ts'
import type { Batch } from './batch.ts'
import { reject, type Rejection } from './rejection.ts'

/**
 * Passes something that happened in the queue on to the tills of the store, as it is. Nothing is read and nothing decided
 * here: a queue is the set of its facts, and each desk folds them.
 */
export function applyQueueFact(
  { till, out }: Batch,
  { id, kind, data: { fact } }: Extract<JournalEvent, { kind: 'queue-moved' }>,
): Rejection | null {
  if (fact.till !== till.number) return reject('wrong-till', { till: fact.till })
  if (fact.id !== id) return reject('invalid', { kind, issues: [{ path: 'data.fact', code: 'id' }] })
  out.feed.push({ kind: 'queue-fact', id, lane: laneOf(fact.ticket), store: till.store, doc: fact })
  return null
}
