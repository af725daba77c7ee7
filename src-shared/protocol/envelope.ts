import { z } from 'zod'
import type { Millis } from '#domain/units.ts'
import { PersonalSchema, type Personal } from './personal.ts'
import * as scalars from './scalars.ts'

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
  /** Which fields of `data` are about a person; left out where none is. */
  readonly personal?: Personal
}

const { Hash, Id } = scalars

/** The same as it crosses a border. */
export const envelope = {
  id: Id,
  till: Id,
  seq: z.int().positive(),
  at: scalars.Millis,
  programmeVersion: z.int().nonnegative(),
  prevHash: Hash,
  hash: Hash,
  personal: PersonalSchema.exactOptional(),
}

/**
 * The least that every journal event has, whatever its kind: how headquarters and the journal file
 * read events of a newer till that they do not understand yet, and keep them.
 */
export const AnyEventSchema = z.looseObject({ ...envelope, kind: z.string().min(1).max(60), data: z.unknown() })
export type AnyEvent = z.infer<typeof AnyEventSchema>
