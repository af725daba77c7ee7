import { MAX_PUSH, PushAnswer } from '#protocol/sync.ts'
import { callHq } from './call-hq.ts'
import { keepAnswer } from './push-events.ts'
import type { StepResult, SyncPorts } from './step.ts'

/**
 * Sends rejected events once more: a headquarters that was upgraded or mended has posted them meanwhile and
 * answers `already`, and then nobody needs to look at them. Sending what was sent before does no harm.
 */
export async function askAgain(ports: SyncPorts): Promise<StepResult> {
  const { store } = ports
  const rejected = await store.rejections.orderBy('seq').limit(MAX_PUSH).primaryKeys()
  const rows = await store.events.bulkGet(rejected)
  const events = rows.flatMap((row) => (row === undefined ? [] : [row.event]))
  const last = events.at(-1)
  if (last === undefined) return { kind: 'done', changed: false }
  const called = await callHq(
    ports.fetch,
    { method: 'POST', path: '/v1/push', body: JSON.stringify({ events }) },
    PushAnswer,
  )
  if (called.kind !== 'answer') return called
  await keepAnswer(ports, last, called.data)
  return { kind: 'done', changed: true }
}
