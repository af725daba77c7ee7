import { postGiven, postRedemption, postRedemptionReturn, postRefund, postSale } from '#domain/ledger/post.ts'
import { postProfile } from '#domain/ledger/profile.ts'
import { postSettlement, type MemberSettlement } from '#domain/ledger/settle.ts'
import type { Member, PointsLot } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import type { Redemption } from '#domain/redemption.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import type { BusinessDay, Points } from '#domain/units.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { laneOf } from '../lanes.ts'
import { pointsOf, tidyMember } from '../tidy-member.ts'
import type { Source } from './conflict.ts'

export type LedgerKind =
  | 'earned'
  | 'spent'
  | 'redeemed'
  /** Points that had paid for goods go back to the member; `returned`: those of a reward. */
  | 'back'
  | 'returned'
  /** Points that goods had earned are taken again; `waived` and `deducted` is what of them was forgiven or paid for. */
  | 'reversed'
  | 'waived'
  | 'deducted'
  /** Points for a complaint; `reverses` names it. */
  | 'given'
  /** What somebody still had who was erased. */
  | 'forfeited'
  | 'expired'
  | 'opening'
  | 'corrected'

export type LedgerEntry = {
  readonly lane: number
  readonly member: string
  readonly till: string
  readonly seq: number
  readonly kind: LedgerKind
  readonly points: number
  /** The sale or redemption that it takes back, or the complaint for which it was given. */
  readonly reverses: string | null
  readonly day: string
  readonly at: number
}

/** What a fact does to its member, and how the ledger tells it. */
export type Posting = {
  readonly day: BusinessDay
  readonly programme: Programme
  readonly change: (member: Member) => Member
  readonly entries: readonly (readonly [LedgerKind, number])[]
  readonly reverses: string | null
}

/** A decision about a conflict; `waived` points are forgiven. */
export const settlementPosting = (
  data: MemberSettlement & { readonly day: BusinessDay },
  waived: Points,
  programme: Programme,
): Posting => ({
  day: data.day,
  programme,
  reverses: null,
  change: (member) => postSettlement(member, { ...data, points: waived }),
  entries: [['waived', waived]],
})

export type Returned = Extract<JournalEvent, { kind: 'reward-returned' }>['data']
type ChangedProfile = Extract<JournalEvent, { kind: 'profile-changed' }>['data']
type Given = Extract<JournalEvent, { kind: 'points-given' }>['data']

const sumOf = (lots: readonly PointsLot[]): number => lots.reduce((sum, lot) => sum + lot.points, 0)

export const salePosting = (sale: Sale, programme: Programme): Posting => ({
  day: sale.day,
  programme,
  reverses: null,
  change: (member) => postSale(member, sale, programme),
  entries: [
    ['spent', -sale.priced.points.spent],
    ['earned', sale.earnedLot?.points ?? 0],
  ],
})

export function refundPosting(refund: Refund, sale: Sale, programme: Programme): Posting {
  const { shortfall } = refund
  const settled = shortfall === null ? 0 : shortfall.points - shortfall.owed
  return {
    day: refund.day,
    programme,
    reverses: sale.id,
    change: (member) => postRefund(member, refund, sale, programme),
    entries: [
      ['back', sumOf(refund.backLots)],
      ['reversed', -refund.reversed],
      [shortfall?.how === 'deduct' ? 'deducted' : 'waived', settled],
    ],
  }
}

export const redemptionPosting = (redemption: Redemption, programme: Programme): Posting => ({
  day: redemption.day,
  programme,
  reverses: null,
  change: (member) => postRedemption(member, redemption, programme),
  entries: [['redeemed', -redemption.points]],
})

export const returnPosting = (data: Returned, programme: Programme): Posting => ({
  day: data.day,
  programme,
  reverses: data.redemptionId,
  change: (member) => postRedemptionReturn(member, data, programme),
  entries: [['returned', sumOf(data.backLots)]],
})

export const givingPosting = ({ fact, lot }: Given, programme: Programme): Posting => ({
  day: fact.day,
  programme,
  reverses: fact.subject,
  change: (member) => postGiven(member, lot, fact.day, programme),
  entries: [['given', lot.points]],
})

export const profilePosting = ({ profile, day }: ChangedProfile, programme: Programme): Posting => ({
  day,
  programme,
  reverses: null,
  change: (member) => postProfile(member, profile),
  entries: [],
})

/**
 * The member after a posting, and ledger entries that add up to exactly what it did. `holder`: who has
 * the points in the end, where the member is about to be merged.
 */
export function carryOut(
  { till, seq }: Source,
  posting: Posting,
  before: Member,
  now: number,
  holder: string = before.id,
): { readonly member: Member; readonly ledger: readonly LedgerEntry[] } {
  const { day, programme, change, entries, reverses } = posting
  const member = tidyMember(change(before), day, now, programme)
  const told = entries.reduce((sum, [, points]) => sum + points, 0)
  const expired = pointsOf(member) - pointsOf(before) - told
  const ledger = [...entries, ['expired', expired] as const]
    .filter(([, points]) => points !== 0)
    .map(([kind, points]): LedgerEntry => {
      const of = kind === 'expired' ? null : reverses
      return { lane: laneOf(holder), member: holder, till, seq, kind, points, reverses: of, day, at: now }
    })
  return { member, ledger }
}
