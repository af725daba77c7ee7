import { z } from 'zod'
import type { Programme } from '#domain/programme.ts'
import type * as units from '#domain/units.ts'
import { ProgrammeSchema } from './programme.ts'
import { Id, Millis, Name } from './scalars.ts'

const Version = z.int().min(1)

// ---- POST /v1/programme, signed -----------------------------------------------------------------

export const PublishRequest = z.strictObject({
  /** The version that the document was made from: it must still be the one in force. */
  base: Version,
  /** Who publishes, by id: a manager whom headquarters knows in the store of the till. Their PIN was checked there. */
  staff: Id,
  /** The version whose rules are brought back; null where they are new. */
  takesBack: Version.nullable(),
  /** The document as docs/PROGRAMME.md describes it; its `version` does not matter. */
  programme: z.looseObject({}),
})
export type PublishRequest = z.infer<typeof PublishRequest>

export const PublishAnswer = z.strictObject({
  id: z.string(),
  /** In force now. */
  version: Version,
  /** False: it says what is in force already, and nothing was published. */
  changed: z.boolean(),
  now: Millis,
})
export type PublishAnswer = z.infer<typeof PublishAnswer>

// ---- GET /v1/programmes, signed -----------------------------------------------------------------

/** The most versions in one answer: documents may be large. */
const MOST_VERSIONS = 20

export const VersionsQuery = z.object({
  /** Only versions below this one; left out: from the latest on. */
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_VERSIONS).default(MOST_VERSIONS),
})

/** One publishing. */
export type PublishedVersion = {
  readonly version: number
  readonly at: units.Millis
  /** Null: head office itself. */
  readonly by: { readonly id: string; readonly name: string } | null
  readonly takesBack: number | null
  readonly programme: Programme
}

const PublishedVersionSchema: z.ZodType<PublishedVersion> = z.strictObject({
  version: Version,
  at: Millis,
  by: z.strictObject({ id: Id, name: Name }).nullable(),
  takesBack: Version.nullable(),
  programme: ProgrammeSchema,
})

export const VersionsAnswer = z.strictObject({
  /** Latest first. */
  versions: z.array(PublishedVersionSchema).max(MOST_VERSIONS),
  /** There are older ones. */
  more: z.boolean(),
  now: Millis,
})
export type VersionsAnswer = z.infer<typeof VersionsAnswer>
