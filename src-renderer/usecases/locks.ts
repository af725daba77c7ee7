import type { Result } from '#domain/refusal.ts'
import { atNow, digitsLockTime, lockTime, tillLockTime, TILL_TRIES, TRIES } from '#domain/served-lock.ts'
import type { Millis } from '#domain/units.ts'
import { readMeta, writeMeta } from '#store/meta.ts'
import { digitsOf, putLock, WHOLE_TILL } from '#store/locks.ts'
import { inOneTransaction, type Store } from '#store/open.ts'
import type { Ports } from './ports.ts'
import { record } from './record.ts'

/** Nobody may try: the person, or nobody at this till, for so long yet. */
export type Locked = { readonly kind: 'locked'; readonly left: Millis; readonly wholeTill: boolean }

/** How many wrong ones there are in a row if this one is wrong too: for the person, and at the till. */
export type Tries = { readonly wrong: number; readonly inAll: number }

type LockPorts = Pick<Ports, 'store' | 'clock'>

/** What counts wrong tries together: a person and with them the till, the till alone (null), or the digits of a member. */
export type Tried = string | null | { readonly digitsOf: string }

const keysOf = (tried: Tried): readonly string[] => {
  if (tried === null) return [WHOLE_TILL]
  return typeof tried === 'string' ? [tried, WHOLE_TILL] : [digitsOf(tried.digitsOf)]
}

/** Whether there is a lock to wait for. What was served of all locks until now is kept. */
export async function lockOf({ store, clock }: LockPorts, tried: Tried): Promise<Locked | null> {
  return inOneTransaction(store, async () => {
    const locks = await keepServed(store, clock())
    for (const key of keysOf(tried)) {
      const left = locks[key]?.left
      if (left !== undefined && left > 0) return { kind: 'locked', left, wholeTill: key === WHOLE_TILL }
    }
    return null
  })
}

/** Keeps what was served of the locks; called every now and then, so that a restart costs little of it. */
export async function serveLocks({ store, clock }: LockPorts): Promise<void> {
  if (Object.keys((await readMeta(store, 'locks')) ?? {}).length === 0) return
  await inOneTransaction(store, () => keepServed(store, clock()))
}

async function keepServed(store: Store, clock: ReturnType<Ports['clock']>) {
  const before = (await readMeta(store, 'locks')) ?? {}
  const after = Object.fromEntries(Object.entries(before).map(([key, lock]) => [key, atNow(lock, clock)]))
  if (Object.keys(before).length > 0) await writeMeta(store, 'locks', after)
  return after
}

/** Counts a try before it is checked, so that killing the app does not give it back. */
export async function countTry(ports: LockPorts, tried: Tried): Promise<Result<Tries, Locked>> {
  const { store } = ports
  return inOneTransaction(store, async (): Promise<Result<Tries, Locked>> => {
    const locked = await lockOf(ports, tried)
    if (locked !== null) return { ok: false, reason: locked }
    const all = (await readMeta(store, 'wrong-tries')) ?? {}
    const counted = Object.fromEntries(keysOf(tried).map((key) => [key, (all[key] ?? 0) + 1]))
    await writeMeta(store, 'wrong-tries', { ...all, ...counted })
    const own = tried === null ? undefined : keysOf(tried)[0]
    return { ok: true, value: { wrong: own === undefined ? 0 : (counted[own] ?? 0), inAll: counted[WHOLE_TILL] ?? 0 } }
  })
}

/** Whether so many cannot be: the app was killed before the lock that they ask for. */
export const isBeyond = ({ wrong, inAll }: Tries): boolean => wrong > TRIES || inAll > TILL_TRIES

/**
 * Writes down that a try was wrong, and the locks that follow from it. Out: the lock; null where there are tries left.
 * Where it cannot be written the count stands, and the next try locks again.
 */
export async function failed(ports: Ports, staffId: string | null, tries: Tries): Promise<Locked | null> {
  const { store, clock } = ports
  const locks = { staff: staffId !== null && tries.wrong >= TRIES, till: tries.inAll >= TILL_TRIES }
  await record<null, never>(ports, async (append) => {
    await append({ kind: 'sign-in-failed', data: { staff: staffId, ...tries } })
    const before = (await readMeta(store, 'locks')) ?? {}
    if (locks.staff && staffId !== null) {
      const wait = lockTime(before[staffId]?.times ?? 0)
      await append({ kind: 'sign-in-locked', data: { staff: staffId, wait } })
    }
    if (locks.till) {
      const wait = tillLockTime(before[WHOLE_TILL]?.times ?? 0)
      await append({ kind: 'sign-in-locked', data: { staff: null, wait } })
    }
    await keepServed(store, clock())
    return { ok: true, value: null }
  })
  if (!locks.staff && !locks.till) return null
  const locked = await lockOf(ports, staffId)
  return locked ?? { kind: 'locked', left: locks.staff ? lockTime(0) : tillLockTime(0), wholeTill: !locks.staff }
}

/** Locks the digits of a member, as part of the transaction in which they were wrong. Out: for how long. */
export async function lockDigits({ store, clock }: LockPorts, memberId: string): Promise<Millis> {
  const key = digitsOf(memberId)
  const wait = digitsLockTime((await readMeta(store, 'locks'))?.[key]?.times ?? 0)
  await putLock(store, key, wait)
  await keepServed(store, clock())
  return wait
}
