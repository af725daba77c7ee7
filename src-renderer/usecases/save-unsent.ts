import type { Bridge, BridgeAnswer } from '#bridge/routes.ts'
import { sentSeq } from '#store/sync-state.ts'
import { flushJournal } from './flush-journal.ts'
import type { Ports } from './ports.ts'

export type SavedUnsent = {
  /** Where the files are, in their order. */
  readonly files: readonly string[]
  /** The last event in them. */
  readonly seq: number
}

/**
 * Keeps every event that headquarters does not have as files in the folder of documents, for another till of the store or for
 * headquarters: sealed and signed by the host. Refusals: those of `journal.append` and of `unsent.save`.
 */
export async function saveUnsent(ports: Ports, bridge: Bridge): Promise<BridgeAnswer<SavedUnsent>> {
  const flushed = await flushJournal(ports)
  if (!flushed.ok) return flushed
  const { seq } = flushed.data
  const after = await sentSeq(ports.store)
  if (seq <= after) return { ok: true, data: { files: [], seq } }
  const answer = await bridge.call('unsent.save', { after, to: seq })
  return answer.ok ? { ok: true, data: { files: answer.data.files, seq } } : answer
}
