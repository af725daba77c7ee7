import type { Member } from '#domain/member.ts'
import type { JournalEvent } from '#protocol/event.ts'
import type { Resolved } from '#usecases/resolve-code.ts'
import type { Known } from '../sim-hq.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'

type Key = { readonly value: string; readonly member: string; readonly lost: boolean }

const isCardEvent = (event: JournalEvent) => event.kind === 'card-changed'

/**
 * A card is one living member's, the one that headquarters finds by it; a lost one is nobody's. None that
 * was reported lost works again unless it was given anew, or a person was told. In: all events that headquarters has.
 */
export async function checkCards({ hq }: World, events: readonly JournalEvent[]): Promise<void> {
  const keys = await hq.query<Key>(`SELECT value, member, lost FROM member_key WHERE kind IN ('card', 'code')`)
  const aliases = await hq.query<{ id: string; into: string }>('SELECT id, into_member AS into FROM member_alias')
  const into = new Map(aliases.map(({ id, into: other }) => [id, other]))
  const living = (id: string): string => (into.has(id) ? living(into.get(id)!) : id)
  const byCode = Map.groupBy(keys, ({ value }) => value)
  const members = await hq.query<{ doc: Member }>(`SELECT doc FROM change WHERE kind = 'member' AND doc IS NOT NULL`)
  const holder = new Map<string, string>()
  for (const { id, cards, code } of members.map(({ doc }) => doc)) {
    for (const card of new Set([code, ...cards])) {
      const other = holder.get(card)
      if (other !== undefined) throw new Violation('card', `${card} is of ${id} and of ${other}`)
      holder.set(card, id)
      const found = byCode.get(card) ?? []
      if (!found.some(({ member, lost }) => living(member) === id && !lost)) {
        throw new Violation('card', `${card} of ${id} is ${JSON.stringify(found)} at headquarters`)
      }
    }
  }
  const lostCards = new Set(keys.filter(({ lost }) => lost).map(({ value }) => value))
  const shown = await hq.query<{ id: string }>(`SELECT id FROM change WHERE kind = 'lost-card' AND doc IS NOT NULL`)
  if (JSON.stringify(shown.map(({ id }) => id).sort()) !== JSON.stringify([...lostCards].sort())) {
    throw new Violation(
      'card',
      `lost are ${[...lostCards].join(' ')}, tills are told ${shown.map(({ id }) => id).join(' ')}`,
    )
  }
  const stillHeld = [...lostCards].find((card) => holder.has(card))
  if (stillHeld !== undefined) throw new Violation('card', `${stillHeld} is lost, and ${holder.get(stillHeld)}'s`)
  await checkReported({ hq }, events, lostCards)
}

/** Every report of a loss has taken the card out of use, unless it was given again or a person was told. */
async function checkReported(
  { hq }: Pick<World, 'hq'>,
  events: readonly JournalEvent[],
  lostCards: ReadonlySet<string>,
): Promise<void> {
  const told = await hq.query<{ till: string; seq: number }>(
    `SELECT doc -> 'till' ->> 'id' AS till, seq FROM conflict WHERE kind = 'card-taken'`,
  )
  const isTold = new Set(told.map(({ till, seq }) => `${till} ${seq}`))
  const changes = events.filter(isCardEvent)
  const given = new Set(changes.flatMap(({ data }) => (data.bound === null ? [] : [data.bound])))
  for (const { till, seq, data } of changes) {
    if (data.lost === null || lostCards.has(data.lost) || given.has(data.lost) || isTold.has(`${till} ${seq}`)) continue
    throw new Violation('card', `${data.lost} was reported lost by event ${seq} of ${till}, and works`)
  }
}

/**
 * Whether a till may find somebody by a card that is shown: not where it was reported lost here, or where this till has
 * heard of that, as far as it did not give it to somebody anew since. In: all own events. Null where all is well.
 */
export function lostFault(card: string, found: Resolved, heard: Known, own: readonly JournalEvent[]): string | null {
  const last = own.filter(isCardEvent).findLast(({ data }) => data.lost === card || data.bound === card)
  const lostHere = last !== undefined && last.data.bound !== card && !isHeard(last, heard)
  const lostThere = heard.lostCards.has(card) && (last === undefined || isHeard(last, heard))
  const isLost = lostHere || lostThere
  if (!isLost || found.kind === 'lost-card') return null
  return `${card} was reported lost, and is ${found.kind === 'member' ? found.memberId : found.kind} here`
}

const isHeard = ({ till, seq }: JournalEvent, { heads }: Known): boolean => seq <= (heads.get(till) ?? 0)
