import type { StoreKey } from '#store/sealed/store-key.ts'
import type { HoldWish } from './keep-hold.ts'
import type { FromWorker, ToWorker } from './messages.ts'

/** The worker as the page holds it. */
export type Sync = {
  /** Tries at once, for example when the line is back. */
  wake(): void
  /** Has what the open checkout would spend held at headquarters, while the line is up; null gives it back. */
  hold(wish: HoldWish | null): void
  stop(): void
}

export type SyncOptions = {
  /** Name of the database, as given to `openStore`. */
  readonly storeName: string
  readonly storeKey: StoreKey | null
  /** Id of this till. */
  readonly till: string
  /** Own events came back from headquarters: the page completes the journal file (`flushJournal`). */
  readonly onRecovered: (events: number) => void
  /** Something failed that should not; the worker goes on trying. */
  readonly onDefect?: (message: string) => void
  /** Under which the member directory is kept; null or none: members come row by row. */
  readonly directoryKey?: CryptoKey | null
  /** Milliseconds between pulls when nothing happens. */
  readonly pollEvery?: number
}

/** Starts the worker that talks to headquarters. Call it after `openTill`; it runs until `stop`. */
export function startSync(options: SyncOptions): Sync {
  const { storeName, storeKey, till, onRecovered, onDefect, pollEvery, directoryKey } = options
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'sync' })
  const say = (message: ToWorker) => worker.postMessage(message)
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.kind === 'recovered') onRecovered(data.events)
    else onDefect?.(data.message)
  })
  worker.addEventListener('error', (event) => onDefect?.(event.message))
  say({ kind: 'start', storeName, storeKey, till, pollEvery: pollEvery ?? null, directoryKey: directoryKey ?? null })
  return {
    wake: () => say({ kind: 'wake' }),
    hold: (wish) => say({ kind: 'hold', wish }),
    stop: () => worker.terminate(),
  }
}
