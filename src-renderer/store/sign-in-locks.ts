import type { JournalEvent } from '#protocol/event.ts'
import { readMeta, writeMeta } from './meta.ts'
import type { Store } from './tables.ts'

/** The key under which tries and locks of the till as a whole stand; no person has it. */
export const WHOLE_TILL = ''

type Of<K extends JournalEvent['kind']> = Extract<JournalEvent, { kind: K }>

/** A lost database has the tries again from the journal. A try is counted before it is written down: never fewer. */
export async function projectFailed(store: Store, { data }: Of<'sign-in-failed'>): Promise<void> {
  const all = (await readMeta(store, 'wrong-pins')) ?? {}
  const own = data.staff === null ? {} : { [data.staff]: Math.max(all[data.staff] ?? 0, data.wrong) }
  const inAll = Math.max(all[WHOLE_TILL] ?? 0, data.inAll)
  await writeMeta(store, 'wrong-pins', { ...all, ...own, [WHOLE_TILL]: inAll })
}

/** The whole of it is to be served yet: its run and mark are those of no run. */
export async function projectLock(store: Store, { data }: Of<'sign-in-locked'>): Promise<void> {
  const key = data.staff ?? WHOLE_TILL
  const locks = (await readMeta(store, 'locks')) ?? {}
  const times = (locks[key]?.times ?? 0) + 1
  await writeMeta(store, 'locks', { ...locks, [key]: { times, left: data.wait, run: '', mark: 0 } })
  await writeMeta(store, 'wrong-pins', { ...(await readMeta(store, 'wrong-pins')), [key]: 0 })
}

/** After a right PIN, or with a new one, the wrong ones before it do not count any more, and its locks are over. */
export async function forgetTries(store: Store, staff: string): Promise<void> {
  for (const key of ['locks', 'wrong-pins'] as const) {
    const { [staff]: _, [WHOLE_TILL]: __, ...rest } = (await readMeta(store, key)) ?? {}
    await writeMeta(store, key, rest as never)
  }
}
