import type { Result } from '#domain/refusal.ts'
import type { Fact, JournalEvent } from '#protocol/event.ts'
import { appendEvent, programmeVersion, type JournalEnd } from '#store/journal.ts'
import { factTables, inOneTransaction, isStorageFull } from '#store/open.ts'
import { loadPinyin } from '#store/pinyin.ts'
import type { SaleReads } from '#store/projection-context.ts'
import { flushJournal, mayHaveBacklog } from './flush-journal.ts'
import type { Ports } from './ports.ts'

/** Why a fact could not be made durable. */
export type NotRecorded<T = unknown> =
  /** The disk is full and nothing was changed. */
  | { readonly kind: 'storage-full' }
  /** The journal file could not be written. `kept` is what the database holds all the same; null where it holds nothing. */
  | {
      readonly kind: 'journal-failed'
      readonly code: string
      readonly facts: Readonly<Record<string, unknown>>
      readonly kept: T | null
    }

/** Writes one event in the running transaction. */
export type Append = (
  fact: Fact,
  options?: { readonly id?: string; readonly version?: number; readonly sale?: SaleReads; readonly end?: JournalEnd },
) => Promise<JournalEvent>

/**
 * How every fact is recorded: first the journal file catches up with what it lacks, then `work` runs in
 * one transaction, then the file is written again. Only when that returns may the screen confirm.
 * `work` waits for nothing but the store.
 */
export async function record<T, R>(
  ports: Ports,
  work: (append: Append) => Promise<Result<T, R>>,
  needs: { readonly pinyin?: boolean } = {},
): Promise<Result<T, R | NotRecorded<T>>> {
  const { store, identity } = ports
  const toPinyin = needs.pinyin === true ? await loadPinyin() : null
  if (mayHaveBacklog(ports)) {
    const flushed = await flushJournal(ports)
    if (!flushed.ok) return journalFailed(flushed, null)
  }
  const appended: JournalEvent[] = []
  const append: Append = async (fact, options = {}) => {
    const event = await appendEvent(store, {
      id: options.id ?? ports.newId(),
      till: identity.till.id,
      at: ports.now(),
      salt: ports.newSalt(),
      programmeVersion: options.version ?? (await programmeVersion(store)),
      fact,
      sale: options.sale,
      end: options.end,
      ...(toPinyin === null ? {} : { toPinyin }),
    })
    appended.push(event)
    return event
  }
  let outcome: Result<T, R>
  try {
    outcome = await inOneTransaction(store, () => work(append), factTables(store))
  } catch (error) {
    if (isStorageFull(error)) return { ok: false, reason: { kind: 'storage-full' } }
    throw error
  }
  const newest = appended.at(-1)
  if (!outcome.ok || newest === undefined) return outcome
  const flushed = await flushJournal(ports, newest)
  return flushed.ok ? outcome : journalFailed(flushed, outcome.value)
}

function journalFailed<T>(
  { code, facts }: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> },
  kept: T | null,
): { readonly ok: false; readonly reason: NotRecorded<T> } {
  return { ok: false, reason: { kind: 'journal-failed', code, facts, kept } }
}
