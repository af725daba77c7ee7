import type { ProfileChange } from '#domain/ledger/profile.ts'
import type { Member } from '#domain/member.ts'
import { isGone, putMember, survivor, type Batch } from './batch.ts'
import { noteConflict, owedToShop } from './conflict.ts'
import {
  carryOut,
  givingPosting,
  profilePosting,
  redemptionPosting,
  refundPosting,
  returnPosting,
  salePosting,
  type LedgerEntry,
  type Posting,
} from './posting.ts'
import { useRights } from '../rights/use-rights.ts'
import { takeWaiting, waitFor } from './waiting.ts'
import type { WaitingFact } from './waiting-fact.ts'

/**
 * Posts a fact that has been accepted to its member, unless they were erased, or lets it wait for the member's enrolment. More spent
 * than there was is owed, and told to a person.
 */
export function postFact(batch: Batch, fact: WaitingFact, memberId: string, posting: Posting): void {
  const id = survivor(batch, memberId)
  // The fact stands, and changes nobody.
  if (isGone(batch, memberId)) return
  const before = batch.members.get(id)
  if (before === undefined) return waitFor(batch, `member ${id}`, fact, 'unknown-member', { fact: fact.id })
  const { member, ledger } = carryOut(fact, posting, before, batch.now)
  putMember(batch, member)
  batch.out.ledger.push(...ledger)
  const { within, beyond } = useRights(batch, fact, id)
  const known = fact.kind === 'sale-refunded' ? (fact.data.refund.shortfall?.owed ?? 0) : 0
  if (member.owed - before.owed > known) {
    const owed = member.owed - before.owed - known
    const facts = { fact: fact.id, receipt: receiptOf(fact), owed, within, beyond }
    noteConflict(batch, fact, 'overdraft', id, facts, { owed: owedToShop({ points: owed }) })
  }
}

function receiptOf(fact: WaitingFact): string | null {
  if (fact.kind === 'sale-committed') return fact.data.sale.receipt
  return fact.kind === 'sale-refunded' ? fact.data.refund.receipt : null
}

/**
 * Posts to a new member what waited for them, before they are merged into another (`holder`) or not. Out: also what was
 * changed in their profile, which holds for whoever they are merged into.
 */
export function postWaiting(
  batch: Batch,
  member: Member,
  holder: string,
): {
  readonly member: Member
  readonly ledger: readonly LedgerEntry[]
  readonly profile: readonly ProfileChange[]
} {
  const ledger: LedgerEntry[] = []
  const profile: ProfileChange[] = []
  let posted = member
  for (const fact of takeWaiting(batch, `member ${member.id}`)) {
    const posting = acceptedPosting(batch, fact)
    if (posting === null) continue
    const done = carryOut(fact, posting, posted, batch.now, holder)
    ledger.push(...done.ledger)
    posted = done.member
    if (fact.kind === 'profile-changed') profile.push(...fact.data.profile)
  }
  return { member: posted, ledger, profile }
}

/** What a fact that was accepted before does to its member. */
function acceptedPosting(batch: Batch, fact: WaitingFact): Posting | null {
  if (fact.kind === 'sale-committed') {
    const { sale } = fact.data
    const programme = batch.programmes.of(sale.priced.programme.version)
    return programme === null ? null : salePosting(sale, programme)
  }
  const programme = batch.programmes.of(fact.programmeVersion)
  if (programme === null) return null
  if (fact.kind === 'reward-redeemed') {
    const { redemption } = fact.data
    // The coupon that it gave may have been used meanwhile.
    const row = batch.coupons.get(redemption.coupon?.id ?? '')
    const coupon = redemption.coupon === null ? null : { ...redemption.coupon, state: row?.state ?? 'available' }
    return redemptionPosting({ ...redemption, coupon }, programme)
  }
  if (fact.kind === 'profile-changed') {
    // Their number says who they are at their enrolment; it is changed after that.
    const profile = fact.data.profile.filter(({ field }) => field !== 'mobile')
    return profilePosting({ ...fact.data, profile }, programme)
  }
  if (fact.kind === 'points-given') return givingPosting(fact.data, programme)
  if (fact.kind === 'reward-returned') return returnPosting(fact.data, programme)
  const { id, saleId } = fact.data.refund
  const posted = batch.refunds.get(saleId)?.find((refund) => refund.id === id)
  const known = batch.sales.get(saleId)
  return posted === undefined || known === undefined ? null : refundPosting(posted, known.sale, programme)
}
