import { MAX_CARDS } from '#domain/ledger/cards.ts'
import { mergeMembers, newMember } from '#domain/ledger/post.ts'
import type { ChosenProfile } from '#domain/conflict.ts'
import type { Member } from '#domain/member.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { laneOf } from '../lanes.ts'
import { addKey, keyOf, putMember, survivor, type Batch } from './batch.ts'
import { noteConflict, owedToShop } from './conflict.ts'
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

  batch.out.ledger.push(...ledger)
  batch.out.enrolled.push({ id: younger.id, into: merged?.id ?? younger.id })
  if (younger.owed > 0) {
    const { owed } = younger
    noteConflict(batch, event, 'overdraft', merged?.id ?? younger.id, { owed }, { owed: owedToShop({ points: owed }) })
  }
  const holder = batch.keys.get(keyOf('code', fact.code))
  if (holder === undefined) addKey(batch, 'code', fact.code, merged?.id ?? younger.id)
  else if (holder !== merged?.id) {
    noteConflict(batch, event, 'code-taken', merged?.id ?? younger.id, { code: fact.code, holder })
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
  noteConflict(batch, event, 'merged', merged.id, {
    younger: younger.id,
    profiles: [chosenOf(older), chosenOf(younger)],
  })
  return null
}

/** What a person may choose from: the one who lives on, then the other. */
const chosenOf = (member: Member | undefined): ChosenProfile => {
  const { name = '', birthday = null, sex = null } = member?.profile ?? {}
  return { name, birthday, sex }
}

/** The contract has room for so many cards; what is beyond them headquarters still finds by its key. */
const withinLimits = (member: Member): Member => ({ ...member, cards: member.cards.slice(0, MAX_CARDS) })
