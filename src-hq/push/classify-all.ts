import type { AnyEvent, JournalEvent } from '#protocol/event.ts'
import type { Till } from '../till.ts'
import type { AsWritten } from './as-written.ts'
import { classify, type Classified } from './classify.ts'
import type { ClassifyThreads } from './classify-threads.ts'
import type { Rejection } from './rejection.ts'

/** Handing over fewer takes longer than checking them. */
const ENOUGH = 40

/**
 * Classifies the events of a push, in equal shares here and in each thread. `texts` are theirs, in order; an event without
 * one is checked here. What a thread finds sound is the event as it came: its schemas are strict and change nothing.
 */
export async function classifyAll(
  threads: ClassifyThreads | null,
  till: Till,
  events: readonly AnyEvent[],
  texts: readonly (AsWritten | null)[],
): Promise<ReadonlyMap<AnyEvent, Classified>> {
  const all = new Map<AnyEvent, Classified>()
  const own = (some: readonly AnyEvent[]) => {
    for (const event of some) all.set(event, classify(event, till))
  }
  const shares = threads === null || events.length < ENOUGH || texts.length !== events.length ? 1 : threads.count + 1
  const size = Math.ceil(events.length / shares)
  const aside = Array.from({ length: shares - 1 }, (_, which) => {
    const from = (which + 1) * size
    const share = events.slice(from, from + size)
    const written = texts.slice(from, from + size).flatMap((text) => (text === null ? [] : [text.event]))
    const isWhole = share.length > 0 && written.length === share.length
    return { share, said: isWhole ? (threads?.classify(which, written, till) ?? null) : null }
  })
  own(events.slice(0, size))
  for (const { share, said } of aside) {
    const answer = await said
    if (answer === null) own(share)
    else share.forEach((event, i) => all.set(event, contentOf(event, answer[i] ?? null)))
  }
  return all
}

const contentOf = (event: AnyEvent, rejection: Rejection | null): Classified =>
  rejection === null ? { ok: true, event: event as unknown as JournalEvent } : { ok: false, rejection }
