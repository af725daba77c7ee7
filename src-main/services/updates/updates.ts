import type { BridgeAnswer, HostEvent } from '#bridge/routes.ts'
import { waitsFor, type UnsentWork } from '#bridge/unsent-work.ts'
import type { UpdateFacts, UpdateSettings, UpdateState } from '#bridge/updates.ts'
import { done, refused } from '#main/dispatch.ts'
import type { AppUpdater } from 'electron-updater'
import { join } from 'node:path'
import { z } from 'zod'
import { readJson, writeJson } from '../json-file.ts'
import { KeptVersions } from './kept-versions.ts'
import type { Round } from './run-updater.ts'
import { failureOf } from './update-problem.ts'
import { nextOlder } from './versions.ts'

/** When it looks by itself: after the start, then again and again; sooner where that failed. In ms. */
const FIRST = 60_000
const AGAIN = 6 * 3_600_000
const AFTER_FAILURE = 30 * 60_000

const Remembered = z.strictObject({ left: z.string().nullable() })

/** What a host that can be updated gives for it. */
export type UpdaterHost = {
  /** The updater of this system. */
  readonly make: () => Promise<AppUpdater>
  /** Closes the till and hands what was downloaded to the system's installer, which starts the till again. */
  readonly install: (updater: AppUpdater) => void
  /** Public keys of who may publish updates, base64url. */
  readonly keys: readonly string[]
  /** Where a package of the version that runs may lie. */
  readonly ownPackages: readonly string[]
}

export type Updates = {
  facts(): Promise<UpdateFacts>
  /** Looks for an update and gets it; ends when that is done. `byHand`: also one that somebody went back from. */
  check(byHand: boolean): Promise<void>
  /** The settings are others now: what was found by those of before counts no more. */
  changed(): void
  /** Refusals: `no-update`, `not-idle` {waits}. */
  install(work: UnsentWork): Promise<BridgeAnswer<null>>
  /** Refusals: `no-way-back`, `not-idle` {waits}, `update-failed` {code}. */
  back(work: UnsentWork): Promise<BridgeAnswer<null>>
  listen(listener: (event: HostEvent) => void): () => void
  close(): void
}

/** Updates of this till: found, got and checked in the background, installed when somebody asks and nothing is in hand. */
export function createUpdates(options: {
  readonly host: UpdaterHost | null
  readonly profile: string
  readonly version: string
  readonly settings: () => Promise<UpdateSettings>
  /** Whether the journal file has every event up to that one. */
  readonly isJournaled: (head: UnsentWork['head']) => Promise<boolean>
  readonly now: () => number
  readonly log: (message: string) => void
  /** Pauses between tries of a download, in ms. */
  readonly pauses?: readonly number[]
}): Updates {
  const { host, version, log } = options
  const folder = join(options.profile, 'updates')
  const memory = join(folder, 'remembered.json')
  const kept = new KeptVersions(join(folder, 'kept'))
  const listeners = new Set<(event: HostEvent) => void>()
  let state: UpdateState = host === null ? { kind: 'off', why: 'not-here' } : { kind: 'current', checkedAt: null }
  let queue: Promise<unknown> = Promise.resolve()
  let ready: Round | null = null
  let stop = () => {}
  let timer: NodeJS.Timeout | null = null
  let closed = false

  /** Why nobody is going to be asked; null where somebody will. */
  const off = async (of: UpdaterHost): Promise<UpdateState | null> => {
    if ((await options.settings()).feed === '') return { kind: 'off', why: 'no-feed' }
    return of.keys.length === 0 ? { kind: 'off', why: 'no-key' } : null
  }
  const isUnasked = () => state.kind === 'current' && state.checkedAt === null
  const facts = async (): Promise<UpdateFacts> => ({
    state: (host !== null && isUnasked() ? await off(host) : null) ?? state,
    back: host === null ? null : nextOlder(await kept.list(), version),
  })
  const stopBy = (cancel: () => void) => {
    stop = cancel
  }
  const show = (next: UpdateState) => {
    state = next
    void facts().then((updates) => {
      for (const listener of listeners) listener({ kind: 'updates', updates })
    })
  }
  const failed = (error: unknown) => {
    log(`update: ${String(error)}`)
    const code = failureOf(error, state.kind === 'downloading' ? 'download-cut' : 'feed-unreachable')
    show({ kind: 'failed', code, at: options.now() })
    return code
  }

  async function look(of: UpdaterHost, byHand: boolean): Promise<void> {
    const isOff = await off(of)
    if (isOff !== null) return show(isOff)
    const { feed } = await options.settings()
    show({ kind: 'checking' })
    // Not before it is needed: no start waits for it.
    const { runUpdater } = await import('./run-updater.ts')
    const remembered = byHand ? null : await readJson(memory, Remembered, log)
    const left = remembered?.left ?? null
    ready = await runUpdater({ ...options, ...of, kept, feed, channel: null, left, show, stopBy })
  }

  function check(byHand: boolean): Promise<void> {
    const round = queue.then(async () => {
      if (host === null || closed || state.kind === 'installing') return
      // What lies ready is not put at risk by a look that nobody asked for.
      if (ready !== null && !byHand) return
      ready = null
      await look(host, byHand).catch(failed)
      await kept.prune(version).catch((error: unknown) => log(`update: ${String(error)}`))
      again(state.kind === 'failed' ? AFTER_FAILURE : AGAIN)
    })
    queue = round
    return round
  }

  function again(within: number): void {
    if (timer !== null) clearTimeout(timer)
    if (closed || host === null) return
    timer = setTimeout(() => void check(false), within)
    timer.unref()
  }

  /** Why this is no moment for it; null where nothing is in the way. */
  async function hindrance(work: UnsentWork): Promise<BridgeAnswer<never> | null> {
    const waits = waitsFor('update', work, await options.isJournaled(work.head))
    return waits.length === 0 ? null : refused('not-idle', { waits })
  }

  function hand(of: UpdaterHost, { updater, version: wanted }: Round): void {
    show({ kind: 'installing', version: wanted })
    updater.once('error', () => show({ kind: 'failed', code: 'install-failed', at: options.now() }))
    // The answer reaches the page before the page is gone.
    setTimeout(() => of.install(updater), 100)
  }

  async function install(work: UnsentWork): Promise<BridgeAnswer<null>> {
    if (host === null || ready === null || state.kind !== 'ready') return refused('no-update')
    const hindered = await hindrance(work)
    if (hindered !== null) return hindered
    await writeJson(memory, { left: null })
    hand(host, ready)
    return done(null)
  }

  async function back(work: UnsentWork): Promise<BridgeAnswer<null>> {
    const wanted = (await facts()).back
    if (host === null || wanted === null || state.kind === 'installing') return refused('no-way-back')
    const hindered = await hindrance(work)
    if (hindered !== null) return hindered
    const going = queue.then(async () => {
      const { runUpdater } = await import('./run-updater.ts')
      const served = await kept.serve(wanted)
      try {
        const feed = served.url
        return await runUpdater({ ...options, ...host, kept, feed, channel: wanted, left: null, show, stopBy })
      } finally {
        served.close()
      }
    })
    queue = going.catch(() => undefined)
    try {
      const round = await going
      if (round === null) return refused('no-way-back')
      await writeJson(memory, { left: version })
      hand(host, round)
      return done(null)
    } catch (error) {
      return refused('update-failed', { code: failed(error) })
    }
  }

  again(FIRST)
  return {
    facts,
    check,
    changed: () => {
      stop()
      ready = null
      void check(false)
    },
    install,
    back,
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      closed = true
      stop()
      if (timer !== null) clearTimeout(timer)
    },
  }
}
