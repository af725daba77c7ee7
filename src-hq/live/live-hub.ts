import { setTimeout as sleep } from 'node:timers/promises'
import { LIVE_BEAT, LIVE_TYPE } from '#protocol/live.ts'
import type { Context } from '../context.ts'
import { refuse, type Reply } from '../reply.ts'
import { changeBetween, readLaneHeads, type LaneHeads } from './lane-moves.ts'
import { openStream, type LiveStream } from './live-stream.ts'

export type LiveLimits = {
  /** Between two looks at the lanes, in ms. */
  readonly lookEvery: number
  /** Between two signs of life on a stream where nothing changes, in ms. */
  readonly beatEvery: number
  /** A till has one worker that listens; more are windows whose end nobody told. The newest stay. */
  readonly perTill: number
  /** Streams of this process. */
  readonly atOnce: number
  /** Ends a stream after so long, in ms, so that a till that was revoked does not keep one. */
  readonly life: number
}

export const LIVE_LIMITS: LiveLimits = {
  lookEvery: 250,
  beatEvery: LIVE_BEAT,
  perTill: 2,
  atOnce: 10_000,
  life: 15 * 60_000,
}

/** When to come back where this process has all the streams that it can have, in ms. */
const FULL_WAIT = 30_000

export type LiveHub = {
  /** Opens a stream for a till. Refusals: `too-many` {retryAfter}, `stopping`. */
  open(till: string, hangUp?: () => void): Promise<Response | Reply<never>>
  /** Ends all streams, and opens no more. */
  close(): void
  readonly count: number
}

type Listener = { readonly stream: LiveStream; readonly openedAt: number; sentAt: number }

/**
 * Tells the tills that listen at this process when something was committed, by any process: while
 * there are listeners it looks at the heads of the lanes, four times a second, for all of them together.
 * It looks and is not told, because NOTIFY would put all commits behind one lock (docs/adr/0013).
 */
export function liveHub(context: Context, limits: LiveLimits = LIVE_LIMITS): LiveHub {
  const listeners = new Set<Listener>()
  let watching: Promise<LaneHeads> | null = null
  let closed = false
  // Not the wall clock: it may be set.
  const clock = () => performance.now()

  /** Resolves once the lanes were looked at: what is committed after that is told. */
  function watch(): Promise<unknown> {
    watching ??= readLaneHeads(context.db).then((heads) => {
      void look(heads)
      return heads
    })
    return watching.catch((error: unknown) => {
      watching = null
      throw error
    })
  }

  async function look(first: LaneHeads): Promise<void> {
    let heads = first
    let failing = false
    do {
      await sleep(limits.lookEvery, undefined, { ref: false })
      if (closed) break
      try {
        const seen = await readLaneHeads(context.db)
        tick(changeBetween(heads, seen))
        heads = seen
        failing = false
      } catch (error) {
        // No beat either: tills that hear nothing for a while poll by themselves.
        if (!failing) context.log({ level: 'error', event: 'live-look-failed', error: String(error) })
        failing = true
      }
    } while (listeners.size > 0)
    watching = null
  }

  function tick(change: ReturnType<typeof changeBetween>): void {
    const now = clock()
    for (const listener of listeners) {
      const { stream } = listener
      if (now - listener.openedAt >= limits.life) {
        stream.end()
        continue
      }
      if (change === null && now - listener.sentAt < limits.beatEvery) continue
      listener.sentAt = now
      const keepsUp = change === null ? stream.beat() : stream.tell(change)
      if (!keepsUp) context.log({ level: 'warn', event: 'live-cut', till: stream.till })
    }
  }

  return {
    async open(till, hangUp) {
      if (closed) return refuse(503, 'stopping')
      if (listeners.size >= limits.atOnce) return refuse(429, 'too-many', { retryAfter: FULL_WAIT })
      const own = [...listeners].filter(({ stream }) => stream.till === till)
      for (const { stream } of own.slice(0, Math.max(0, own.length + 1 - limits.perTill))) stream.end()
      const now = clock()
      const stream = openStream(till, hangUp, () => void listeners.delete(listener))
      const listener: Listener = { stream, openedAt: now, sentAt: now }
      listeners.add(listener)
      try {
        // Before the answer: the till pulls when it has it, and what comes after its pull must be told.
        await watch()
      } catch (error) {
        stream.end()
        throw error
      }
      stream.beat()
      const headers = { 'content-type': LIVE_TYPE, 'cache-control': 'no-store', 'x-accel-buffering': 'no' }
      return new Response(stream.body, { headers })
    },
    close() {
      closed = true
      for (const { stream } of listeners) stream.end()
    },
    get count() {
      return listeners.size
    },
  }
}
