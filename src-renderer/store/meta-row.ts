import type { CareModel } from '#domain/care/member-value.ts'
import type { Liability } from '#domain/review/liability.ts'
import type { CodeKind } from '#domain/codes.ts'
import type { ProgrammeDraft } from '#domain/drafting/draft.ts'
import type { ServedLock } from '#domain/served-lock.ts'
import type { Contact } from '#domain/rights/hq-time.ts'
import type { BusinessDay, Fen, Millis, Points } from '#domain/units.ts'
import type { InstalledDirectory } from './directory/rows.ts'

/** Single facts about the till, by key. */
export type Meta = {
  /** The till whose journal this is. */
  readonly till: string
  /** Own codes made so far, by kind. */
  readonly counters: Readonly<Record<CodeKind, number>>
  /** Who is signed in, by the journal. */
  readonly 'signed-in': { readonly staff: string; readonly at: Millis } | null
  /** Whom the till signed out because nobody touched it; null once somebody signs in. By the journal. */
  readonly 'left-idle': string | null
  /** By staff id, by `digitsOf` a member, and those of the till as a whole by `WHOLE_TILL`. */
  readonly locks: Readonly<Record<string, ServedLock>>
  /** Wrong tries since the last lock or success, by the same keys. Counted before they are in the journal. */
  readonly 'wrong-tries': Readonly<Record<string, number>>
  readonly cursor: string
  /** A pull from the beginning is under way: headquarters did not know our cursor any more. */
  readonly resync: boolean
  /** The member directory in use; members that changed since are live rows, which win over it. */
  readonly directory: InstalledDirectory
  /** Files of it that could not be read, by hash: to be fetched again. */
  readonly 'directory-damaged': readonly string[]
  /** While files of it are fetched: bytes that are here, of how many. */
  readonly 'directory-progress': { readonly here: number; readonly bytes: number }
  /** The highest own event that the pulled rows contain. */
  readonly 'applied-seq': number
  /** The highest own event that headquarters says it has dealt with. */
  readonly 'pushed-seq': number
  readonly 'last-pull': Millis
  /** What each offer or coupon template with a budget has taken off, by headquarters, in fen. */
  readonly spent: Readonly<Record<string, Fen>>
  /** What is left of each reward with a stock, by headquarters. */
  readonly stock: Readonly<Record<string, number>>
  /** Names this machine by its key, as headquarters does: its standing rights have this id. */
  readonly machine: string
  /** Tills of this store in service, this one included, as headquarters last said. */
  readonly tills: number
  /** Place of this till among all that its store ever had; it stands in the numbers of its queue desk. */
  readonly desk: number
  /** Headquarters' time and ours at the last contact, and the last own event then. */
  readonly 'hq-time': Contact & { readonly seq: number }
  /** Points spent beyond rights by business day, confirmed or not, of the last days. By the journal. */
  readonly 'risk-days': Readonly<Record<BusinessDay, Points>>
  /** The last own event when the line went down. */
  readonly 'outage-from': number
  /** The hold that was asked for last, while it may be used: for this basket alone. */
  readonly hold: { readonly id: string; readonly basketId: string; readonly memberId: string } | null
  /** Rules that a manager writes here; null where there are none. */
  readonly 'programme-draft': ProgrammeDraft | null
  /** Headquarters' clock minus ours, in ms. */
  readonly skew: number
  /** How members come and what they spend, by headquarters; null until it has said so. */
  readonly 'care-model': CareModel | null
  /** What members have in points, as headquarters reckoned it last. */
  readonly liability: Liability | null
  /** Whether headquarters answers, and since when. */
  readonly line: { readonly online: boolean; readonly since: Millis }
  /** Why headquarters will not serve this till; null while it does. */
  readonly refused: {
    readonly code: string
    readonly facts: Readonly<Record<string, unknown>>
    readonly at: Millis
  } | null
  /** Own events that were fetched back from headquarters because this till had lost them. */
  readonly recovered: { readonly events: number; readonly at: Millis }
  /** Own events that lost the person whom they are about, and the journal file has with them still. */
  readonly 'to-redact': readonly number[]
  /** How often somebody was erased here: what was read before must be read again. */
  readonly erasures: number
  /** Set while the journal file lacks events; the screen says so. */
  readonly 'journal-problem': { readonly code: string; readonly facts: Readonly<Record<string, unknown>> } | null
}

export type MetaKey = keyof Meta
export type MetaRow = { readonly key: MetaKey; readonly value: Meta[MetaKey] }
