import type { BridgeAnswer, JournalLine } from '#bridge/routes.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { eventsAfter, journalHead } from '#store/journal.ts'
import { readMeta, writeMeta } from '#store/meta.ts'
import type { Store } from '#store/open.ts'
import type { Ports } from './ports.ts'

/** What this page knows of the file, so that a sale costs one call and no question before it. */
type FileMark = {
  /** The file holds every event up to here; null before it was asked. */
  filed: number | null
  /** Everything that was written so far reached the file. */
  clean: boolean
}

const marks = new WeakMap<Ports['journal'], FileMark>()
const LINES_AT_ONCE = 100

/** Whether the file may lack events, so that it must be flushed before another is made. */
export function mayHaveBacklog(ports: Ports): boolean {
  return !markOf(ports).clean
}

/**
 * Writes every event that the journal file lacks. Out: the last number in the file, after fsync. Can be
 * called again as often as it takes: a line that is there already counts as written. Refusals are
 * those of `journal.append`; the event they stop at stays in the database. `newest`, where the caller has
 * just written it, need not be read again.
 */
export async function flushJournal(
  ports: Ports,
  newest: JournalEvent | null = null,
): Promise<BridgeAnswer<{ readonly seq: number }>> {
  const mark = markOf(ports)
  const wasClean = mark.clean
  mark.clean = false
  const answer = await append(ports, mark, newest)
  mark.clean = answer.ok
  if (!wasClean || !answer.ok) await tell(ports, answer)
  return answer
}

async function append(
  ports: Ports,
  mark: FileMark,
  newest: JournalEvent | null,
): Promise<BridgeAnswer<{ readonly seq: number }>> {
  const { store, journal } = ports
  if (mark.filed === null) {
    const head = await journal.head()
    if (!head.ok) return head
    mark.filed = head.data.seq
  }
  let filed: number = mark.filed
  for (let gaps = 0; ;) {
    const events = newest?.seq === filed + 1 ? [newest] : await eventsAfter(store, filed, LINES_AT_ONCE)
    const last = events.at(-1)
    if (last === undefined) return upToDate(store, filed)
    const answer = await journal.append(events.map(lineOf))
    if (answer.ok) {
      mark.filed = filed = last.seq
      if (events.length < LINES_AT_ONCE) return answer
      continue
    }
    const expected = answer.facts['expected']
    // The file is shorter than remembered, for example put back from a copy: go on from its end.
    if (answer.code !== 'journal-gap' || typeof expected !== 'number' || expected > filed || gaps++ > 2) return answer
    mark.filed = filed = expected - 1
  }
}

/** The file may have been unreadable when the till was opened, and hold now what the database has lost. */
async function upToDate(store: Store, filed: number): Promise<BridgeAnswer<{ readonly seq: number }>> {
  const { seq } = await journalHead(store)
  if (seq >= filed) return { ok: true, data: { seq: filed } }
  return { ok: false, code: 'journal-fork', facts: { seq: seq + 1 } }
}

/** An event as a line of the file. */
export function lineOf(event: JournalEvent): JournalLine {
  const { till, seq, prevHash, hash } = event
  return { till, seq, prevHash, hash, json: JSON.stringify(event) }
}

function markOf(ports: Ports): FileMark {
  const known = marks.get(ports.journal)
  if (known !== undefined) return known
  const mark = { filed: null, clean: false }
  marks.set(ports.journal, mark)
  return mark
}

/** Puts the state of the file where the status bar reads it. */
async function tell({ store }: Ports, answer: BridgeAnswer<unknown>): Promise<void> {
  const before = (await readMeta(store, 'journal-problem')) ?? null
  const now = answer.ok ? null : { code: answer.code, facts: answer.facts }
  if (before?.code === now?.code) return
  // Only a notice: a full disk must not turn a flush that was done into a failure.
  await writeMeta(store, 'journal-problem', now).catch(() => undefined)
}
