import type { JournalEvent } from '#protocol/event.ts'
import { MAX_PUSH, PushAnswer } from '#protocol/sync.ts'
import { isTold } from '#store/conflicts.ts'
import { eventsAfter, journalHead } from '#store/journal.ts'
import { readMeta, writeMeta } from '#store/meta.ts'
import { inOneTransaction, type Store } from '#store/open.ts'
import { callHq } from './call-hq.ts'
import { noteClock } from './clock-skew.ts'
import type { StepResult, SyncPorts } from './step.ts'

/** A batch stays small enough for a slow line. */
const MAX_CHARACTERS = 1_000_000

/**
 * Sends the waiting events in order, batch by batch, until none is left. Headquarters applies each
 * once, so one that was sent before and whose answer was lost is sent again. What it rejects is kept
 * for a person and does not hold up what comes behind.
 */
export async function pushEvents(ports: SyncPorts): Promise<StepResult> {
  const { store } = ports
  let changed = false
  let rewinds = 0
  for (;;) {
    const from = (await readMeta(store, 'pushed-seq')) ?? 0
    const batch = await nextBatch(store, from)
    const last = batch.at(-1)
    if (last === undefined) return { kind: 'done', changed }
    const body = JSON.stringify({ events: batch })
    const asked = ports.now()
    const called = await callHq(ports.fetch, { method: 'POST', path: '/v1/push', body }, PushAnswer)
    if (called.kind === 'refusal' && called.code === 'gap') {
      // Headquarters was put back to an older state: it says from where it needs them again.
      const expected = called.facts['expected']
      if (typeof expected !== 'number' || expected < 1 || expected > from + 1 || rewinds++ > 2) return called
      await writeMeta(store, 'pushed-seq', expected - 1)
      continue
    }
    if (called.kind !== 'answer') return called
    changed = true
    await keepAnswer(ports, last, called.data)
    await noteClock(ports, called.data.now, asked)
  }
}

/** Up to `MAX_PUSH` events, fewer where they are large; never none while one waits. */
async function nextBatch(store: Store, after: number): Promise<readonly JournalEvent[]> {
  const events = await eventsAfter(store, after, MAX_PUSH)
  let characters = 0
  const fits = events.findIndex((event, place) => {
    characters += JSON.stringify(event).length
    return place > 0 && characters > MAX_CHARACTERS
  })
  return fits === -1 ? events : events.slice(0, fits)
}

/** Keeps what became of a batch that ended with `last`; a rejection that was lifted is forgotten. */
export async function keepAnswer({ store, now }: SyncPorts, last: JournalEvent, answer: PushAnswer): Promise<void> {
  const { seq: own } = await journalHead(store)
  await inOneTransaction(store, async () => {
    for (const verdict of answer.verdicts) {
      if (verdict.result !== 'rejected') {
        await store.rejections.delete(verdict.seq)
        continue
      }
      const { seq, code, remedy, facts } = verdict
      // Headquarters has told it as a conflict already.
      if (await isTold(store, seq)) continue
      const known = await store.rejections.get(seq)
      await store.rejections.put({ seq, code, remedy, facts, at: known?.at ?? now() })
    }
    // At least past this batch, or a wrong answer would have it sent for ever; at most to our own end.
    await writeMeta(store, 'pushed-seq', Math.min(own, Math.max(answer.head, last.seq)))
  })
}
