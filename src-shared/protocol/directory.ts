import { z } from 'zod'
import { Hash, Millis } from './scalars.ts'

/** The directory of members as files: GET /v1/directory and GET /v1/directory/HASH, both signed. */

const Bytes = z
  .int()
  .positive()
  .max(64 * 1024 * 1024)

export const DirectoryFile = z.strictObject({
  /** SHA-256 of the whole file; also its name. */
  hash: Hash,
  /** `rows`: members by id; `keys`: what they are found by; `filter`: which ids a run above the lowest may have; `leads`: how names begin. */
  kind: z.enum(['rows', 'keys', 'filter', 'leads']),
  bytes: Bytes,
  /** Rows, postings, ids or names in it. */
  entries: z.int().nonnegative(),
})
export type DirectoryFile = z.infer<typeof DirectoryFile>

export const DirectoryRun = z.strictObject({
  /** Rows, those of members who are gone included. */
  rows: z.int().nonnegative(),
  /** In order: those of a kind continue each other. */
  files: z.array(DirectoryFile).max(10_000),
})
export type DirectoryRun = z.infer<typeof DirectoryRun>

export const DirectoryManifest = z.strictObject({
  /** Grows with every build. */
  id: z.int().positive(),
  /** `FORMAT` of the files. */
  format: z.int().positive(),
  /** Where in the feed the members stand as these files say: `directory` of a pull. */
  cursor: z.string().max(4000),
  /** Members, without those who are gone. */
  members: z.int().nonnegative(),
  /** The lowest first; a later one overrules it. */
  runs: z.array(DirectoryRun).max(64),
})
export type DirectoryManifest = z.infer<typeof DirectoryManifest>

export const DirectoryAnswer = z.strictObject({
  /** Null where there is none yet: members then come row by row. */
  manifest: DirectoryManifest.nullable(),
  now: Millis,
})
export type DirectoryAnswer = z.infer<typeof DirectoryAnswer>
