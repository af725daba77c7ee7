import type { Bridge, BridgeAnswer } from '#bridge/routes.ts'
import { eventsAfter, journalHead } from '#store/journal.ts'
import { sentSeq } from '#store/sync-state.ts'
import { lineOf } from './flush-journal.ts'
import type { Ports } from './ports.ts'
import { saveFile } from './save-file.ts'

/** Bytes of one file; the bridge takes a little more. */
const MOST = 9_000_000
const EVENTS_AT_ONCE = 500

export type SavedUnsent = {
  /** Where the files are, in their order. */
  readonly files: readonly string[]
  /** The last event in them. */
  readonly seq: number
}

/**
 * Keeps every event that headquarters does not have as files in the folder of documents, for support or headquarters:
 * one event a line as in the journal, hash and all. Refusals: those of `export.save`.
 */
export async function saveUnsent(ports: Ports, bridge: Bridge): Promise<BridgeAnswer<SavedUnsent>> {
  const { store, identity } = ports
  const files: string[] = []
  const end = (await journalHead(store)).seq
  let last = await sentSeq(store)
  let [part, size, from]: [string[], number, number] = [[], 0, last + 1]

  const write = async () => {
    const name = `unsent ${identity.till.id.replaceAll(/[^\p{L}\p{N}._-]/gu, '_')} ${from}-${last}.jsonl`
    const answer = await saveFile(bridge, name, new TextEncoder().encode(part.join('')))
    if (answer.ok) files.push(answer.data.file)
    ;[part, size, from] = [[], 0, last + 1]
    return answer
  }
  while (last < end) {
    for (const event of await eventsAfter(store, last, EVENTS_AT_ONCE)) {
      const line = `${lineOf(event).json}\n`
      // A sign takes three bytes at most.
      if (size + line.length * 3 > MOST && part.length > 0) {
        const answer = await write()
        if (!answer.ok) return answer
      }
      part.push(line)
      size += line.length * 3
      last = event.seq
    }
  }
  if (part.length > 0) {
    const answer = await write()
    if (!answer.ok) return answer
  }
  return { ok: true, data: { files, seq: last } }
}
