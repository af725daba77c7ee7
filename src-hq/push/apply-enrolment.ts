import { mergeMembers, newMember } from '#domain/ledger/post.ts'
import type { Member } from '#domain/member.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { laneOf } from '../lanes.ts'
import { keyOf, putMember, survivor, type Batch } from './batch.ts'
import { postWaiting } from './post-fact.ts'
import { reject, type Rejection } from './rejection.ts'

type EnrolmentEvent = Extract<JournalEvent, { kind: 'member-enrolled' }>

/**
 * Takes in a new member. Where the mobile number already belongs to somebody, two tills have
 * enrolled one person: the one that headquarters knew first lives on with everything of both, and what
 * comes later for the other goes to it.
 */
export function applyEnrolment(batch: Batch, event: EnrolmentEvent): Rejection | null {
  const fact = event.data
  const { mobile } = fact.profile
  const programme = batch.programmes.of(event.programmeVersion)
  if (programme === null) return reject('no-programme', { version: event.programmeVersion })
  if (batch.members.has(survivor(batch, fact.memberId))) return reject('duplicate', { member: fact.memberId })
  const older = batch.members.get(batch.keys.get(keyOf('mobile', mobile)) ?? '')
  const { member: younger, ledger } = postWaiting(
    batch,
    newMember(fact, event.at, fact.day, programme),
    older?.id ?? fact.memberId,
  )
  const merged = older === undefined ? null : withinLimits(mergeMembers(older, younger, programme))
  const conflict = { till: batch.till.id, seq: event.seq }

  batch.out.ledger.push(...ledger)
  batch.out.enrolled.push({ id: younger.id, into: merged?.id ?? younger.id })
  if (younger.owed > 0) {
    batch.out.conflicts.push({
      ...conflict,
      kind: 'overdraft',
      member: merged?.id ?? younger.id,
      facts: { owed: younger.owed },
    })
  }
  const holder = batch.keys.get(keyOf('code', fact.code))
  if (holder === undefined) addKey(batch, 'code', fact.code, merged?.id ?? younger.id)
  else if (holder !== merged?.id) {
    batch.out.conflicts.push({
      ...conflict,
      kind: 'code-taken',
      member: younger.id,
      facts: { code: fact.code, holder },
    })
  }
  if (merged === null) {
    addKey(batch, 'mobile', mobile, younger.id)
    putMember(batch, younger)
    return null
  }
  const lane = laneOf(younger.id)
  batch.aliases.set(younger.id, merged.id)
  putMember(batch, merged)
  batch.out.feed.push(
    { kind: 'member-merged', id: younger.id, lane, store: null, doc: { into: merged.id } },
    { kind: 'member', id: younger.id, lane, store: null, doc: null },
  )
  batch.out.conflicts.push({
    ...conflict,
    kind: 'merged',
    member: merged.id,
    facts: { younger: younger.id, name: younger.profile.name },
  })
  return null
}

function addKey(batch: Batch, kind: 'mobile' | 'code', value: string, member: string): void {
  batch.keys.set(keyOf(kind, value), member)
  batch.out.keys.push({ kind, value, member })
}

/** The contract has room for twenty cards; what is beyond them headquarters still finds by its key. */
const withinLimits = (member: Member): Member => ({ ...member, cards: member.cards.slice(0, 20) })
