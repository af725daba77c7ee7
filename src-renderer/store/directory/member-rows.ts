import { Dexie } from 'dexie'
import { readMeta } from '../meta.ts'
import type { MemberRow } from '../rows.ts'
import type { Store } from '../tables.ts'
import { mustBeAtHand } from './at-hand.ts'
import { inTransaction, notingDamage, openDirectory } from './attached.ts'
import { filedRows, firstEntries } from './filed-members.ts'
import type { OpenDirectory } from './open-runs.ts'

/**
 * The row of a member, live or from the directory; undefined where there is no such member. Inside a
 * transaction it may end it with NotAtHand, see `inOneTransaction`.
 */
export async function memberRow(store: Store, id: string): Promise<MemberRow | undefined> {
  const live = await store.members.get(id)
  if (live !== undefined) return live
  if (inTransaction()) {
    await mustBeAtHand(store, [id])
    return undefined
  }
  const both = await withLive(
    store,
    (directory) => filedRows(directory, [id]),
    () => store.members.get(id),
  )
  return both.live ?? both.filed.get(id)
}

/** The rows of many members, live or from the directory, by id; of whom there is none nothing. Not inside a transaction. */
export async function memberRows(store: Store, ids: readonly string[]): Promise<readonly MemberRow[]> {
  const { live, filed } = await withLive(
    store,
    (directory) => filedRows(directory, ids),
    () => store.members.bulkGet([...ids]),
  )
  return ids.flatMap((id, place) => live[place] ?? filed.get(id) ?? [])
}

/** A code names one member, a mobile number hardly more. */
const MOST = 50

/** Members with exactly this key, live or from the directory, by id. Inside a transaction as `memberRow`. */
export async function rowsByKey(store: Store, key: string): Promise<readonly MemberRow[]> {
  const ofLive = () => store.members.where('keys').equals(key).toArray()
  if (inTransaction()) {
    const live = await ofLive()
    await mustBeAtHand(store, [], [key])
    return live
  }
  const { live, filed } = await withLive(
    store,
    async (directory) => {
      const entries = await firstEntries(directory, (run) => run.equal(key), MOST)
      return new Map(entries.map(({ row }) => [row.id, row]))
    },
    ofLive,
  )
  const rows = new Map([...filed, ...live.map((row) => [row.id, row] as const)])
  return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** What `read` found in the directory as members stand now; see `withDirectory`. Inside live queries. */
async function withLive<L>(
  store: Store,
  read: (directory: OpenDirectory) => Promise<ReadonlyMap<string, MemberRow>>,
  look: () => PromiseLike<L>,
): Promise<{ readonly live: L; readonly filed: ReadonlyMap<string, MemberRow> }> {
  const both = await withDirectory(store, read, (cursor, rows) => {
    const ids = [...rows.keys()]
    return store.transaction('r', [store.members, store.hidden, store.meta], async () => {
      const [directory, live, overlaid, hidden] = await Promise.all([
        store.meta.get('directory'),
        look(),
        store.members.bulkGet(ids),
        store.hidden.bulkGet(ids),
      ])
      if ((directory?.value as { cursor?: string } | undefined)?.cursor !== cursor) return null
      const isOver = (place: number) => overlaid[place] !== undefined || hidden[place] !== undefined
      return { live, filed: new Map([...rows].filter((_, place) => !isOver(place))) }
    })
  })
  return both ?? { live: await look(), filed: new Map() }
}

/**
 * What `read` finds in the directory goes to `settle`, which looks in one transaction who of them is live or gone, what is
 * live besides, and whether the directory with this cursor is the installed one: null where it is not, and all is read
 * anew. So the whole is as of one moment. Out: null where there is no directory. Not inside a transaction.
 */
export async function withDirectory<F, T>(
  store: Store,
  read: (directory: OpenDirectory) => Promise<F>,
  settle: (cursor: string, found: F) => PromiseLike<T | null>,
): Promise<T | null> {
  return notingDamage(store, async () => {
    for (let mayBeOld = true; ; mayBeOld = false) {
      const directory = await openDirectory(store, { mayBeOld })
      if (directory === null) return null
      const { cursor } = directory.installed
      const reading = read(directory).catch(async (error: unknown) => {
        // Its files may have gone because another is in use by now.
        if ((await readMeta(store, 'directory'))?.cursor === cursor) throw error
        return null
      })
      // A live query goes on only after a promise of Dexie's.
      const found = await Dexie.Promise.resolve(reading)
      const settled = found === null ? null : await settle(cursor, found)
      if (settled !== null) return settled
    }
  })
}
