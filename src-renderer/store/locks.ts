import type { JournalEvent } from '#protocol/event.ts'
import type { Millis } from '#domain/units.ts'
import { readMeta, writeMeta } from './meta.ts'
import type { Store } from './tables.ts'

/** The key under which tries and locks of the till as a whole stand; no person has it. */
export const WHOLE_TILL = ''

const DIGITS = 'digits:'

/** The key of a member whose last digits are tried; no staff id has a colon. */
export const digitsOf = (memberId: string): string => `${DIGITS}${memberId}`

/** So many members with tries or locks are remembered; then those who came first and are not locked are forgotten. */
const MOST_MEMBERS = 1000

type Of<K extends JournalEvent['kind']> = Extract<JournalEvent, { kind: K }>

/** A lost database has the tries again from the journal. A try is counted before it is written down: never fewer. */
export async function projectFailed(store: Store, { data }: Of<'sign-in-failed'>): Promise<void> {
  const all = (await readMeta(store, 'wrong-tries')) ?? {}
  const own = data.staff === null ? {} : { [data.staff]: Math.max(all[data.staff] ?? 0, data.wrong) }
  const inAll = Math.max(all[WHOLE_TILL] ?? 0, data.inAll)
  await writeMeta(store, 'wrong-tries', { ...all, ...own, [WHOLE_TILL]: inAll })
}

export const projectLock = (store: Store, { data }: Of<'sign-in-locked'>): Promise<void> =>
  putLock(store, data.staff ?? WHOLE_TILL, data.wait)

/** Locks for `wait` ms. The whole of it is to be served yet: its run and mark are those of no run. */
export async function putLock(store: Store, key: string, wait: Millis): Promise<void> {
  const locks = (await readMeta(store, 'locks')) ?? {}
  const times = (locks[key]?.times ?? 0) + 1
  await writeMeta(store, 'locks', { ...locks, [key]: { times, left: wait, run: '', mark: 0 } })
  await writeMeta(store, 'wrong-tries', { ...(await readMeta(store, 'wrong-tries')), [key]: 0 })
}

/** After a right PIN, or with a new one, the wrong ones before it do not count any more, and its locks are over. */
export const forgetTries = (store: Store, staff: string): Promise<void> => forget(store, [staff, WHOLE_TILL])

/** The same after the right digits of a member. */
export const forgetDigits = (store: Store, memberId: string): Promise<void> => forget(store, [digitsOf(memberId)])

async function forget(store: Store, keys: readonly string[]): Promise<void> {
  for (const name of ['locks', 'wrong-tries'] as const) {
    const kept = Object.entries((await readMeta(store, name)) ?? {}).filter(([key]) => !keys.includes(key))
    await writeMeta(store, name, Object.fromEntries(kept) as never)
  }
}

/** Locks of staff come again from the journal when the database is rebuilt; those of members stand here alone, and stay. */
export async function keepDigitLocks(store: Store): Promise<void> {
  const locks = Object.entries((await readMeta(store, 'locks')) ?? {})
  await writeMeta(store, 'locks', Object.fromEntries(locks.filter(([key]) => key.startsWith(DIGITS))))
}

/** Keeps the list of members whose digits were wrong from growing for ever. */
export async function boundDigits(store: Store): Promise<void> {
  const [wrong, locks] = [(await readMeta(store, 'wrong-tries')) ?? {}, (await readMeta(store, 'locks')) ?? {}]
  const members = Object.keys({ ...locks, ...wrong }).filter((key) => key.startsWith(DIGITS))
  if (members.length <= MOST_MEMBERS) return
  const free = members.filter((key) => (locks[key]?.left ?? 0) === 0)
  await forget(store, free.slice(0, members.length - MOST_MEMBERS))
}
