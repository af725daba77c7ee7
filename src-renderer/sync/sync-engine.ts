import { isStorageFull } from '#store/open.ts'
import { askAgain } from './ask-again.ts'
import { backoff } from './backoff.ts'
import { noteOutcome } from './line-state.ts'
import { pullChanges } from './pull-changes.ts'
import { pushEvents } from './push-events.ts'
import { createDirectorySync } from './sync-directory.ts'
import type { StepResult, SyncPorts, Trouble } from './step.ts'
import { takeUnknown } from './take-unknown.ts'

export type SyncEngine = {
  /** One round: everything that waits is sent, then everything that is new is fetched. */
  round(): Promise<StepResult>
  /** Rounds for ever, until `signal` is aborted. Never rejects. */
  run(signal: AbortSignal): Promise<void>
  /** Ends the present wait, and forgets how often it failed. */
  wake(): void
  /**
   * Something is new at headquarters, so the line is up: ends the present wait, but not one that headquarters asked for or
   * that is due to what it answered.
   */
  news(): void
}

export type EngineOptions = {
  /** Milliseconds between rounds when nothing happens. */
  readonly pollEvery?: number
  /** Whether headquarters tells what changes; then asking is only a net below, and can be seldom. */
  readonly isTold?: () => boolean
  /** Headquarters answers again. */
  readonly onOnline?: () => void
  /** Live rows of members up to which no newer directory is fetched. */
  readonly mostLive?: number
  /** Told of what should not happen, such as a database that cannot be written. */
  readonly onDefect?: (error: unknown) => void
}

/** Milliseconds between rounds while headquarters tells what changes. */
const SELDOM = 30_000

/** Milliseconds between two times that rejected events are asked about. */
const ASK_AGAIN_EVERY = 10 * 60_000

/** The conversation with headquarters; everything of the world comes in through `ports`. */
export function createSyncEngine(ports: SyncPorts, options: EngineOptions = {}): SyncEngine {
  const pollEvery = options.pollEvery ?? 3_000
  const directory = createDirectorySync(ports, options.mostLive)
  let failures = 0
  let isUnreachable = false
  let askedAgainAt: number | null = null
  let waker = new AbortController()

  async function round(): Promise<StepResult> {
    const pushed = await pushEvents(ports)
    // A line that is down is down for both; a refusal of the push does not keep news away.
    if (pushed.kind === 'failure') return noted(pushed)
    const pulled = await pulledWithDirectory()
    if (pushed.kind !== 'done') return noted(pushed)
    if (pulled.kind !== 'done') return noted(pulled)
    return noted({ kind: 'done', changed: pushed.changed || pulled.changed })
  }

  async function pulledWithDirectory(): Promise<StepResult> {
    const pulled = await pullChanges(ports, directory)
    if (pulled.kind !== 'done') return pulled
    const refreshed = await directory.refresh(() => pullChanges(ports, directory))
    return refreshed.kind === 'done' && pulled.changed ? pulled : refreshed
  }

  async function noted(result: StepResult): Promise<StepResult> {
    await noteOutcome(ports, result)
    return result
  }

  /** A round of the loop: with what only now and then has to be seen to. */
  async function fullRound(): Promise<StepResult> {
    if (askedAgainAt === null) await takeUnknown(ports)
    const result = await round()
    if (result.kind !== 'done') return result
    if (askedAgainAt !== null && Math.abs(ports.now() - askedAgainAt) < ASK_AGAIN_EVERY) return result
    askedAgainAt = ports.now()
    await askAgain(ports)
    return result
  }

  /** Milliseconds until the next round. */
  async function nextWait(): Promise<number> {
    let result: StepResult
    try {
      result = await fullRound()
    } catch (error) {
      options.onDefect?.(error)
      result = { kind: 'failure', code: isStorageFull(error) ? 'storage-full' : 'defect', after: null }
    }
    isUnreachable = result.kind === 'failure' && result.code === 'hq-unreachable'
    if (result.kind === 'done') {
      if (failures > 0) options.onOnline?.()
      failures = 0
      return options.isTold?.() === true ? Math.max(SELDOM, pollEvery) : pollEvery
    }
    failures += 1
    return waitAfter(result, failures)
  }

  function waitAfter(trouble: Trouble, failed: number): number {
    const wait = backoff(failed, ports.random())
    return trouble.kind === 'failure' && trouble.after !== null ? Math.max(trouble.after, wait) : wait
  }

  return {
    round,
    async run(signal) {
      signal.addEventListener('abort', () => waker.abort(), { once: true })
      while (!signal.aborted) {
        const mine = (waker = new AbortController())
        const wait = await nextWait()
        // Woken while the round ran: what woke us may have come too late for it.
        if (!mine.signal.aborted) await ports.sleep(wait, mine.signal)
      }
    },
    wake() {
      failures = 0
      waker.abort()
    },
    news() {
      if (failures === 0 || isUnreachable) waker.abort()
    },
  }
}
