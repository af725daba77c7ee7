import type { Millis } from '#domain/units.ts'
import type { Store } from '#store/open.ts'
import type { ToPinyin } from '#store/pinyin.ts'
import type { Called, HqFetch } from './call-hq.ts'

/** What the steps of the engine need of the world. */
export type SyncPorts = {
  readonly store: Store
  /** Id of this till. */
  readonly till: string
  readonly fetch: HqFetch
  now(): Millis
  /** From 0 to below 1. */
  random(): number
  /** Resolves after `ms`, or at once when `signal` is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  toPinyin(): Promise<ToPinyin>
  /** Own events came back from headquarters; the page completes the journal file. */
  onRecovered?(events: number): void
}

/** Everything but the answer: why a step could not be done. */
export type Trouble = Exclude<Called<never>, { readonly kind: 'answer' }>

/** How a step ended. `changed`: there was something to do. */
export type StepResult = { readonly kind: 'done'; readonly changed: boolean } | Trouble
