import { z } from 'zod'

/** What a page may tell the log at once, and how long each of it may be, in characters. */
const MOST_TOLD = 20
const LONGEST_TOLD = 4000

/** Something that went wrong in the page. */
export const PageTrouble = z.strictObject({
  /** `error`: thrown and not caught; `rejection`: a promise that nobody waited for; `screen`: while a screen was drawn. */
  from: z.enum(['error', 'rejection', 'screen', 'start', 'sync']),
  message: z.string().max(LONGEST_TOLD),
  stack: z.string().max(LONGEST_TOLD).nullable(),
})
export type PageTrouble = z.infer<typeof PageTrouble>
export const PageTroubles = z.strictObject({ troubles: z.array(PageTrouble).min(1).max(MOST_TOLD) })

/** Cut to what the bridge takes. */
export const troubleOf = (from: PageTrouble['from'], message: string, stack: string | null): PageTrouble => ({
  ...{ from, message: message.slice(0, LONGEST_TOLD), stack: stack?.slice(0, LONGEST_TOLD) ?? null },
})

/** Something that ended before its time. `at`: ms since 1970. */
export type Crash = {
  /** A page and the screens for guests are pages; `host`: the program itself, or the machine under it. */
  readonly what: 'page' | 'host'
  readonly at: number
  /** Electron's word for a page that went; `dump` or `unclean` of the host: with a crash dump, or without a trace. */
  readonly reason: string
}

const Name = z.string().regex(/^[\w.-]{1,80}$/)
const Count = z.int().nonnegative()
const Moment = z.number().nullable()
const Hash = z.string().regex(/^[0-9a-f]{0,64}$/)

/** What the page knows for support: numbers, codes and hashes. The schema has no place for anything personal. */
export const PageFacts = z.strictObject({
  /** By table: rows, and their size in bytes, guessed from a few of them. */
  tables: z.record(Name, z.strictObject({ rows: Count, bytes: Count })),
  storage: z.strictObject({ usage: Count.nullable(), quota: Count.nullable(), persisted: z.boolean() }),
  sync: z.strictObject({
    ...{ online: z.boolean(), since: Moment, waiting: Count, oldest: Moment, lastPull: Moment, skew: Moment },
    ...{ rejections: z.array(z.strictObject({ seq: Count, code: Name })).max(200) },
    ...{ refused: Name.nullable(), journalProblem: Name.nullable() },
  }),
  directory: z.strictObject({ members: Count, files: Count }).nullable(),
  programme: z.strictObject({ version: Count }).nullable(),
  /** The journal in the database: its last event, how many there are, and numbers that are missing, as ranges. */
  journal: z.strictObject({
    ...{ seq: Count, hash: Hash, events: Count },
    gaps: z.array(z.strictObject({ from: Count, to: Count })).max(100),
  }),
})
export type PageFacts = z.infer<typeof PageFacts>

/** A file that a bundle can hold, with its size in bytes. */
export type SupportFile = { readonly name: string; readonly bytes: number }

/** What there is for a bundle: what always goes in, and what only where a person wants it. */
export type SupportContents = {
  readonly logs: readonly SupportFile[]
  readonly captures: readonly SupportFile[]
  readonly dumps: readonly SupportFile[]
}

export const SupportWish = z.strictObject({
  page: PageFacts.nullable(),
  captures: z.boolean(),
  dumps: z.boolean(),
})
export type SupportWish = z.infer<typeof SupportWish>

/** How the host itself does. Bytes; null where it cannot be told. */
export type HostHealth = {
  readonly journal:
    | { readonly ok: true; readonly bytes: number; readonly seq: number; readonly torn: boolean }
    | { readonly ok: false; readonly code: string }
    | null
  readonly disk: { readonly free: number; readonly total: number } | null
  /** `system`: the system's key store; `key-file`: a file that only this user may read. */
  readonly keys: 'system' | 'key-file' | 'locked' | null
  /** What the network printer did last; null where it was not used since the start. */
  readonly printer: { readonly at: number; readonly code: string | null } | null
  readonly crashes: readonly Crash[]
}
