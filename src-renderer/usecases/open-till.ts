import type { Ports } from './ports.ts'

/** What was found and done when the till was opened. */
export type OpeningReport = {
  /** The database had lost everything and was built again from the journal file. */
  readonly rebuilt: boolean
  /** Events that were completed in the database, and in the journal file. */
  readonly toStore: number
  readonly toJournal: number
  /** Sales among those that came back into the database. */
  readonly sales: number
  /** The first event in which the two differ: nothing is thrown away, support must look. */
  readonly fork: { readonly seq: number } | null
  /** The journal file could not be read or written. */
  readonly journalProblem: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> } | null
  /** The browser promised not to evict the database. */
  readonly persistent: boolean
}

/** Compares the database with the journal file and completes whichever is behind. Call before anything else. */
export async function openTill(_ports: Ports): Promise<OpeningReport> {
  throw new Error('not yet')
}
