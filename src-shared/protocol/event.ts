import { z } from 'zod'
import type { MemberProfile, PointsLot } from '#domain/member.ts'
import type { Redemption } from '#domain/redemption.ts'
import type { Refund } from '#domain/refund.ts'
import type { Basket, Sale } from '#domain/sale.ts'
import type { ClosedShift } from '#domain/shift.ts'
import type { BusinessDay, Fen, Millis, Points } from '#domain/units.ts'
import { MemberProfileSchema } from './records.ts'
import { BasketSchema, SaleSchema } from './sale.ts'
import { Hash, Id, Millis as MillisSchema } from './scalars.ts'

/** Every business fact that a till can record, by kind. The till's journal holds nothing else. */
export type Fact =
  | { readonly kind: 'sale-committed'; readonly data: { readonly sale: Sale } }
  | {
      readonly kind: 'member-enrolled'
      readonly data: {
        readonly memberId: string
        readonly code: string
        readonly tier: string
        readonly profile: MemberProfile
        readonly staff: string
      }
    }
  | { readonly kind: 'sale-refunded'; readonly data: { readonly refund: Refund } }
  | { readonly kind: 'reward-redeemed'; readonly data: { readonly redemption: Redemption } }
  /** A reward is brought back unused: its points go back to the batches that they came from, its coupon is void. */
  | {
      readonly kind: 'reward-returned'
      readonly data: {
        readonly redemptionId: string
        readonly memberId: string
        readonly backLots: readonly PointsLot[]
        readonly lost: Points
        readonly couponId: string | null
        readonly day: BusinessDay
        readonly staff: string
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
      readonly data: { readonly basket: Basket; readonly label: string; readonly staff: string }
    }
  | { readonly kind: 'basket-resumed'; readonly data: { readonly basketId: string; readonly staff: string } }
  | { readonly kind: 'staff-signed-in'; readonly data: { readonly staff: string } }
  | { readonly kind: 'staff-signed-out'; readonly data: { readonly staff: string } }
  | { readonly kind: 'sign-in-locked'; readonly data: { readonly staff: string; readonly until: Millis } }

export type FactKind = Fact['kind']

/** What surrounds a fact in the journal. `hash` is computed by `event-hash.ts`. */
export type Envelope = {
  /** UUID version 7 (RFC 9562); for a sale, the id of the basket. */
  readonly id: string
  readonly till: string
  /** 1, 2, 3 … per till, without gaps. */
  readonly seq: number
  /** The till's own clock, for people; never used for order. */
  readonly at: Millis
  readonly programmeVersion: number
  /** `hash` of the event before; 64 zeros for the first. */
  readonly prevHash: string
  readonly hash: string
}

export type JournalEvent = Envelope & Fact

const envelope = {
  id: Id,
  till: Id,
  seq: z.int().positive(),
  at: MillisSchema,
  programmeVersion: z.int().nonnegative(),
  prevHash: Hash,
  hash: Hash,
}

export const JournalEventSchema: z.ZodType<JournalEvent> = z.discriminatedUnion('kind', [
  z.strictObject({ ...envelope, kind: z.literal('sale-committed'), data: z.strictObject({ sale: SaleSchema }) }),
  z.strictObject({
    ...envelope,
    kind: z.literal('member-enrolled'),
    data: z.strictObject({ memberId: Id, code: Id, tier: Id, profile: MemberProfileSchema, staff: Id }),
  }),
  z.strictObject({
    ...envelope,
    kind: z.literal('basket-parked'),
    data: z.strictObject({ basket: BasketSchema, label: z.string().max(60), staff: Id }),
  }),
  z.strictObject({ ...envelope, kind: z.literal('basket-resumed'), data: z.strictObject({ basketId: Id, staff: Id }) }),
  z.strictObject({ ...envelope, kind: z.literal('staff-signed-in'), data: z.strictObject({ staff: Id }) }),
  z.strictObject({ ...envelope, kind: z.literal('staff-signed-out'), data: z.strictObject({ staff: Id }) }),
  z.strictObject({
    ...envelope,
    kind: z.literal('sign-in-locked'),
    data: z.strictObject({ staff: Id, until: MillisSchema }),
  }),
])

/**
 * The least that every journal event has, whatever its kind: how headquarters and the journal file
 * read events of a newer till that they do not understand yet, and keep them.
 */
export const AnyEventSchema = z.looseObject({ ...envelope, kind: z.string().min(1).max(60), data: z.unknown() })
export type AnyEvent = z.infer<typeof AnyEventSchema>
