import { memberNamedBy } from '#protocol/event-members.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { eraseEvent, isErased } from '#protocol/personal-fields.ts'
import { survivor } from './batch.ts'
import { erasedIn } from './read-batch.ts'
import type { Links } from './links.ts'
import { reject, type Rejection } from './rejection.ts'

/**
 * Facts about members who were erased, without the person: `erased` by sequence. One that came in erased already is
 * accepted only where that erasure is known, or comes with it; else a till could hide what it has done. It is kept, and
 * tried again once the erasure is here.
 */
export function withoutErased(
  facts: readonly JournalEvent[],
  links: Pick<Links, 'aliases' | 'erased'>,
): {
  readonly accepted: readonly JournalEvent[]
  readonly refused: ReadonlyMap<number, Rejection>
  readonly erased: ReadonlyMap<number, JournalEvent>
} {
  const known = new Set([...links.erased, ...erasedIn(facts)])
  const refused = new Map<number, Rejection>()
  const erased = new Map<number, JournalEvent>()
  const accepted = facts.flatMap((fact): JournalEvent[] => {
    const member = memberNamedBy(fact)
    const isGone = (member !== null && (known.has(member) || known.has(survivor(links, member)))) || known.has(fact.id)
    if (isErased(fact)) {
      if (isGone) return [fact]
      refused.set(fact.seq, reject('not-erased'))
      return []
    }
    // What comes in the push of the erasure itself and before it, its till has erased as far as it is about them.
    const without = isGone ? eraseEvent(fact) : fact
    if (without !== fact) erased.set(fact.seq, without)
    return [without]
  })
  return { accepted, refused, erased }
}
