import type { HidClock, HidListing, HidPort } from '#services/devices/hid-port.ts'

/** A machine's HID devices under a test's hand: plug, unplug, send reports, fail. */
export type FakeHid = HidPort & {
  plug(listing: HidListing): void
  unplug(path: string): void
  /** It is listed no longer, and no error tells. */
  vanish(path: string): void
  send(path: string, reports: readonly Uint8Array[]): void
  fail(path: string): void
  /** The next `times` attempts to open this path are refused. */
  refuse(path: string, times: number): void
  /** The next listing fails. */
  failListing(): void
  readonly opened: (path: string) => number
  readonly isOpen: (path: string) => boolean
  readonly features: readonly { readonly path: string; readonly report: readonly number[] }[]
}

export function fakeHid(): FakeHid {
  const present = new Map<string, HidListing>()
  const open = new Map<string, { report: (bytes: Uint8Array) => void; failed: (why: string) => void }>()
  const refusing = new Map<string, number>()
  const opened = new Map<string, number>()
  const features: { path: string; report: readonly number[] }[] = []
  let listingFails = false
  return {
    plug: (listing) => present.set(listing.path, listing),
    unplug(path) {
      present.delete(path)
      open.get(path)?.failed('device gone')
      open.delete(path)
    },
    vanish: (path) => present.delete(path),
    send(path, reports) {
      for (const report of reports) open.get(path)?.report(report)
    },
    fail(path) {
      const heard = open.get(path)
      open.delete(path)
      heard?.failed('read error')
    },
    refuse: (path, times) => refusing.set(path, times),
    failListing: () => (listingFails = true),
    opened: (path) => opened.get(path) ?? 0,
    isOpen: (path) => open.has(path),
    features,
    async list() {
      if (listingFails) {
        listingFails = false
        throw new Error('cannot list')
      }
      return [...present.values()]
    },
    async open(path, heard) {
      opened.set(path, (opened.get(path) ?? 0) + 1)
      const left = refusing.get(path) ?? 0
      if (left > 0) refusing.set(path, left - 1)
      if (left > 0 || !present.has(path)) throw new Error('cannot open')
      open.set(path, heard)
      return {
        sendFeature: async (report) => void features.push({ path, report }),
        close: async () => void (open.get(path) === heard && open.delete(path)),
      }
    },
  }
}

/** A clock that stands until it is moved; promises are let settle between timers. */
export function handClock(): HidClock & { readonly pass: (ms: number) => Promise<void> } {
  let now = 0
  const timers = new Map<symbol, { readonly due: number; readonly run: () => void }>()
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return {
    now: () => now,
    after(ms, run) {
      const key = Symbol('timer')
      timers.set(key, { due: now + ms, run })
      return () => timers.delete(key)
    },
    async pass(ms) {
      const until = now + ms
      await settle()
      for (;;) {
        const next = [...timers].sort(([, a], [, b]) => a.due - b.due)[0]
        if (next === undefined || next[1].due > until) break
        timers.delete(next[0])
        now = next[1].due
        next[1].run()
        await settle()
      }
      now = until
      await settle()
    },
  }
}
