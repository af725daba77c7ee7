import { MAX_CARDS } from '#domain/ledger/cards.ts'
import { mergeMembers, newMember } from '#domain/ledger/post.ts'
import { postProfile, type ProfileChange } from '#domain/ledger/profile.ts'
import type { ChosenProfile } from '#domain/conflict.ts'
import type { Member } from '#domain/member.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { laneOf } from '../lanes.ts'
import { pointsOf, tidyMember } from '../tidy-member.ts'
import { renumber } from './apply-profile.ts'
import { addKey, isGone, keyOf, putMember, survivor, type Batch } from './batch.ts'
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
  // Somebody who was erased before their enrolment came in stays so.
  if (isGone(batch, fact.memberId)) return null
  const { mobile } = fact.profile
  const programme = batch.programmes.of(event.programmeVersion)
  if (programme === null) return reject('no-programme', { version: event.programmeVersion })
  if (batch.members.has(survivor(batch, fact.memberId))) return reject('duplicate', { member: fact.memberId })
  const older = batch.members.get(batch.keys.get(keyOf('mobile', mobile)) ?? '')
  const {
    member: younger,
    ledger,
    profile,
  } = postWaiting(batch, newMember(fact, event.at, fact.day, programme), older?.id ?? fact.memberId)
  const [numbers, others] = [profile.filter(isNumber), profile.filter((change) => !isNumber(change))]
  const joined = older === undefined ? null : postProfile(mergeMembers(older, younger, programme), others)
  const merged = joined === null ? null : withinLimits(tidyMember(joined, fact.day, batch.now, programme))

  batch.out.ledger.push(...ledger)
  if (joined !== null && merged !== null && pointsOf(merged) !== pointsOf(joined)) {
    const { till, seq } = event
    batch.out.ledger.push({
      ...{ lane: laneOf(merged.id), member: merged.id, till, seq, kind: 'expired', reverses: null },
      ...{ points: pointsOf(merged) - pointsOf(joined), day: fact.day, at: batch.now },
    })
  }
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
    takeNumbers(batch, event, younger.id, numbers)
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
  takeNumbers(batch, event, merged.id, numbers)
  return null
}

const isNumber = ({ field }: ProfileChange): boolean => field === 'mobile'

/** What was changed of the mobile number before the enrolment came. */
function takeNumbers(batch: Batch, event: EnrolmentEvent, id: string, numbers: readonly ProfileChange[]): void {
  const member = batch.members.get(id)
  const taken = renumber(batch, event, id, numbers)
  if (member !== undefined && taken.length > 0) putMember(batch, postProfile(member, taken))
}

/** What a person may choose from: the one who lives on, then the other. */
const chosenOf = (member: Member | undefined): ChosenProfile => {
  const { name = '', birthday = null, sex = null } = member?.profile ?? {}
  return { name, birthday, sex }
}

/** As many coupons as a wallet has room for by the contract. */
const MAX_COUPONS = 1000

/**
 * The contract has room for so much. Cards beyond it headquarters still finds by their keys; of coupons those go that
 * are of no use any more, the oldest first.
 */
function withinLimits(member: Member): Member {
  const cards = member.cards.slice(0, MAX_CARDS)
  const surplus = member.coupons.length - MAX_COUPONS
  if (surplus <= 0) return { ...member, cards }
  const spent = member.coupons
    .filter(({ state }) => state !== 'available')
    .sort((a, b) => (a.validTo < b.validTo ? -1 : a.validTo > b.validTo ? 1 : a.id < b.id ? -1 : 1))
  const gone = new Set(spent.slice(0, surplus).map(({ id }) => id))
  return { ...member, cards, coupons: member.coupons.filter(({ id }) => !gone.has(id)) }
}
