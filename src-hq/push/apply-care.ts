import type { JournalEvent } from '#protocol/event.ts'
import { laneOf } from '../lanes.ts'
import type { Batch } from './batch.ts'
import { postFact } from './post-fact.ts'
import { givingPosting } from './posting.ts'
import { reject, type Rejection } from './rejection.ts'

type Noted = Extract<JournalEvent, { kind: 'care-noted' }>
type Given = Extract<JournalEvent, { kind: 'points-given' }>

/** Passes something that was done for a customer on to the tills of the store, as it is: each folds what it knows. */
export function applyCareFact(batch: Batch, event: Noted): Rejection | null {
  const { fact } = event.data
  // Points are posted, and only by the event that brings their batch.
  if (fact.id !== event.id || fact.act.kind === 'points') return unfit(event)
  if (fact.till !== batch.till.number) return wrongTill(event)
  passOn(batch, event)
  return null
}

/** Posts points for a complaint, once however many tills gave them; only the ones that count are passed on. */
export function applyGivenPoints(batch: Batch, event: Given): Rejection | null {
  const { fact, lot } = event.data
  const { act, subject, memberId } = fact
  if (fact.till !== batch.till.number) return wrongTill(event)
  const fits = act.kind === 'points' && lot.points === act.points && lot.earned === fact.day
  if (!fits || fact.id !== subject || lot.id !== subject || memberId === null) return unfit(event)
  const programme = batch.programmes.of(event.programmeVersion)
  if (programme === null) return reject('no-programme', { version: event.programmeVersion })
  if (batch.given.has(subject)) return null
  passOn(batch, event)
  batch.given.add(subject)
  postFact(batch, event, memberId, givingPosting(event.data, programme))
  return null
}

function passOn({ till, out }: Batch, { data: { fact } }: Noted | Given): void {
  out.feed.push({ kind: 'care-fact', id: fact.id, lane: laneOf(fact.subject), store: till.store, doc: fact })
}

const wrongTill = ({ data: { fact } }: Noted | Given): Rejection => reject('wrong-till', { till: fact.till })

const unfit = ({ kind }: Noted | Given): Rejection =>
  reject('invalid', { kind, issues: [{ path: 'data.fact', code: 'fit' }] })
