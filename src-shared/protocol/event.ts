import { z } from 'zod'
import type { Basket } from '#domain/basket.ts'
import type { ClubFact } from '#domain/club/club-fact.ts'
import type { CareFact } from '#domain/care/care-fact.ts'
import type { ChosenProfile, Remedy } from '#domain/conflict.ts'
import type { DiscardedBasket } from '#domain/discarded-basket.ts'
import type { CardChange } from '#domain/ledger/cards.ts'
import type { ProfileChange } from '#domain/ledger/profile.ts'
import type { Hidden } from '#domain/member-privacy.ts'
import type { MemberProfile, PointsLot, SignedCoupon } from '#domain/member.ts'
import type { QueueFact } from '#domain/queue/queue-fact.ts'
import type { Redemption } from '#domain/redemption.ts'
import type { Refund } from '#domain/refund.ts'
import type { RightsUse } from '#domain/rights/rights.ts'
import type { Applied, Sale } from '#domain/sale.ts'
import type { Channel } from '#domain/segment/segment.ts'
import type { ClosedShift } from '#domain/shift.ts'
import type { BusinessDay, Fen, Points } from '#domain/units.ts'
import { ApprovalWhatSchema, NotedActSchema, ProofWaySchema, type AuditFact } from './audit.ts'
import { BasketSchema } from './basket.ts'
import { ClubFactSchema } from './club.ts'
import { CareFactSchema } from './care-fact.ts'
import { ChosenProfileSchema, MAX_REASON, RemedySchema } from './conflict.ts'
import { DiscardedBasketSchema } from './discarded-basket.ts'
import { envelope, type Envelope } from './envelope.ts'
import { AppliedSchema } from './priced.ts'
import { ProfileChangesSchema } from './profile-change.ts'
import { MemberProfileSchema, PointsLotSchema, SignedCouponSchema } from './records.ts'
import { QueueFactSchema } from './queue-fact.ts'
import { RedemptionSchema } from './redemption.ts'
import { RefundSchema } from './refund.ts'
import { RightsUseSchema } from './rights.ts'
import { SaleSchema } from './sale.ts'
import * as scalars from './scalars.ts'
import { ClosedShiftSchema } from './shift.ts'

export { AnyEventSchema, type AnyEvent, type Envelope } from './envelope.ts'

/** Every business fact that a till can record, by kind. The till's journal holds nothing else. */
export type Fact =
  /** `rights`: how the points that it spends were covered. */
  | { readonly kind: 'sale-committed'; readonly data: { readonly sale: Sale; readonly rights: RightsUse } }
  | {
      readonly kind: 'member-enrolled'
      readonly data: {
        readonly memberId: string
        readonly code: string
        readonly tier: string
        readonly profile: MemberProfile
        readonly staff: string
        /** The till's business day. */
        readonly day: BusinessDay
      }
    }
  | { readonly kind: 'sale-refunded'; readonly data: { readonly refund: Refund } }
  | {
      readonly kind: 'reward-redeemed'
      readonly data: { readonly redemption: Redemption; readonly rights: RightsUse }
    }
  /** A reward is brought back unused: its points go back to the batches that they came from, its coupon is void. */
  | {
      readonly kind: 'reward-returned'
      readonly data: {
        readonly redemptionId: string
        readonly reward: string
        readonly memberId: string
        readonly backLots: readonly PointsLot[]
        readonly lost: Points
        readonly couponId: string | null
        readonly day: BusinessDay
        readonly staff: string
        readonly approvedBy: string
      }
    }
  /** A card is given to a member, reported lost, or given in the place of a lost one: at least one of the two. */
  | {
      readonly kind: 'card-changed'
      readonly data: CardChange & { readonly memberId: string; readonly staff: string; readonly day: BusinessDay }
    }
  /** A person wants something otherwise in their profile. */
  | {
      readonly kind: 'profile-changed'
      readonly data: {
        readonly memberId: string
        readonly profile: readonly ProfileChange[]
        readonly staff: string
        readonly day: BusinessDay
      }
    }
  /** Somebody is about to see what is hidden of a member; the values themselves are not told. */
  | {
      readonly kind: 'member-revealed'
      readonly data: {
        readonly memberId: string
        readonly what: readonly Hidden[]
        readonly staff: string
        readonly day: BusinessDay
      }
    }
  /** Everything that is known of a member was handed out as a file: so many things, and who allowed it. */
  | {
      readonly kind: 'member-exported'
      readonly data: {
        readonly memberId: string
        readonly things: number
        readonly staff: string
        readonly approvedBy: string
        readonly day: BusinessDay
      }
    }
  /**
   * A member wants to be forgotten: what is personal goes everywhere, what they had is forfeited. `ids`: who they were
   * before merges, as far as the till knows, themselves among them. `also`: events of this till that are about them without naming
   * them, found by the mobile number.
   */
  | {
      readonly kind: 'member-erased'
      readonly data: {
        readonly memberId: string
        readonly ids: readonly string[]
        readonly also: readonly string[]
        readonly staff: string
        readonly approvedBy: string
        readonly day: BusinessDay
      }
    }
  /** Somebody is about to get the names and numbers of a segment's members who agree to be written to. */
  | {
      readonly kind: 'segment-exported'
      readonly data: {
        readonly segment: { readonly id: string; readonly name: string }
        readonly channel: Channel
        readonly count: number
        readonly staff: string
        readonly day: BusinessDay
      }
    }
  /** Somebody came to a club event, or was handed its gift. */
  | { readonly kind: 'club-noted'; readonly data: { readonly fact: ClubFact } }
  /** A coupon that the till has signed (docs/COUPONS.md), for a ticket or a member or whoever brings it. */
  | {
      readonly kind: 'coupon-issued'
      readonly data: {
        readonly coupon: SignedCoupon
        readonly ticketId: string | null
        readonly staff: string
        readonly day: BusinessDay
      }
    }
  /** Something happened to a ticket of the queue: taken, called, seated … Its id is that of the event. */
  | { readonly kind: 'queue-moved'; readonly data: { readonly fact: QueueFact } }
  /** Something was done for a customer: a step of a complaint, a follow-up, a rating. Its id is that of the event. */
  | { readonly kind: 'care-noted'; readonly data: { readonly fact: CareFact } }
  /** Points for a complaint, as one new batch. Both have the complaint's id: however many tills give them, it is once. */
  | { readonly kind: 'points-given'; readonly data: { readonly fact: CareFact; readonly lot: PointsLot } }
  /** A person decided about a conflict. The first decision that reaches headquarters counts. */
  | {
      readonly kind: 'conflict-settled'
      readonly data: {
        readonly conflict: string
        readonly remedy: Remedy
        readonly reason: string
        /** Whose conflict it is; null where it is nobody's. */
        readonly memberId: string | null
        /** Points to forgive, at most. */
        readonly points: Points
        readonly profile: ChosenProfile | null
        readonly code: { readonly old: string; readonly new: string } | null
        readonly day: BusinessDay
        readonly staff: string
        /** Whose role suffices for it; often the same person. */
        readonly approvedBy: string
      }
    }
  | {
      readonly kind: 'shift-opened'
      readonly data: { readonly shiftId: string; readonly float: Fen; readonly staff: string }
    }
  | {
      readonly kind: 'cash-moved'
      readonly data: { readonly amount: Fen; readonly reason: string; readonly staff: string }
    }
  | { readonly kind: 'shift-closed'; readonly data: { readonly shift: ClosedShift } }
  | {
      readonly kind: 'basket-parked'
      readonly data: {
        readonly basket: Basket
        readonly label: string
        readonly staff: string
        /** What the screen showed, to tell what has changed on resuming; null where nothing was priced. */
        readonly shown: { readonly payable: Fen; readonly applied: readonly Applied[] } | null
      }
    }
  | { readonly kind: 'basket-resumed'; readonly data: { readonly basketId: string; readonly staff: string } }
  /** A basket with goods in it was thrown away, the one in hand or a parked one. */
  | { readonly kind: 'basket-discarded'; readonly data: { readonly basket: DiscardedBasket } }
  | AuditFact
export type FactKind = Fact['kind']

export type JournalEvent = Envelope & Fact

const { Id } = scalars

const Shown = z.strictObject({ payable: scalars.FenFromZero, applied: z.array(AppliedSchema) })

const event = <K extends FactKind, S extends z.ZodRawShape>(kind: K, data: S) =>
  z.strictObject({ ...envelope, kind: z.literal(kind), data: z.strictObject(data) })

export const JournalEventSchema: z.ZodType<JournalEvent> = z.discriminatedUnion('kind', [
  event('sale-committed', { sale: SaleSchema, rights: RightsUseSchema }),
  event('member-enrolled', {
    memberId: Id,
    code: Id,
    tier: Id,
    profile: MemberProfileSchema,
    staff: Id,
    day: scalars.BusinessDay,
  }),
  event('sale-refunded', { refund: RefundSchema }),
  event('reward-redeemed', { redemption: RedemptionSchema, rights: RightsUseSchema }),
  event('reward-returned', {
    redemptionId: Id,
    reward: Id,
    memberId: Id,
    backLots: z.array(PointsLotSchema).max(1000),
    lost: scalars.PointsFromZero,
    couponId: Id.nullable(),
    day: scalars.BusinessDay,
    staff: Id,
    approvedBy: Id,
  }),
  event('card-changed', {
    memberId: Id,
    bound: Id.nullable(),
    lost: Id.nullable(),
    staff: Id,
    day: scalars.BusinessDay,
  }),
  event('profile-changed', { memberId: Id, profile: ProfileChangesSchema, staff: Id, day: scalars.BusinessDay }),
  event('member-revealed', {
    memberId: Id,
    what: z
      .array(z.enum(['mobile', 'birthday']))
      .min(1)
      .max(2),
    staff: Id,
    day: scalars.BusinessDay,
  }),
  event('member-exported', {
    memberId: Id,
    things: z.int().nonnegative(),
    staff: Id,
    approvedBy: Id,
    day: scalars.BusinessDay,
  }),
  event('member-erased', {
    memberId: Id,
    ids: z.array(Id).min(1).max(1000),
    also: z.array(Id).max(10_000),
    staff: Id,
    approvedBy: Id,
    day: scalars.BusinessDay,
  }),
  event('segment-exported', {
    segment: z.strictObject({ id: Id, name: scalars.Name }),
    channel: z.enum(['sms', 'wechat']),
    count: z.int().nonnegative(),
    staff: Id,
    day: scalars.BusinessDay,
  }),
  event('club-noted', { fact: ClubFactSchema }),
  event('coupon-issued', { coupon: SignedCouponSchema, ticketId: Id.nullable(), staff: Id, day: scalars.BusinessDay }),
  event('queue-moved', { fact: QueueFactSchema }),
  event('care-noted', { fact: CareFactSchema }),
  event('points-given', { fact: CareFactSchema, lot: PointsLotSchema }),
  event('conflict-settled', {
    conflict: Id,
    remedy: RemedySchema,
    reason: z.string().max(MAX_REASON),
    memberId: Id.nullable(),
    points: scalars.PointsFromZero,
    profile: ChosenProfileSchema.nullable(),
    code: z.strictObject({ old: Id, new: Id }).nullable(),
    day: scalars.BusinessDay,
    staff: Id,
    approvedBy: Id,
  }),
  event('shift-opened', { shiftId: Id, float: scalars.FenFromZero, staff: Id }),
  event('cash-moved', { amount: scalars.Fen, reason: z.string().min(1).max(200), staff: Id }),
  event('shift-closed', { shift: ClosedShiftSchema }),
  event('basket-parked', { basket: BasketSchema, label: z.string().max(60), staff: Id, shown: Shown.nullable() }),
  event('basket-resumed', { basketId: Id, staff: Id }),
  event('basket-discarded', { basket: DiscardedBasketSchema }),
  event('staff-signed-in', { staff: Id, way: ProofWaySchema.exactOptional(), after: Id.exactOptional() }),
  event('staff-signed-out', { staff: Id, idle: z.literal(true).exactOptional() }),
  event('sign-in-failed', { staff: Id.nullable(), wrong: z.int().nonnegative(), inAll: z.int().positive() }),
  event('sign-in-locked', { staff: Id.nullable(), wait: scalars.Millis }),
  event('approval-given', { staff: Id, asked: Id.nullable(), what: ApprovalWhatSchema, way: ProofWaySchema }),
  event('act-noted', { staff: Id, act: NotedActSchema }),
])
