import { keepHold, type HoldPorts, type HoldWish } from './keep-hold.ts'

/** Half of what headquarters lets a hold stand. */
const RENEW_EVERY = 60_000

export type Holder = { readonly wish: (wish: HoldWish | null) => void }

/**
 * Keeps up with what the open checkout would spend: one request at a time, the newest wish next, renewed while it
 * stands. Never throws.
 */
export function createHolder(
  ports: HoldPorts,
  {
    sleep,
    onDefect,
  }: {
    readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
    readonly onDefect: (error: unknown) => void
  },
): Holder {
  let wanted: HoldWish | null = null
  let changed = new AbortController()
  let running = false

  async function run(): Promise<void> {
    running = true
    try {
      for (;;) {
        const mine = (changed = new AbortController())
        const wish = wanted
        await keepHold(ports, wish)
        if (wish === null && !mine.signal.aborted) return
        if (!mine.signal.aborted) await sleep(RENEW_EVERY, mine.signal)
      }
    } catch (error) {
      onDefect(error)
    } finally {
      running = false
    }
  }

  return {
    wish(wish) {
      wanted = wish
      changed.abort()
      if (!running) void run()
    },
  }
}
