import type { JournalEvent } from '#protocol/event.ts'
import { laneOf } from '../lanes.ts'
import { survivor, type Batch, type ClubGiftRow } from './batch.ts'
import { noteConflict } from './conflict.ts'
import { reject, type Rejection } from './rejection.ts'

/** Gifts of a batch by event and member. */
export const giftKey = (event: string, member: string): string => `${event} ${member}`

/**
 * Passes on to all tills who came to a club event and who was handed its gift. A gift that another had been handed out before it
 * stays what it is, handed out, and a person is told; one that was only kept for another till is this one's now.
 */
export function applyClub(batch: Batch, event: Extract<JournalEvent, { kind: 'club-noted' }>): Rejection | null {
  const { fact } = event.data
  if (fact.id !== event.id) return reject('invalid', { kind: event.kind, issues: [{ path: 'data.fact', code: 'fit' }] })
  if (fact.till !== batch.till.number) return reject('wrong-till', { till: fact.till })
  const member = survivor(batch, fact.memberId)
  batch.out.feed.push({ kind: 'club-fact', id: fact.id, lane: laneOf(fact.memberId), store: null, doc: fact })
  if (fact.act.kind !== 'gift') return null
  const key = giftKey(fact.event, member)
  const before = batch.clubGifts.get(key)
  if (before !== undefined && before.fact !== null) {
    if (before.fact === fact.id) return null
    const name = batch.programmes.of(event.programmeVersion)?.clubEvents?.find(({ id }) => id === fact.event)
    noteConflict(
      batch,
      event,
      'gift-twice',
      batch.members.has(member) ? member : null,
      {
        ...{ event: fact.event, name: name?.name ?? null, gift: name?.gift?.name ?? null },
        ...{ first: before.number, firstAt: before.at, at: fact.at },
      },
      { about: fact.memberId },
    )
    return null
  }
  const row: ClubGiftRow = {
    ...{ lane: laneOf(member), member, event: fact.event },
    ...{ till: event.till, number: fact.till, fact: fact.id, at: fact.at },
  }
  batch.clubGifts.set(key, row)
  batch.out.clubGifts.set(key, row)
  return null
}
