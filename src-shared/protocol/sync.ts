import { z } from 'zod'
import type { ClubFact } from '#domain/club/club-fact.ts'
import type { CareFact } from '#domain/care/care-fact.ts'
import type { CareModel } from '#domain/care/member-value.ts'
import type { Liability } from '#domain/review/liability.ts'
import type { Conflict } from '#domain/conflict.ts'
import type { DiscardedBasket } from '#domain/discarded-basket.ts'
import type { Coupon, Member } from '#domain/member.ts'
import type { Product } from '#domain/product.ts'
import type { Programme } from '#domain/programme.ts'
import type { QueueFact } from '#domain/queue/queue-fact.ts'
import type { Redemption } from '#domain/redemption.ts'
import type { Refund } from '#domain/refund.ts'
import type { StoreRights } from '#domain/rights/rights.ts'
import type { Sale } from '#domain/sale.ts'
import type { Staff } from '#domain/staff.ts'
import { ClubFactSchema } from './club.ts'
import { CareFactSchema } from './care-fact.ts'
import { CareModelSchema } from './care-model.ts'
import { LiabilitySchema } from './liability.ts'
import { ConflictSchema } from './conflict.ts'
import { DiscardedBasketSchema } from './discarded-basket.ts'
import { AnyEventSchema } from './event.ts'
import { ProgrammeSchema } from './programme.ts'
import { CouponSchema, MemberSchema, ProductSchema, StaffSchema } from './records.ts'
import { QueueFactSchema } from './queue-fact.ts'
import { RedemptionSchema } from './redemption.ts'
import { RefundSchema } from './refund.ts'
import { StoreRightsSchema } from './rights.ts'
import { RecoveryKey } from './recovery.ts'
import { SaleSchema } from './sale.ts'
import { CouponKeySchema, type CouponKey } from './signed-coupon/certificate.ts'
import { CouponMarkSchema, type CouponMark } from './signed-coupon/mark.ts'
import { Base64Url, FenFromZero, Id, Millis, Name } from './scalars.ts'

/** Grows when old tills could misread new answers; HQ refuses a till it cannot serve. */
export const PROTOCOL_VERSION = 1

/** Bytes of a body: of a push, and of anything else. More is refused. */
export const MAX_PUSH_BYTES = 16 * 1024 * 1024
export const MAX_BYTES = 64 * 1024

// ---- health: GET /v1/health, unsigned -------------------------------------------------------------

export const HealthAnswer = z.strictObject({ now: Millis })

// ---- enrolment: POST /v1/enrol, unsigned --------------------------------------------------------

export const EnrolRequest = z.strictObject({
  /** One-time code, as typed: `XXXX-XXXX` without regard to case and dashes. */
  code: z.string().min(4).max(40),
  /** Raw Ed25519 public key (RFC 8032), 32 bytes. */
  publicKey: Base64Url.length(43),
  protocol: z.int(),
})
export const EnrolAnswer = z.strictObject({
  till: z.strictObject({ id: Id, name: Name, number: z.int().min(1).max(9999) }),
  store: z.strictObject({ id: Id, name: Name }),
  /** By which the till wraps the key of its data, so that headquarters can give it back after the till's key store has lost it. */
  recoveryKey: RecoveryKey,
  /** Headquarters' clock, from which the till learns how far its own is off. */
  now: Millis,
})
export type EnrolAnswer = z.infer<typeof EnrolAnswer>

// ---- push: POST /v1/push, signed ----------------------------------------------------------------

export const MAX_PUSH = 400

export const PushRequest = z.strictObject({ events: z.array(AnyEventSchema).min(1).max(MAX_PUSH) })

/** What headquarters says of one event. A rejection is an answer: the till goes on behind it. */
export const EventVerdict = z.discriminatedUnion('result', [
  z.strictObject({ seq: z.int(), result: z.literal('applied') }),
  z.strictObject({ seq: z.int(), result: z.literal('already') }),
  z.strictObject({
    seq: z.int(),
    result: z.literal('rejected'),
    code: z.string(),
    /** What a person can do about it. */
    remedy: z.string(),
    facts: z.record(z.string(), z.unknown()),
  }),
])
export type EventVerdict = z.infer<typeof EventVerdict>

export const PushAnswer = z.strictObject({
  verdicts: z.array(EventVerdict),
  /** The highest sequence that headquarters has dealt with; the till sends what is above it. */
  head: z.int().nonnegative(),
  now: Millis,
})
export type PushAnswer = z.infer<typeof PushAnswer>

// ---- pull: GET /v1/pull?cursor=…&limit=…, signed ------------------------------------------------

export const PullQuery = z.object({
  /** Of the last pull; empty: from the beginning. */
  cursor: z.string().max(4000).default(''),
  /** Changes in one answer. */
  limit: z.coerce.number().int().min(1).max(2000).default(500),
  /** Cursor of the directory that the till has: members up to there are in its files. */
  directory: z.string().max(4000).optional(),
})

/** One thing as it now stands, or that it is gone. Kinds that a till does not know are kept, not refused. */
export type Change =
  | { readonly kind: 'programme'; readonly id: string; readonly doc: Programme | null }
  | { readonly kind: 'product'; readonly id: string; readonly doc: Product | null }
  | { readonly kind: 'staff'; readonly id: string; readonly doc: Staff | null }
  | { readonly kind: 'member'; readonly id: string; readonly doc: Member | null }
  /** Two enrolments of one person were merged: `id` lives on as `doc.into`. */
  | { readonly kind: 'member-merged'; readonly id: string; readonly doc: { readonly into: string } | null }
  /** Who is to be forgotten. */
  | { readonly kind: 'member-erased'; readonly id: string; readonly doc: Erasure | null }
  | { readonly kind: 'sale'; readonly id: string; readonly doc: Sale | null }
  /** Of a sale of this till's store. */
  | { readonly kind: 'refund'; readonly id: string; readonly doc: Refund | null }
  /** Handed over in this till's store; null once it was brought back. */
  | { readonly kind: 'redemption'; readonly id: string; readonly doc: Redemption | null }
  /** One that nobody holds: whoever brings its code may use it. Those of members come with them. */
  | { readonly kind: 'coupon'; readonly id: string; readonly doc: Coupon | null }
  /** What the tills of this till's store may spend of a member's points, and what open checkouts hold. */
  | { readonly kind: 'rights'; readonly id: string; readonly doc: StoreRights | null }
  /** Of events of this till's store: what a person should look at, and how it was settled. */
  | { readonly kind: 'conflict'; readonly id: string; readonly doc: Conflict | null }
  /** A card that works nowhere any more, by its number; null once it was found again. */
  | { readonly kind: 'lost-card'; readonly id: string; readonly doc: LostCard | null }
  /** A key by which signed coupons are checked, by its id. */
  | { readonly kind: 'coupon-key'; readonly id: string; readonly doc: CouponKey | null }
  /** What became of a signed coupon, by its id; of those that nobody has used yet nothing comes. */
  | { readonly kind: 'coupon-mark'; readonly id: string; readonly doc: CouponMark | null }
  /** A basket that was thrown away in this till's store. */
  | { readonly kind: 'discarded-basket'; readonly id: string; readonly doc: DiscardedBasket | null }
  /** How members come and what they spend, fitted by headquarters; one, under the id `care-model`. */
  | { readonly kind: 'care-model'; readonly id: string; readonly doc: CareModel | null }
  /** What members have in points and when it expires, as headquarters reckons once a day; one, under the id `liability`. */
  | { readonly kind: 'liability'; readonly id: string; readonly doc: Liability | null }
  /** Something that happened to a ticket of the queue of this till's store. */
  | { readonly kind: 'queue-fact'; readonly id: string; readonly doc: QueueFact | null }
  /** Something that was done for a customer in this till's store. */
  | { readonly kind: 'care-fact'; readonly id: string; readonly doc: CareFact | null }
  /** Something that happened at a club event, at whichever store. */
  | { readonly kind: 'club-fact'; readonly id: string; readonly doc: ClubFact | null }

/** All ids that the member ever had, and the events (of any till) that are about them without naming them. */
export type Erasure = { readonly ids: readonly string[]; readonly events: readonly string[] }

/** Whose card it was. */
export type LostCard = { readonly memberId: string }

const change = <K extends string, D>(kind: K, doc: z.ZodType<D>) =>
  z.strictObject({ kind: z.literal(kind), id: Id, doc: doc.nullable() })

export const ChangeSchema: z.ZodType<Change> = z.discriminatedUnion('kind', [
  change('programme', ProgrammeSchema),
  change('product', ProductSchema),
  change('staff', StaffSchema),
  change('member', MemberSchema),
  change('member-merged', z.strictObject({ into: Id })),
  change('member-erased', z.strictObject({ ids: z.array(Id).max(1000), events: z.array(Id).max(100_000) })),
  change('sale', SaleSchema),
  change('refund', RefundSchema),
  change('redemption', RedemptionSchema),
  change('coupon', CouponSchema),
  change('rights', StoreRightsSchema),
  change('conflict', ConflictSchema),
  change('lost-card', z.strictObject({ memberId: Id })),
  change('coupon-key', CouponKeySchema),
  change('coupon-mark', CouponMarkSchema),
  change('discarded-basket', DiscardedBasketSchema),
  change('care-model', CareModelSchema),
  change('liability', LiabilitySchema),
  change('queue-fact', QueueFactSchema),
  change('care-fact', CareFactSchema),
  change('club-fact', ClubFactSchema),
])

export const AnyChange = z.looseObject({ kind: z.string().min(1).max(60), id: Id, doc: z.unknown() })

export const PullAnswer = z.strictObject({
  changes: z.array(AnyChange),
  /** Opaque; goes back unread with the next pull. */
  cursor: z.string().max(4000),
  /** There is more to fetch at once. */
  more: z.boolean(),
  /** The highest of this till's own events that these changes contain. */
  appliedSeq: z.int().nonnegative(),
  /** What each offer or coupon template with a budget has taken off, over all stores, in fen. */
  spent: z.record(Id, FenFromZero),
  /** What is left of each reward with a stock, over all stores; below zero where tills apart gave more. */
  stock: z.record(Id, z.int()),
  /** Names this machine, by its key: a till's standing rights have this id. Those of a machine before it are not its own. */
  machine: Id,
  /** Tills of this store that are in service, this one included: each may lose what the programme allows a till. */
  tills: z.int().positive(),
  /** Place of this till among all that its store ever had, 1 the oldest: it stands in the numbers that its queue desk gives out. */
  desk: z.int().positive(),
  now: Millis,
})
export type PullAnswer = z.infer<typeof PullAnswer>

// ---- own journal: GET /v1/journal?after=N, signed; for a till that lost its disk -----------------

export const JournalQuery = z.object({
  /** The last sequence that the till still has. */
  after: z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).default(0),
})

export const JournalAnswer = z.strictObject({ events: z.array(AnyEventSchema), more: z.boolean(), now: Millis })
export type JournalAnswer = z.infer<typeof JournalAnswer>
