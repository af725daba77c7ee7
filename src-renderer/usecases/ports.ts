import type { Bridge, BridgeAnswer, JournalLine, RouteInput, TillIdentity } from '#bridge/routes.ts'
import type { RunClock } from '#domain/served-lock.ts'
import { millis, type Millis } from '#domain/units.ts'
import type { Store } from '#store/open.ts'
import { v7 } from 'uuid'

/** What the use cases need of the world; everything that is not pure comes in through here. */
export type Ports = {
  readonly store: Store
  /** The host's fsynced journal file. */
  readonly journal: {
    append(lines: JournalLine[]): Promise<BridgeAnswer<{ readonly seq: number }>>
    head(): Promise<BridgeAnswer<{ readonly seq: number; readonly hash: string }>>
    /** Writes events anew whose hash is the same; only after fsync. */
    replace(lines: JournalLine[]): Promise<BridgeAnswer<null>>
    read(after: number, limit: number): Promise<BridgeAnswer<{ readonly lines: readonly string[] }>>
  }
  /** Has the host sign a coupon with the till's key. */
  signCoupon(contents: RouteInput<'coupon.sign'>): Promise<BridgeAnswer<{ readonly text: string }>>
  readonly identity: TillIdentity
  now(): Millis
  /** How long this run of the app has gone on, by a clock that nobody can set. */
  clock(): RunClock
  /** A new UUID version 7. */
  newId(): string
  /** 16 random bytes in base64url, for what is personal in an event. */
  newSalt(): string
}

/** The ports of the running app. */
export function livePorts(store: Store, bridge: Bridge, identity: TillIdentity): Ports {
  const run = v7()
  return {
    store,
    journal: {
      append: (lines) => bridge.call('journal.append', { lines }),
      head: () => bridge.call('journal.head', {}),
      replace: (lines) => bridge.call('journal.replace', { lines }),
      read: (after, limit) => bridge.call('journal.read', { after, limit }),
    },
    signCoupon: (contents) => bridge.call('coupon.sign', contents),
    identity,
    now: () => millis(Date.now()),
    clock: () => ({ run, uptime: performance.now() }),
    newId: () => v7(),
    newSalt,
  }
}

/** Of the browser's own generator. */
function newSalt(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, 22)
}
