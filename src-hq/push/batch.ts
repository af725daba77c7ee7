import type { Coupon, Member } from '#domain/member.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import type { ShiftFigures } from '#domain/shift.ts'
import type { Role } from '#domain/staff.ts'
import type { Fen } from '#domain/units.ts'
import type { SignedCoupons } from '../coupons/read-signed.ts'
import type { FeedEntry } from '../feed.ts'
import { laneOf } from '../lanes.ts'
import type { RightsDesk } from '../rights/rights-desk.ts'
import type { Programmes } from '../programmes.ts'
import type { Till } from '../till.ts'
import type { ConflictRow } from './conflict.ts'
import type { LedgerEntry } from './posting.ts'
import type { Thing, WaitingFact } from './waiting-fact.ts'

/** A coupon with the sale that used it. */
export type CouponRow = Coupon & { readonly usedBy: string | null }

/** A sale that is here, and whose it was when it was posted; null for nobody's. */
export type KnownSale = { readonly sale: Sale; readonly member: string | null }

export type SaleRow = {
  readonly seq: number
  readonly member: string | null
  readonly sale: Sale
}

/** A refund as it came, and as it was posted; null where nothing was left to take back. */
export type RefundRow = {
  readonly till: string
  readonly seq: number
  readonly refund: Refund
  readonly posted: Refund | null
  readonly sale: Sale
  /** Its place among the refunds of the sale. */
  readonly number: number
}

export type RedemptionRow = {
  readonly lane: number
  readonly id: string
  readonly till: string
  readonly seq: number
  readonly store: string
  readonly reward: string
  readonly day: string
  readonly points: number
  readonly returned: boolean
}

/** Which till has handed out the gift of a club event to a member, or, without a `fact`, for which it is kept. */
export type ClubGiftRow = {
  readonly lane: number
  readonly member: string
  readonly event: string
  readonly till: string
  readonly number: number
  readonly fact: string | null
  readonly at: number
}

/** A shift as headquarters adds it up from the till's own events. */
export type SummedShift = { readonly id: string; readonly float: Fen; readonly figures: ShiftFigures }

/** Who was erased, by all ids; `events` are about them without naming them. */
export type ErasureRow = {
  readonly member: string
  readonly ids: readonly string[]
  readonly events: readonly string[]
  /** Null where they were not known here. */
  readonly mobile: string | null
}

export type Tally = {
  readonly kind: 'budget' | 'stock'
  readonly id: string
  readonly lane: number
  readonly sum: number
}

export type KeyKind = 'mobile' | 'code' | 'card'
/** What a member is found by; `lost` where it works no more. */
export type MemberKey = {
  readonly kind: KeyKind
  readonly value: string
  readonly member: string
  readonly lost: boolean
}
export const keyOf = (kind: KeyKind, value: string): string => `${kind} ${value}`

/**
 * What a batch of events reads, and what it will write: read in bulk, folded event by event in
 * memory, written in bulk. A member that is asked for and not in `members` does not exist.
 */
export type Batch = {
  readonly till: Till
  readonly now: number
  /** This till, and those whose events have waited. */
  readonly tills: ReadonlyMap<string, Till>
  /** Of those who did what only some roles may, by id. */
  readonly roles: ReadonlyMap<string, Role>
  readonly members: Map<string, Member>
  readonly aliases: Map<string, string>
  /** Member by mobile, code and card, see `keyOf`. */
  readonly keys: Map<string, string>
  /** Those of `keys` that were reported lost. */
  readonly lostKeys: Set<string>
  /** Conflicts by id: those that are decided or settle themselves here, and new ones. */
  readonly conflicts: Map<string, ConflictRow>
  readonly coupons: Map<string, CouponRow>
  /** Of the coupons that rewards give, the codes that are taken already. */
  readonly couponCodes: Set<string>
  readonly sales: Map<string, KnownSale>
  /** By sale: what was taken back of it, as posted, in the order of posting. */
  readonly refunds: Map<string, readonly Refund[]>
  readonly redemptions: Map<string, RedemptionRow>
  /** Ids of sales, refunds and redemptions of this till that are already here. */
  readonly done: Set<string>
  /** Complaints for which points were given. */
  readonly given: Set<string>
  /** Members and events that were erased. */
  readonly erased: Set<string>
  /** By event and member, see `giftKey`. */
  readonly clubGifts: Map<string, ClubGiftRow>
  readonly waiting: Map<Thing, readonly WaitingFact[]>
  /** How many of each reward were handed over, over all stores. */
  readonly handedOver: Map<string, number>
  /** Of the shifts that are closed in this batch, by sequence; null where the opening is not here. */
  readonly shifts: ReadonlyMap<number, SummedShift | null>
  readonly programmes: Programmes
  readonly rights: RightsDesk
  /** Signed coupons that come with these facts, checked. */
  readonly signed: SignedCoupons
  readonly out: {
    readonly feed: FeedEntry[]
    readonly ledger: LedgerEntry[]
    readonly sales: SaleRow[]
    readonly refunds: RefundRow[]
    readonly redemptions: Map<string, RedemptionRow>
    readonly coupons: Map<string, CouponRow>
    readonly couponCodes: { readonly code: string; readonly coupon: string }[]
    readonly clubGifts: Map<string, ClubGiftRow>
    readonly tally: Map<string, Tally>
    readonly waiting: { readonly thing: Thing; readonly fact: WaitingFact }[]
    /** What waited and waits no more. */
    readonly settled: { readonly thing: Thing; readonly fact: WaitingFact }[]
    readonly keys: MemberKey[]
    /** What nobody is found by any more. */
    readonly keysGone: Omit<MemberKey, 'lost'>[]
    readonly erasures: ErasureRow[]
    /** Who was enrolled, and who they are now: themselves, or the member they turned out to be. */
    readonly enrolled: { readonly id: string; readonly into: string }[]
  }
}

/** The member an id stands for: itself, or the one that it was merged into. */
export const survivor = (batch: Pick<Batch, 'aliases'>, id: string): string => batch.aliases.get(id) ?? id

export const memberEntry = (member: Member): FeedEntry => ({
  kind: 'member',
  id: member.id,
  lane: laneOf(member.id),
  store: null,
  doc: member,
})

/** Sets a member as it now stands, here and in the feed. */
export function putMember(batch: Batch, member: Member): void {
  batch.members.set(member.id, member)
  batch.out.feed.push(memberEntry(member))
}

/** Gives a member something to be found by, or says that it is lost or found again. */
export function addKey(batch: Batch, kind: KeyKind, value: string, member: string, lost = false): void {
  batch.keys.set(keyOf(kind, value), member)
  if (lost) batch.lostKeys.add(keyOf(kind, value))
  else batch.lostKeys.delete(keyOf(kind, value))
  batch.out.keys.push({ kind, value, member, lost })
}

/** Takes away what a member was found by. */
export function dropKey(batch: Batch, kind: KeyKind, value: string, member: string): void {
  if (batch.keys.get(keyOf(kind, value)) !== member) return
  batch.keys.delete(keyOf(kind, value))
  // It may have been given in this very batch.
  const given = batch.out.keys.findIndex((key) => key.kind === kind && key.value === value)
  if (given >= 0) batch.out.keys.splice(given, 1)
  batch.out.keysGone.push({ kind, value, member })
}

/** Whether a member was erased, by whatever id they are named. */
export const isGone = (batch: Pick<Batch, 'aliases' | 'erased'>, id: string): boolean =>
  batch.erased.has(id) || batch.erased.has(survivor(batch, id))

/** Counts what was given away, in a lane that is held. */
export function count(batch: Batch, kind: Tally['kind'], id: string, lane: number, more: number): void {
  const key = `${kind} ${lane} ${id}`
  const sum = (batch.out.tally.get(key)?.sum ?? 0) + more
  batch.out.tally.set(key, { kind, id, lane, sum })
}
