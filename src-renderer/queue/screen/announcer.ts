import type { Millis } from '#domain/units.ts'
import { newCalls, type Call } from './calls.ts'

/** Which calls were announced; survives a reload. */
export type Heard = { has(key: string): boolean; add(key: string): void }

export type Announcer = {
  /** The calls that stand now. New ones are announced in turn; what does not stand any more is not. */
  update(standing: readonly Call[], now: Millis): void
  /** The call that is announced at this moment. */
  readonly speaking: () => Call | null
  readonly subscribe: (listener: () => void) => () => void
}

/** Announces each call once, one after the other. `announce` may take its time, and must not reject. */
export function createAnnouncer(parts: {
  readonly announce: (call: Call) => Promise<void>
  readonly heard: Heard
}): Announcer {
  const listeners = new Set<() => void>()
  let waiting: readonly Call[] = []
  let speaking: Call | null = null

  function next(): void {
    const [call, ...others] = waiting
    waiting = others
    speaking = call ?? null
    for (const listener of listeners) listener()
    if (call !== undefined) void parts.announce(call).then(next)
  }

  return {
    update(standing, now) {
      const added = newCalls(standing, parts.heard, now)
      for (const { key } of added) parts.heard.add(key)
      const stands = new Set(standing.map(({ key }) => key))
      waiting = [...waiting.filter(({ key }) => stands.has(key)), ...added]
      if (speaking === null && waiting.length > 0) next()
    },
    speaking: () => speaking,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
