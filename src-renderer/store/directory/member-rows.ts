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
 * What `read` finds in the directory, less the members who are live or gone, beside what `look` finds among the
 * live rows, so that nobody is missed who becomes live meanwhile. Who stops being live meanwhile, because the directory
 * says the same, may be in both. Not inside a transaction.
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
      const glance = directory.glance()
      const [first, rows] = await Promise.all([
        firstLook(store, cursor, look),
        read(glance.directory).catch(async (error: unknown) => {
          // Its files may have gone because another is in use by now.
          if ((await readMeta(store, 'directory'))?.cursor === cursor) throw error
          return null
        }),
      ])
      if (rows === null || first === null || !glance.seen.isCurrent()) continue
      // Nobody whom the directory gave is live or gone: who matched at the first look is there, live or filed.
      if (![...rows.keys()].some((id) => glance.seen.over.has(id))) return { live: first.live, filed: rows }
      const both = await lastLook(store, cursor, rows, look)
      // Another directory was installed meanwhile: what was live may be in that one now.
      if (both !== null) return both
    }
  })
}

/** Null where another directory is installed. */
function firstLook<L>(store: Store, cursor: string, look: () => PromiseLike<L>): Promise<{ readonly live: L } | null> {
  return store.transaction('r', [store.members, store.meta], async () => {
    const [directory, live] = await Promise.all([store.meta.get('directory'), look()])
    return (directory?.value as { cursor?: string } | undefined)?.cursor === cursor ? { live } : null
  })
}

/** All of it as of one moment; null where another directory is installed. */
function lastLook<L>(
  store: Store,
  cursor: string,
  rows: ReadonlyMap<string, MemberRow>,
  look: () => PromiseLike<L>,
): Promise<{ readonly live: L; readonly filed: ReadonlyMap<string, MemberRow> } | null> {
  const ids = [...rows.keys()]
  return store.transaction('r', [store.members, store.hidden, store.meta], async () => {
    const [directory, live, overlaid, hidden] = await Promise.all([
      store.meta.get('directory'),
      look(),
      ids.length === 0 ? [] : store.members.where('id').anyOf(ids).primaryKeys(),
      ids.length === 0 ? [] : store.hidden.where('id').anyOf(ids).primaryKeys(),
    ])
    if ((directory?.value as { cursor?: string } | undefined)?.cursor !== cursor) return null
    const over = new Set([...overlaid, ...hidden])
    return { live, filed: new Map([...rows].filter(([id]) => !over.has(id))) }
  })
}
