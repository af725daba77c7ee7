import type { JournalFile } from '../journal-file/journal-file.ts'
import { readEvent } from '../journal-file/sound-event.ts'

/** So many of the last events are told of, and so many are read at once. */
const MOST = 2000
const AT_ONCE = 500

/** An event without what it says. */
type PlainEvent = { readonly seq: number; readonly kind: string; readonly hash: string; readonly prevHash: string }

/** The journal file for support: its head, whether it ended torn, and of its last events number, kind and hashes alone. */
export async function journalFacts(journal: JournalFile) {
  const { head, bytes, torn } = journal
  const last: (PlainEvent | { readonly unreadable: number })[] = []
  for (let after = Math.max(0, head.seq - MOST); after < head.seq; after += AT_ONCE) {
    const lines = await journal.read(after, Math.min(AT_ONCE, head.seq - after))
    lines.forEach((line, place) => {
      const event = readEvent(line)
      last.push(
        event === null
          ? { unreadable: after + place + 1 }
          : { seq: event.seq, kind: event.kind, hash: event.hash, prevHash: event.prevHash },
      )
    })
  }
  return { head, bytes, torn: torn !== null, last }
}
