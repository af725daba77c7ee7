import { troubleOf, type PageTrouble } from '#bridge/support.ts'
import type { Bridge } from '#bridge/routes.ts'

/** A defect as it is shown, and told to the log of the host, which takes out of it what is personal. */
export type Defect = {
  readonly id: number
  readonly from: PageTrouble['from']
  readonly message: string
  readonly stack: string | null
}

/** So many go to the host at once, with this pause between, in ms, and so many wait; in a loop the rest is lost. */
const AT_ONCE = 20
const PAUSE = 1000
const MOST_WAITING = 60

const listeners = new Set<(defect: Defect) => void>()
let last = 0

/** Turns anything that was thrown into a defect, and tells those who listen. */
export function reportDefect(thrown: unknown, from: Defect['from']): Defect {
  last += 1
  const error = thrown instanceof Error ? thrown : null
  const defect = { id: last, from, message: error?.message ?? String(thrown), stack: error?.stack ?? null }
  console.error(thrown)
  for (const listener of listeners) listener(defect)
  return defect
}

/** Hears defects that no screen caught. Returns the function that ends it. */
export function onDefect(listener: (defect: Defect) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Catches what nobody awaited and nobody caught, for as long as the page lives. */
export function catchStrayDefects(): void {
  window.addEventListener('unhandledrejection', (event) => {
    event.preventDefault()
    reportDefect(event.reason, 'rejection')
  })
  window.addEventListener('error', (event) => {
    // A resize that takes more than one frame is reported as an error and is none.
    if (event.message.startsWith('ResizeObserver loop')) return
    if (event.error !== null && event.error !== undefined) reportDefect(event.error, 'error')
  })
}

/** Has the host note defects in its log, several in one call. */
export function tellHost(bridge: Pick<Bridge, 'call'>): void {
  const waiting: PageTrouble[] = []
  let timer: ReturnType<typeof setTimeout> | null = null
  const send = () => {
    timer = null
    void bridge.call('log.write', { troubles: waiting.splice(0, AT_ONCE) })
    if (waiting.length > 0) timer = setTimeout(send, PAUSE)
  }
  onDefect(({ from, message, stack }) => {
    if (waiting.length >= MOST_WAITING) return
    waiting.push(troubleOf(from, message, stack))
    timer ??= setTimeout(send, 0)
  })
}
