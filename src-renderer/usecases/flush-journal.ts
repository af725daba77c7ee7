import type { BridgeAnswer } from '#bridge/routes.ts'
import type { Ports } from './ports.ts'

/** Writes every event that the journal file lacks. Out: the last number in the file, after fsync. */
export async function flushJournal(_ports: Ports): Promise<BridgeAnswer<{ readonly seq: number }>> {
  throw new Error('not yet')
}
