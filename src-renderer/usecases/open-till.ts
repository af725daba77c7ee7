import type { JournalEvent } from '#protocol/event.ts'
import { journalHead, type JournalHead } from '#store/journal.ts'
import { askForPersistence } from '#store/open.ts'
import { loadPinyin } from '#store/pinyin.ts'
import { restoreEvents, type ChainBreak } from '#store/restore-events.ts'
import { flushJournal } from './flush-journal.ts'
import type { Ports } from './ports.ts'
import { redactJournal } from './redact-journal.ts'

/** What was found and done when the till was opened. */
export type OpeningReport = {
  /** The database had lost everything and was built again from the journal file. */
  readonly rebuilt: boolean
  /** Events that were completed in the database, and in the journal file. */
  readonly toStore: number
  readonly toJournal: number
  /** Sales among those that came back into the database. */
  readonly sales: number
  /** The first event in which the two differ: nothing is thrown away, support must look. */
  readonly fork: { readonly seq: number } | null
  /** The journal file could not be read or written, or holds what is no event of this till. */
  readonly journalProblem: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> } | null
  /**
   * The database lacks events that the file holds, or is empty and the file cannot be read: one event more would fork
   * the chain. Nothing may be written before the journal problem is gone.
   */
  readonly behind: boolean
  /** The browser promised not to evict the database. */
  readonly persistent: boolean
}

const LINES_AT_ONCE = 200

/**
 * Compares the database with the journal file and completes whichever is behind, before anything else
 * happens. Where both have lost events that headquarters has, the sync worker fetches them.
 */
export async function openTill(ports: Ports): Promise<OpeningReport> {
  const { store, journal } = ports
  await store.open()
  const persistent = await askForPersistence()
  const empty = {
    rebuilt: false,
    toStore: 0,
    toJournal: 0,
    sales: 0,
    fork: null,
    journalProblem: null,
    behind: false,
    persistent,
  }
  const before = await journalHead(store)
  const file = await journal.head()
  if (!file.ok) return { ...empty, journalProblem: { code: file.code, facts: file.facts }, behind: before.seq === 0 }
  const seq = await firstDifference(ports, before, file.data)
  if (seq !== null) return { ...empty, fork: { seq } }

  const restored = await restoreFromFile(ports, before.seq, file.data.seq)
  const report = {
    ...empty,
    rebuilt: before.seq === 0 && restored.events > 0,
    toStore: restored.events,
    sales: restored.sales,
    toJournal: Math.max(0, before.seq - file.data.seq),
  }
  const { broken } = restored
  if (broken?.kind === 'fork') return { ...report, fork: { seq: broken.seq } }
  if (broken !== null) {
    return { ...report, journalProblem: { code: `journal-${broken.kind}`, facts: { ...broken } }, behind: true }
  }
  const flushed = await flushJournal(ports)
  // What a crash has left between erasing somebody and the file.
  if (flushed.ok) await redactJournal(ports)
  if (flushed.ok) return report
  return { ...report, toJournal: 0, journalProblem: { code: flushed.code, facts: flushed.facts } }
}

type Restored = {
  readonly events: number
  readonly sales: number
  readonly broken: ChainBreak | { readonly kind: 'unreadable'; readonly code: string } | null
}

/** Brings what only the file has into the database, a batch a transaction. */
async function restoreFromFile({ store, journal, identity }: Ports, from: number, to: number): Promise<Restored> {
  let [events, sales] = [0, 0]
  if (to <= from) return { events, sales, broken: null }
  const toPinyin = await loadPinyin()
  while (from + events < to) {
    const read = await journal.read(from + events, LINES_AT_ONCE)
    if (!read.ok) return { events, sales, broken: { kind: 'unreadable', code: read.code } }
    if (read.data.lines.length === 0) break
    const result = await restoreEvents(store, identity.till.id, read.data.lines.map(parseLine), toPinyin)
    if (result.broken !== null) return { events, sales, broken: result.broken }
    events += result.events.length
    sales += result.events.filter((event: JournalEvent) => event.kind === 'sale-committed').length
  }
  return { events, sales, broken: null }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** The first event that both have and that is not the same in both; null where one continues the other. */
async function firstDifference(ports: Ports, database: JournalHead, file: JournalHead): Promise<number | null> {
  const common = Math.min(database.seq, file.seq)
  if (common === 0 || (await sameAt(ports, common, database, file))) return null
  // The chain makes everything after the first difference different: halve the way to it.
  let [same, different] = [0, common]
  while (different - same > 1) {
    const middle = Math.floor((same + different) / 2)
    if (await sameAt(ports, middle, database, file)) same = middle
    else different = middle
  }
  return different
}

async function sameAt(ports: Ports, seq: number, database: JournalHead, file: JournalHead): Promise<boolean> {
  const here = seq === database.seq ? database.hash : (await ports.store.events.get(seq))?.event.hash
  if (seq === file.seq) return here === file.hash
  const read = await ports.journal.read(seq - 1, 1)
  if (!read.ok) return true
  const line = parseLine(read.data.lines[0] ?? '') as { readonly hash?: unknown } | null
  return here === line?.hash
}
