import { z } from 'zod'
import { AnyEventSchema, JournalEventSchema } from '../event.ts'
import { PricedBasketSchema } from '../priced.ts'
import { SEGMENT_LEVELS } from '../programme/segments.ts'
import { ProgrammeSchema } from '../programme.ts'
import {
  CouponSchema,
  MemberProfileSchema,
  MemberSchema,
  PointsLotSchema,
  ProductSchema,
  StaffSchema,
} from '../records.ts'
import { ConflictSchema } from '../conflict.ts'
import { RedemptionSchema } from '../redemption.ts'
import { RefundSchema } from '../refund.ts'
import { HoldSchema, RightsUseSchema, StoreRightsSchema } from '../rights.ts'
import { SaleSchema } from '../sale.ts'
import * as scalars from '../scalars.ts'
import { ClosedShiftSchema } from '../shift.ts'
import { AnyChange, ChangeSchema, EventVerdict } from '../sync.ts'
import { CHANGE_KINDS, EVENT_KINDS } from './kinds.ts'

type Named = { readonly id: string; readonly description: string }

/** Schemas that the document names, with what they are; all others stand where they are used. */
export function nameSchemas(registry: z.core.$ZodRegistry<Named>): void {
  const name = (schema: z.ZodType, id: string, description: string) => registry.add(schema, { id, description })

  name(scalars.Fen, 'Fen', 'Money: a whole number of fen, 1/100 yuan.')
  name(scalars.FenFromZero, 'FenFromZero', 'Money that is not below zero, in fen.')
  name(scalars.Points, 'Points', 'Points: a whole number.')
  name(scalars.PointsFromZero, 'PointsFromZero', 'Points, not below zero.')
  name(scalars.Millis, 'Millis', 'Milliseconds since 1970-01-01T00:00:00Z.')
  name(scalars.Milli, 'Milli', 'A quantity in thousandths of its unit: pieces, kilograms, litres.')
  name(scalars.BasisPoints, 'BasisPoints', 'A rate in 1/10,000.')
  name(scalars.BusinessDay, 'BusinessDay', 'A day of trade as YYYY-MM-DD; it ends at the hour that the programme says.')
  name(scalars.Id, 'Id', 'Names one thing; not to be read.')
  name(scalars.Hash, 'Hash', 'SHA-256 as 64 lower-case hex digits.')

  name(ProgrammeSchema, 'Programme', 'Everything that head office decides, as docs/PROGRAMME.md tells.')
  SEGMENT_LEVELS.forEach((schema, below) =>
    name(
      schema,
      below === 0 ? 'SegmentTrait' : `SegmentCondition${below + 1}`,
      'Who is meant; what is not known of a member does not hold.',
    ),
  )
  name(ProductSchema, 'Product', 'Something that is sold.')
  name(StaffSchema, 'Staff', 'Somebody who may sign in; the PIN as PBKDF2 with SHA-256.')
  name(MemberSchema, 'Member', 'A member as it now stands. Points are the sum of `lots` less `owed`.')
  name(MemberProfileSchema, 'MemberProfile', 'What a member told of themselves.')
  name(PointsLotSchema, 'PointsLot', 'Points that were earned together and expire together.')
  name(CouponSchema, 'Coupon', 'A right that somebody holds; `memberId` null: whoever brings its code.')
  name(PricedBasketSchema, 'PricedBasket', 'What a basket came to, and why, as docs/PRICING.md tells.')
  name(SaleSchema, 'Sale', 'A finished sale with everything that a refund asks for.')
  name(RefundSchema, 'Refund', 'What was taken back of a sale.')
  name(RedemptionSchema, 'Redemption', 'A reward that was handed over for points.')
  name(StoreRightsSchema, 'StoreRights', 'Rights to the points of a member, of the tills of one store, and all holds.')
  name(HoldSchema, 'Hold', 'What an open checkout would spend.')
  name(RightsUseSchema, 'RightsUse', 'Which rights cover the points that were spent; `beyond` is covered by none.')
  name(ConflictSchema, 'Conflict', 'What a person should look at, as docs/HQ.md tells by `kind`.')
  name(ClosedShiftSchema, 'ClosedShift', 'A shift with its figures and the count of the drawer.')

  name(JournalEventSchema, 'JournalEvent', 'A fact in the journal of a till, by `kind`.')
  name(
    AnyEventSchema,
    'AnyEvent',
    'The least that every event has; those of known kinds are a JournalEvent. `hash` is SHA-256 over the event without it as canonical JSON (RFC 8785); `prevHash` that of the event before, 64 zeros for the first.',
  )
  name(ChangeSchema, 'Change', 'A thing as it now stands, by `kind`.')
  name(
    AnyChange,
    'AnyChange',
    'The least that every change has; those of known kinds are a Change. A till keeps those that it does not know.',
  )
  name(EventVerdict, 'EventVerdict', 'What headquarters says of one event.')
  nameKinds(name, JournalEventSchema, 'event', EVENT_KINDS)
  nameKinds(name, ChangeSchema, 'change', CHANGE_KINDS)
}

/** Names each option of a union by its kind. Throws where the schema is not a union of kinds: that is a defect. */
function nameKinds(
  name: (schema: z.ZodType, id: string, description: string) => unknown,
  union: z.ZodType,
  prefix: string,
  kinds: Readonly<Record<string, string>>,
): void {
  if (!(union instanceof z.ZodDiscriminatedUnion)) throw new Error(`${prefix}: no union of kinds`)
  for (const option of union.options as readonly z.ZodObject[]) {
    const kind: unknown = option.shape['kind']
    const value = kind instanceof z.ZodLiteral ? String(kind.value) : ''
    const description = kinds[value]
    if (description === undefined) throw new Error(`${prefix} ${value}: not described`)
    name(option, `${prefix}.${value}`, description)
  }
}
