import type { JournalEvent } from '#protocol/event.ts'
import { laneOf } from '../lanes.ts'
import { pointsOf } from '../tidy-member.ts'
import { dropKey, survivor, type Batch } from './batch.ts'
import type { Rejection } from './rejection.ts'

type ErasureEvent = Extract<JournalEvent, { kind: 'member-erased' }>

/**
 * Forgets a member. From here on nobody finds them, what they had is forfeited, and what comes in about them is posted
 * without them; what is left of them elsewhere goes after the push (src-hq/erasure). Somebody who is not known here, whose
 * enrolment may still come, is noted all the same. Once is enough: of two tills that erase one member the second only adds
 * what it knows.
 */
export function applyErasure(batch: Batch, event: ErasureEvent): Rejection | null {
  const { memberId, also, day } = event.data
  const id = survivor(batch, memberId)
  const merged = [...batch.aliases].flatMap(([from, into]) => (into === id ? [from] : []))
  const ids = [...new Set([id, memberId, ...event.data.ids, ...merged])]
  const member = batch.members.get(id)
  for (const gone of [...ids, ...also]) batch.erased.add(gone)
  batch.out.erasures.push({ member: id, ids, events: also, mobile: member?.profile.mobile ?? null })
  batch.out.feed.push({
    ...{ kind: 'member-erased', id, lane: laneOf(id), store: null },
    doc: { ids, events: also },
  })
  if (member === undefined) return null

  const forfeited = pointsOf(member)
  const { till, seq } = event
  if (forfeited !== 0) {
    batch.out.ledger.push({
      ...{ lane: laneOf(id), member: id, till, seq, kind: 'forfeited', points: -forfeited },
      ...{ reverses: null, day, at: batch.now },
    })
  }
  dropKey(batch, 'mobile', member.profile.mobile, id)
  for (const card of member.cards) if (!batch.lostKeys.has(`card ${card}`)) dropKey(batch, 'card', card, id)
  batch.members.delete(id)
  batch.out.feed.push({ kind: 'member', id, lane: laneOf(id), store: null, doc: null })
  return null
}
