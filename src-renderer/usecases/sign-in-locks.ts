import type { Result } from '#domain/refusal.ts'
import { atNow, lockTime, tillLockTime, TILL_TRIES, TRIES } from '#domain/sign-in-lock.ts'
import type { Millis } from '#domain/units.ts'
import { readMeta, writeMeta } from '#store/meta.ts'
import { inOneTransaction, type Store } from '#store/open.ts'
import { WHOLE_TILL } from '#store/sign-in-locks.ts'
import type { Ports } from './ports.ts'
import { record } from './record.ts'

/** Nobody may try: the person, or nobody at this till, for so long yet. */
export type Locked = { readonly kind: 'locked'; readonly left: Millis; readonly wholeTill: boolean }

/** How many wrong ones there are in a row if this one is wrong too: for the person, and at the till. */
export type Tries = { readonly wrong: number; readonly inAll: number }

type LockPorts = Pick<Ports, 'store' | 'clock'>

/** Whether the person, or everybody, has to wait. What was served of the locks until now is kept. */
export async function lockOf({ store, clock }: LockPorts, staffId: string | null): Promise<Locked | null> {
  return inOneTransaction(store, async () => {
    const locks = await keepServed(store, clock())
    for (const key of [staffId, WHOLE_TILL]) {
      const left = key === null ? undefined : locks[key]?.left
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
export async function countTry(ports: LockPorts, staffId: string | null): Promise<Result<Tries, Locked>> {
  const { store } = ports
  return inOneTransaction(store, async (): Promise<Result<Tries, Locked>> => {
    const locked = await lockOf(ports, staffId)
    if (locked !== null) return { ok: false, reason: locked }
    const all = (await readMeta(store, 'wrong-pins')) ?? {}
    const wrong = staffId === null ? 0 : (all[staffId] ?? 0) + 1
    const inAll = (all[WHOLE_TILL] ?? 0) + 1
    const own = staffId === null ? {} : { [staffId]: wrong }
    await writeMeta(store, 'wrong-pins', { ...all, ...own, [WHOLE_TILL]: inAll })
    return { ok: true, value: { wrong, inAll } }
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
