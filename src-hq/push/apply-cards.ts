import { postCards } from '#domain/ledger/cards.ts'
import type { Member } from '#domain/member.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { laneOf } from '../lanes.ts'
import { addKey, isGone, keyOf, putMember, survivor, type Batch, type KeyKind } from './batch.ts'
import { noteConflict } from './conflict.ts'
import { reject, type Rejection } from './rejection.ts'

type CardEvent = Extract<JournalEvent, { kind: 'card-changed' }>

/**
 * Gives a member a card, or takes a lost one out of use everywhere. Two tills may give one card to two members:
 * who comes first has it, and a person is told about the other. A lost card stays with its member, so that
 * nobody else gets it; given to the same member again, it is found.
 */
export function applyCards(batch: Batch, event: CardEvent): Rejection | null {
  const { memberId, bound, lost } = event.data
  const id = survivor(batch, memberId)
  if (isGone(batch, memberId)) {
    // Whoever finds the card must not have it made theirs because its member was erased meanwhile.
    if (lost !== null && holderOf(batch, lost) === null) setLost(batch, lost, id, true)
    return null
  }
  const member = batch.members.get(id)
  if (member === undefined) return reject('unknown-member', { member: memberId })
  const mayLose = lost !== null && isFree(batch, event, member, lost)
  const mayBind = bound !== null && isFree(batch, event, member, bound)
  if (mayLose) setLost(batch, lost, id, true)
  if (mayBind) setLost(batch, bound, id, false)
  const change = { lost: mayLose ? lost : null, bound: mayBind ? bound : null }
  // Also where nothing is changed: the till has shown otherwise until now.
  putMember(batch, change.lost === null && change.bound === null ? member : postCards(member, change))
  return null
}

/** Whether a card is this member's or nobody's; where it is not, a person is told. */
function isFree(batch: Batch, event: CardEvent, { id, code }: Member, card: string): boolean {
  const holder = holderOf(batch, card)
  if (card !== code && (holder === null || holder.member === id)) return true
  noteConflict(batch, event, 'card-taken', id, { card, holder: holder?.member ?? id, lost: holder?.lost ?? false })
  return false
}

function setLost(batch: Batch, card: string, member: string, lost: boolean): void {
  const wasLost = holderOf(batch, card)?.lost === true
  addKey(batch, holderOf(batch, card)?.kind ?? 'card', card, member, lost)
  if (lost !== wasLost) {
    const doc = lost ? { memberId: member } : null
    batch.out.feed.push({ kind: 'lost-card', id: card, lane: laneOf(card), store: null, doc })
  }
}

type Holder = { readonly kind: KeyKind; readonly member: string; readonly lost: boolean }

/** Whose a card is: as a card, or as the code of a member who was merged. */
function holderOf(batch: Batch, card: string): Holder | null {
  for (const kind of ['card', 'code'] as const) {
    const key = keyOf(kind, card)
    const member = batch.keys.get(key)
    if (member !== undefined) return { kind, member: survivor(batch, member), lost: batch.lostKeys.has(key) }
  }
  return null
}
