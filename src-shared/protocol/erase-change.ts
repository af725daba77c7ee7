import type { CareFact } from '#domain/care/care-fact.ts'
import type { Conflict } from '#domain/conflict.ts'
import type { QueueFact } from '#domain/queue/queue-fact.ts'
import type { Redemption } from '#domain/redemption.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { points, type Millis } from '#domain/units.ts'
import { isAbout, type Erasing } from './event-members.ts'
import type { Fact } from './event.ts'
import { ERASED_TEXT, eraseFact } from './personal-fields.ts'

/** Kinds of changes that may tell of a person. */
export const PERSONAL_KINDS: readonly string[] = [
  ...['member', 'sale', 'refund', 'redemption', 'rights', 'conflict', 'queue-fact', 'care-fact'],
]

/** What a change is once its member is erased: null where it goes, the same object where it says nothing of a person. */
export function eraseChange(
  { kind, id, doc }: { readonly kind: string; readonly id: string; readonly doc: object },
  erasing: Erasing,
  now: Millis,
): object | null {
  switch (kind) {
    case 'member':
      return erasing.ids.has(id) ? null : doc
    case 'rights':
      return erasing.ids.has((doc as { member: string }).member) ? null : doc
    case 'sale': {
      const fact: Fact = { kind: 'sale-committed', data: { sale: doc as Sale, rights: NO_RIGHTS } }
      return isAbout(fact, erasing) ? eraseFact(fact).data.sale : doc
    }
    case 'refund':
      return eraseRefund(doc as Refund, erasing)
    case 'redemption': {
      const fact: Fact = { kind: 'reward-redeemed', data: { redemption: doc as Redemption, rights: NO_RIGHTS } }
      return isAbout(fact, erasing) ? eraseFact(fact).data.redemption : doc
    }
    case 'queue-fact': {
      const fact: Fact & { readonly id: string } = { id, kind: 'queue-moved', data: { fact: doc as QueueFact } }
      return isAbout(fact, erasing) ? eraseFact(fact).data.fact : doc
    }
    case 'care-fact': {
      const fact: Fact & { readonly id: string } = { id, kind: 'care-noted', data: { fact: doc as CareFact } }
      return isAbout(fact, erasing) ? eraseFact(fact).data.fact : doc
    }
    case 'conflict':
      return eraseConflict(doc as Conflict, erasing, now)
    default:
      return doc
  }
}

const NO_RIGHTS = { within: [], beyond: points(0) }

export function eraseRefund(refund: Refund, erasing: Erasing): Refund {
  const fact: Fact = { kind: 'sale-refunded', data: { refund } }
  return isAbout(fact, erasing) ? eraseFact(fact).data.refund : refund
}

/** Profiles to choose from go, and what people wrote about it; nobody has to choose any more. */
export function eraseConflict(conflict: Conflict, { ids }: Pick<Erasing, 'ids'>, now: Millis): Conflict {
  const about = conflict.member ?? ''
  if (!ids.has(about)) return conflict
  const { profiles, ...facts } = conflict.facts
  const isOpen = conflict.settled === null && (profiles !== undefined || conflict.kind === 'unknown-member')
  const of = { till: 0, staff: 'hq', approvedBy: 'hq', at: now, points: points(0) }
  const settled = isOpen ? ({ remedy: 'itself', reason: '', ...of } as const) : conflict.settled
  const blank = <S extends { readonly reason: string }>(one: S): S =>
    one.reason === '' || one.reason === ERASED_TEXT ? one : { ...one, reason: ERASED_TEXT }
  const before = [conflict.settled, ...conflict.later]
  const same = profiles === undefined && settled === conflict.settled
  if (same && before.every((one) => one === null || blank(one) === one)) return conflict
  return { ...conflict, facts, settled: settled === null ? null : blank(settled), later: conflict.later.map(blank) }
}
