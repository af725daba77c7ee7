import { LIVE_CHANGED, LIVE_SILENCE, LIVE_TYPE } from '#protocol/live.ts'
import { backoff } from './backoff.ts'
import { liveEvents } from './live-events.ts'
import type { SyncPorts } from './step.ts'

/**
 * How far tills spread out after a change, in ms, so that a chain does not pull in one instant. With the look
 * at headquarters and the pull itself it stays well below the two seconds that are promised.
 */
const SPREAD = 750

export type LiveListener = {
  /** Listens for ever, until `signal` is aborted; comes back by itself. Never rejects. */
  run(signal: AbortSignal): Promise<void>
  /** Whether changes are told; else they have to be asked for. */
  readonly alive: boolean
  /** The line is back: the present wait ends. */
  retry(): void
}

/**
 * Keeps a stream of wake-ups open and calls `onNews` when something changed at headquarters: also when
 * the stream opens, for what was missed, and when it ends, for the line may be down.
 */
export function createLiveListener(
  ports: Pick<SyncPorts, 'fetch' | 'random' | 'sleep'>,
  onNews: () => void,
): LiveListener {
  let alive = false
  let failures = 0
  let waker = new AbortController()

  /** One stream from its opening to its end. */
  async function listen(ended: AbortSignal): Promise<void> {
    const own = new AbortController()
    const stop = () => own.abort()
    ended.addEventListener('abort', stop)
    const within = <T>(wanted: Promise<T>) => orSilence(ports, wanted, own.signal)
    try {
      const answer = await within(ports.fetch('/hq/v1/live', { method: 'GET', signal: own.signal }))
      if (!isStream(answer)) return
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
      const events = liveEvents()
      let told: Promise<void> | null = null
      for (;;) {
        const { done, value } = await within(reader.read())
        if (done) return
        // Only now: something in between may hold a stream back and let its beginning through.
        if (!alive) onNews()
        // A stream that ends as soon as it has begun is trouble too.
        else failures = 0
        alive = true
        // Several changes in one spread are one piece of news.
        if (events(value).includes(LIVE_CHANGED)) {
          told ??= ports.sleep(Math.floor(ports.random() * SPREAD), own.signal).then(() => {
            told = null
            onNews()
          })
        }
      }
    } catch {
      // Silent for too long, or the line broke.
    } finally {
      ended.removeEventListener('abort', stop)
      own.abort()
      if (alive && !ended.aborted) onNews()
      alive = false
    }
  }

  return {
    get alive() {
      return alive
    },
    retry() {
      if (!alive) waker.abort()
    },
    async run(signal) {
      signal.addEventListener('abort', () => waker.abort(), { once: true })
      while (!signal.aborted) {
        const mine = (waker = new AbortController())
        await listen(signal)
        failures += 1
        await ports.sleep(backoff(failures, ports.random()), mine.signal)
      }
    },
  }
}

/** What was wanted, or an error where nothing came for too long. */
async function orSilence<T>({ sleep }: Pick<SyncPorts, 'sleep'>, wanted: Promise<T>, signal: AbortSignal): Promise<T> {
  const wait = new AbortController()
  const stop = () => wait.abort()
  signal.addEventListener('abort', stop)
  const silence = sleep(LIVE_SILENCE, wait.signal).then((): never => {
    throw new Error('silent')
  })
  try {
    return await Promise.race([wanted, silence])
  } finally {
    signal.removeEventListener('abort', stop)
    silence.catch(() => undefined)
    wanted.catch(() => undefined)
    wait.abort()
  }
}

const isStream = (answer: Response): answer is Response & { readonly body: ReadableStream<BufferSource> } =>
  answer.ok && answer.body !== null && (answer.headers.get('content-type') ?? '').startsWith(LIVE_TYPE)
