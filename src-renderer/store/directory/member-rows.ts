import { Dexie, type Table } from 'dexie'
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
  const both = await withDirectory(
    store,
    (directory) => filedRows(directory, [id]),
    () => store.members.get(id),
  )
  return both.live ?? both.filed.get(id)
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
  const { live, filed } = await withDirectory(
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

/**
 * What `read` finds in the directory, less the members who are live or gone, beside what `look` finds among the live
 * rows: all of it as of one moment, at which this directory is the installed one. Not inside a transaction.
 */
export async function withDirectory<L>(
  store: Store,
  read: (directory: OpenDirectory) => Promise<ReadonlyMap<string, MemberRow>>,
  look: () => PromiseLike<L>,
): Promise<{ readonly live: L; readonly filed: ReadonlyMap<string, MemberRow> }> {
  return notingDamage(store, async () => {
    for (let mayBeOld = true; ; mayBeOld = false) {
      const directory = await openDirectory(store, { mayBeOld })
      if (directory === null) return { live: await look(), filed: new Map() }
      const { cursor } = directory.installed
      const reading = read(directory).catch(async (error: unknown) => {
        // Its files may have gone because another is in use by now.
        if ((await readMeta(store, 'directory'))?.cursor === cursor) throw error
        return null
      })
      // A live query goes on only after a promise of Dexie's.
      const rows = await Dexie.Promise.resolve(reading)
      const both = rows === null ? null : await asOfNow(store, cursor, rows, look)
      // Where another directory was installed meanwhile, what was live may be in that one now.
      if (both !== null) return both
    }
  })
}

/** Null where another directory is installed. */
function asOfNow<L>(
  store: Store,
  cursor: string,
  rows: ReadonlyMap<string, MemberRow>,
  look: () => PromiseLike<L>,
): Promise<{ readonly live: L; readonly filed: ReadonlyMap<string, MemberRow> } | null> {
  const ids = [...rows.keys()]
  return store.transaction('r', [store.members, store.hidden, store.meta], async () => {
    const [directory, live, ...over] = await Promise.all([
      store.meta.get('directory'),
      look(),
      idsAmong(store.members, ids),
      idsAmong(store.hidden, ids),
    ])
    if ((directory?.value as { cursor?: string } | undefined)?.cursor !== cursor) return null
    const overruled = new Set(over.flat())
    return { live, filed: new Map([...rows].filter(([id]) => !overruled.has(id))) }
  })
}

/** So many are asked for at once, before each is asked for by itself. */
const FEW = 200

/** Those of `ids` that the table has; it may name others as well. */
async function idsAmong(table: Table<unknown, string>, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const some = await table.toCollection().limit(FEW).primaryKeys()
  if (some.length < FEW) return some
  const rows = await table.bulkGet([...ids])
  return ids.filter((_, place) => rows[place] !== undefined)
}
