import type { Coupon, Member } from '#domain/member.ts'
import type { Sale } from '#domain/sale.ts'
import type { JournalEvent } from '#protocol/event.ts'
import type { FeedEntry } from '../feed.ts'
import { laneOf } from '../lanes.ts'
import type { ProgrammeOf } from '../programmes.ts'
import type { Till } from '../signed-request.ts'

export type LedgerKind = 'earned' | 'spent' | 'expired' | 'opening' | 'corrected'

export type LedgerEntry = {
  readonly lane: number
  readonly member: string
  readonly till: string
  readonly seq: number
  readonly kind: LedgerKind
  readonly points: number
  readonly day: string
  readonly at: number
}

export type CouponRow = {
  readonly lane: number
  readonly id: string
  readonly member: string | null
  readonly state: Coupon['state']
  readonly used_sale: string | null
}

export type Conflict = {
  readonly kind:
    | 'overdraft'
    | 'coupon-used-twice'
    | 'coupon-not-valid'
    | 'coupon-unknown'
    | 'unknown-member'
    | 'merged'
    | 'code-taken'
    | 'fork'
    | 'bad-hash'
  readonly till: string
  readonly seq: number
  readonly member: string | null
  readonly facts: Readonly<Record<string, unknown>>
}

export type SaleRow = {
  readonly lane: number
  readonly seq: number
  readonly member: string | null
  readonly sale: Sale
}

/** A sale that came before the enrolment of its member: it stands, and waits to be posted. */
export type Orphan = { readonly till: string; readonly seq: number; readonly sale: Sale }

export type KeyKind = 'mobile' | 'code' | 'card'
export const keyOf = (kind: KeyKind, value: string): string => `${kind} ${value}`

/**
 * What a batch of events reads, and what it will write: read in bulk, folded event by event in
 * memory, written in bulk. A member that is asked for and not in `members` does not exist.
 */
export type Batch = {
  readonly till: Till
  readonly now: number
  readonly members: Map<string, Member>
  readonly aliases: Map<string, string>
  /** Member by mobile and by code, see `keyOf`. */
  readonly keys: Map<string, string>
  readonly coupons: Map<string, CouponRow>
  /** Sales of this till that are already posted. */
  readonly sales: Set<string>
  /** By member: sales that came before their enrolment. */
  readonly orphans: Map<string, readonly Orphan[]>
  readonly programmes: ProgrammeOf
  readonly out: {
    readonly feed: FeedEntry[]
    readonly ledger: LedgerEntry[]
    readonly sales: SaleRow[]
    readonly coupons: Map<string, { readonly row: CouponRow; readonly sale: string }>
    readonly keys: { readonly kind: KeyKind; readonly value: string; readonly member: string }[]
    /** Who was enrolled, and who they are now: themselves, or the member they turned out to be. */
    readonly enrolled: { readonly id: string; readonly into: string }[]
    readonly conflicts: Conflict[]
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

/** What events refer to, before anything is read. */
export type References = {
  readonly members: ReadonlySet<string>
  readonly coupons: ReadonlySet<string>
  readonly sales: ReadonlySet<string>
  readonly mobiles: ReadonlySet<string>
  readonly codes: ReadonlySet<string>
  readonly enrolled: ReadonlySet<string>
  readonly programmes: ReadonlySet<number>
}

export function referencesOf(events: readonly JournalEvent[]): References {
  const sales = events.flatMap((event) => (event.kind === 'sale-committed' ? [event.data.sale] : []))
  const enrolments = events.flatMap((event) => (event.kind === 'member-enrolled' ? [event.data] : []))
  return {
    members: new Set(sales.flatMap((sale) => (sale.member === null ? [] : [sale.member.id]))),
    coupons: new Set(sales.flatMap((sale) => sale.coupons.map((coupon) => coupon.id))),
    sales: new Set(sales.map((sale) => sale.id)),
    mobiles: new Set(enrolments.map((fact) => fact.profile.mobile)),
    codes: new Set(enrolments.map((fact) => fact.code)),
    enrolled: new Set(enrolments.map((fact) => fact.memberId)),
    programmes: new Set([
      ...sales.map((sale) => sale.priced.programme.version),
      ...events.map((e) => e.programmeVersion),
    ]),
  }
}
