import { JournalAnswer } from '#protocol/sync.ts'
import { journalHead } from '#store/journal.ts'
import { readMeta, writeMeta } from '#store/meta.ts'
import { restoreEvents, type ChainBreak } from '#store/restore-events.ts'
import { callHq } from './call-hq.ts'
import type { StepResult, SyncPorts } from './step.ts'

/**
 * Fetches own events that only headquarters has left and puts them back, each link of the chain
 * checked. The page then completes the journal file.
 */
export async function recoverEvents(ports: SyncPorts): Promise<StepResult> {
  const { store, till } = ports
  let events = 0
  for (;;) {
    const after = (await journalHead(store)).seq
    const called = await callHq(ports.fetch, { method: 'GET', path: `/v1/journal?after=${after}` }, JournalAnswer)
    if (called.kind !== 'answer') return called
    if (called.data.events.length === 0) break
    const toPinyin = await ports.toPinyin()
    const { broken } = await restoreEvents(store, till, called.data.events, toPinyin).catch(garbled)
    if (broken !== null) return { kind: 'refusal', code: `journal-${broken.kind}`, facts: { seq: broken.seq } }
    events += called.data.events.length
    if (!called.data.more) break
  }
  if (events === 0) return { kind: 'done', changed: false }
  const before = (await readMeta(store, 'recovered'))?.events ?? 0
  await writeMeta(store, 'recovered', { events: before + events, at: ports.now() })
  const { seq } = await journalHead(store)
  await writeMeta(store, 'pushed-seq', seq)
  ports.onRecovered?.(events)
  return { kind: 'done', changed: true }
}

/**
 * An event whose chain holds and whose content cannot be read is none of ours: ours were projected when they
 * were made. Nothing of the batch was kept.
 */
function garbled(error: unknown): { readonly broken: ChainBreak } {
  if (error instanceof Error && GARBLED.includes(error.name)) return { broken: { kind: 'malformed', seq: 0 } }
  throw error
}

/** What reading a value of another form ends with; the last three are the store's, for what cannot be a key. */
const GARBLED: readonly string[] = ['TypeError', 'RangeError', 'DataError', 'SchemaError', 'InvalidArgumentError']
