import { AnyEventSchema, type JournalEvent } from '#protocol/event.ts'
import { eventHash } from '#protocol/event-hash.ts'
import { eventRow, journalHead, membersOf, type JournalHead } from './journal.ts'
import { bringToHand } from './directory/at-hand.ts'
import { readMeta } from './meta.ts'
import { inOneTransaction, type Store } from './open.ts'
import type { ToPinyin } from './pinyin.ts'
import { applyEvent } from './projections.ts'

/** Why events from elsewhere do not continue this till's chain. Nothing was written. */
export type ChainBreak =
  | { readonly kind: 'malformed'; readonly seq: number }
  | { readonly kind: 'wrong-till'; readonly seq: number }
  | { readonly kind: 'wrong-hash'; readonly seq: number }
  /** Whole in itself, but its past is not ours. */
  | { readonly kind: 'fork'; readonly seq: number }

/**
 * Puts own events back that the journal file or headquarters still has, with their projections, in
 * one transaction. In: events as parsed JSON, following the end of the chain here. Every link is checked
 * first; one that does not hold refuses them all.
 */
export async function restoreEvents(
  store: Store,
  till: string,
  raw: readonly unknown[],
  toPinyin: ToPinyin,
): Promise<{ readonly broken: ChainBreak | null; readonly events: readonly JournalEvent[] }> {
  await bringToHand(store, membersIn(raw))
  return inOneTransaction(store, async () => {
    const head = await journalHead(store)
    const events = checkChain(raw, till, head)
    if ('kind' in events) return { broken: events, events: [] }
    const appliedSeq = (await readMeta(store, 'applied-seq')) ?? 0
    for (const event of events) {
      await store.events.add(eventRow(event))
      await applyEvent(store, event, { appliedSeq, toPinyin })
    }
    return { broken: null, events }
  })
}

/** Whom they name, to be at hand all at once. */
function membersIn(raw: readonly unknown[]): readonly string[] {
  const events = raw.flatMap((value) => AnyEventSchema.safeParse(value).data ?? [])
  return [...new Set(events.flatMap((event) => membersOf(event as JournalEvent)))]
}

/** The events, each proven to follow the one before; or the first that does not. */
function checkChain(raw: readonly unknown[], till: string, head: JournalHead): readonly JournalEvent[] | ChainBreak {
  let { seq, hash } = head
  const events: JournalEvent[] = []
  for (const value of raw) {
    const parsed = AnyEventSchema.safeParse(value)
    if (!parsed.success) return { kind: 'malformed', seq: seq + 1 }
    const event = parsed.data
    if (event.till !== till) return { kind: 'wrong-till', seq: event.seq }
    if (event.hash !== eventHash(event)) return { kind: 'wrong-hash', seq: event.seq }
    if (event.seq !== seq + 1 || event.prevHash !== hash) return { kind: 'fork', seq: seq + 1 }
    seq = event.seq
    hash = event.hash
    // Of a kind that this version does not know it is kept all the same and projects nothing.
    events.push(event as JournalEvent)
  }
  return events
}
