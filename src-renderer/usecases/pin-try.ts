import type { Result } from '#domain/refusal.ts'
import type { Staff } from '#domain/staff.ts'
import { millis, type Millis } from '#domain/units.ts'
import { readMeta, writeMeta, type SignInLock } from '#store/meta.ts'
import { inOneTransaction, type Store } from '#store/open.ts'
import { isPin } from './pin.ts'
import type { Ports } from './ports.ts'
import { record, type NotRecorded } from './record.ts'

export type PinRefusal =
  /** `left` more tries before the person is locked out. */
  | { readonly kind: 'wrong-pin'; readonly left: number }
  | { readonly kind: 'locked'; readonly until: Millis }
  | { readonly kind: 'unknown-staff' }

export const TRIES = 5
const FIRST_LOCK = 5 * 60_000
/** Five minutes doubled eight times: a little under a day. */
const MOST_DOUBLINGS = 8

/**
 * Whether a person is who they say they are, by PIN. Five wrong ones lock them out for five minutes, and
 * twice as long each time after, until they have signed in. A try is counted before it is checked, so
 * that killing the app does not give it back; the lock is an event of the journal. A right PIN is to be
 * followed by `forgetTries`.
 */
export async function tryPin(ports: Ports, staffId: string, pin: string): Promise<Result<Staff, PinRefusal>> {
  const staff = (await ports.store.staff.get(staffId))?.doc
  if (staff === undefined) return { ok: false, reason: { kind: 'unknown-staff' } }
  const tried = await countTry(ports, staffId)
  if (!tried.ok) return tried
  // The app was killed between the fifth wrong PIN and its lock.
  if (tried.value > TRIES) return { ok: false, reason: { kind: 'locked', until: await lock(ports, staffId) } }
  if (await isPin(staff.pin, pin)) return { ok: true, value: staff }
  if (tried.value < TRIES) return { ok: false, reason: { kind: 'wrong-pin', left: TRIES - tried.value } }
  return { ok: false, reason: { kind: 'locked', until: await lock(ports, staffId) } }
}

/** After a right PIN the wrong ones before it do not count any more; part of a running transaction where there is one. */
export async function forgetTries(store: Store, staffId: string): Promise<void> {
  await setWrong(store, staffId, 0)
}

/** Out: how many wrong PINs there are if this one is wrong too. */
async function countTry(ports: Ports, staffId: string): Promise<Result<number, PinRefusal>> {
  const { store } = ports
  return inOneTransaction(store, async (): Promise<Result<number, PinRefusal>> => {
    const now = ports.now()
    const locks = (await readMeta(store, 'locks')) ?? {}
    const held = locks[staffId]
    if (held !== undefined) {
      const current = followClock(held, now)
      if (current !== held) await writeMeta(store, 'locks', { ...locks, [staffId]: current })
      if (now < current.until) return { ok: false, reason: { kind: 'locked', until: current.until } }
    }
    const wrong = ((await readMeta(store, 'wrong-pins'))?.[staffId] ?? 0) + 1
    await setWrong(store, staffId, wrong)
    return { ok: true, value: wrong }
  })
}

/** A clock that was set back must neither open a lock nor hold it longer than it was meant to last. */
export function followClock(lock: SignInLock, now: Millis): SignInLock {
  if (now >= lock.from) return lock
  return { ...lock, from: now, until: millis(now + (lock.until - lock.from)) }
}

async function lock(ports: Ports, staffId: string): Promise<Millis> {
  const { store } = ports
  const outcome = await record<Millis, NotRecorded>(ports, async (append) => {
    const times = (await readMeta(store, 'locks'))?.[staffId]?.times ?? 0
    const until = millis(ports.now() + lockTime(times))
    await append({ kind: 'sign-in-locked', data: { staff: staffId, until } })
    await setWrong(store, staffId, 0)
    return { ok: true, value: until }
  })
  // Without a place to write it down the count stands, and the next try locks again.
  return outcome.ok ? outcome.value : millis(ports.now() + FIRST_LOCK)
}

const lockTime = (before: number): number => FIRST_LOCK * 2 ** Math.min(before, MOST_DOUBLINGS)

async function setWrong(store: Store, staffId: string, wrong: number): Promise<void> {
  const all = (await readMeta(store, 'wrong-pins')) ?? {}
  await writeMeta(store, 'wrong-pins', { ...all, [staffId]: wrong })
}
