import type { AnyEvent } from '#protocol/event.ts'
import type { EventVerdict } from '#protocol/sync.ts'
import { reject, remedyOf, type Rejection } from './rejection.ts'

/** The end of a till's chain as headquarters has it. */
export type Chain = { readonly lastSeq: number; readonly lastHash: string; readonly forked: boolean }

/** An event that headquarters has, with what became of it. */
export type KnownEvent = {
  readonly seq: number
  readonly hash: string
  readonly result: 'applied' | 'rejected'
  readonly code: string | null
  readonly facts: Readonly<Record<string, unknown>> | null
}

export type Link =
  /** Continues the chain. */
  | { readonly kind: 'next'; readonly event: AnyEvent }
  | { readonly kind: 'known'; readonly event: AnyEvent; readonly verdict: EventVerdict }
  /** Does not fit what was there before. */
  | { readonly kind: 'fork'; readonly event: AnyEvent }

export const rejected = (seq: number, { code, facts }: { code: string; facts: Rejection['facts'] }): EventVerdict => ({
  seq,
  result: 'rejected',
  code,
  remedy: remedyOf(code),
  facts,
})

/**
 * Holds events against the till's chain, in the order they came. Stops before the first that leaves
 * a gap; `expected` is then the sequence that should have come. After one fork every new event is one,
 * until a person acts: what follows it was made by a till that headquarters does not know.
 */
export function follow(
  chain: Chain,
  known: ReadonlyMap<number, KnownEvent>,
  events: readonly AnyEvent[],
): { readonly links: readonly Link[]; readonly end: Chain; readonly expected: number | null } {
  const links: Link[] = []
  const fresh = new Map<number, string>()
  let { lastSeq, lastHash, forked } = chain
  for (const event of events) {
    const before = known.get(event.seq)
    if (before?.hash === event.hash) {
      // A rejection is told again: the answer that told it first may have been lost.
      const again = before.result === 'rejected' && before.code !== null
      const verdict: EventVerdict = again
        ? rejected(event.seq, { code: before.code, facts: before.facts ?? {} })
        : { seq: event.seq, result: 'already' }
      links.push({ kind: 'known', event, verdict })
    } else if (fresh.get(event.seq) === event.hash) {
      links.push({ kind: 'known', event, verdict: { seq: event.seq, result: 'already' } })
    } else if (!forked && event.seq > lastSeq + 1) {
      return { links, end: { lastSeq, lastHash, forked }, expected: lastSeq + 1 }
    } else if (!forked && event.seq === lastSeq + 1 && event.prevHash === lastHash) {
      links.push({ kind: 'next', event })
      fresh.set(event.seq, event.hash)
      lastSeq = event.seq
      lastHash = event.hash
    } else {
      links.push({ kind: 'fork', event })
      forked = true
    }
  }
  return { links, end: { lastSeq, lastHash, forked }, expected: null }
}

export const forkOf = (event: AnyEvent, chain: Chain): Rejection =>
  reject('fork', { seq: event.seq, head: chain.lastSeq })
