import type { Context } from './context.ts'

/** The same refusal of the same sender is logged once in so many ms, with how many there were meanwhile. */
const QUIET = 10_000
/** Senders that are remembered; whoever makes up more names than that is logged again sooner. */
const MOST = 10_000

export type Refused = {
  /** As claimed; nobody is believed who is refused. */
  readonly till: string
  readonly code: string
  readonly method: string
  readonly path: string
  readonly address: string
}

/**
 * Logs requests that were refused for who they come from, so that a stolen key or a replay is seen: a line
 * each, but not a line per try, or whoever is refused could fill the disk.
 */
export function refusalLog(context: Context): (refused: Refused) => void {
  const last = new Map<string, { at: number; more: number }>()
  return (refused) => {
    const key = `${refused.address} ${refused.code} ${refused.till}`
    const at = context.now()
    const before = last.get(key)
    if (before !== undefined && Math.abs(at - before.at) < QUIET) {
      before.more += 1
      return
    }
    if (last.size >= MOST) last.clear()
    last.set(key, { at, more: 0 })
    const more = before === undefined || before.more === 0 ? {} : { more: before.more }
    context.log({ level: 'warn', event: 'request-refused', ...refused, ...more })
  }
}
