/** The worker as the page holds it. */
export type Sync = {
  /** Tries at once, for example when the line is back. */
  wake(): void
  stop(): void
}

export type SyncOptions = {
  /** Name of the database, as given to `openStore`. */
  readonly storeName: string
  /** Id of this till. */
  readonly till: string
  /** Own events came back from headquarters: the page completes the journal file (`flushJournal`). */
  readonly onRecovered: (events: number) => void
  /** Milliseconds between pulls when nothing happens. */
  readonly pollEvery?: number
}

/** Starts the worker that talks to headquarters, for as long as the page lives. */
export function startSync(_options: SyncOptions): Sync {
  throw new Error('not yet')
}
