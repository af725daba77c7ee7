import { filedRows, firstEntries } from './filed-members.ts'
import { notingDamage, openDirectory } from './attached.ts'
import { readMeta } from '../meta.ts'
import type { Store } from '../tables.ts'
import type { MemberRow } from '../rows.ts'

/**
 * A transaction needs members that may lie in the directory, which cannot be read inside one: crypto is nothing
 * that IndexedDB waits for. The transaction ends with this, they are brought to the live rows, and it runs again.
 */
export class NotAtHand extends Error {
  readonly ids: readonly string[]
  readonly keys: readonly string[]
  constructor(ids: readonly string[], keys: readonly string[]) {
    super('not at hand')
    this.name = 'NotAtHand'
    this.ids = ids
    this.keys = keys
  }
}

/** What was looked for in the installed directory already: it is among the live rows, or nowhere. */
type Settled = { readonly of: string; readonly ids: Set<string>; readonly keys: Set<string> }
const settled = new WeakMap<Store, Settled>()
const MOST_SETTLED = 50_000

/** Throws NotAtHand where the directory may have what is not among the live rows; part of a running transaction. */
export async function mustBeAtHand(store: Store, ids: readonly string[], keys: readonly string[] = []): Promise<void> {
  const installed = await readMeta(store, 'directory')
  if (installed === undefined) return
  const known = settled.get(store)
  const same = known?.of === installed.cursor
  const missing = {
    ids: same ? ids.filter((id) => !known.ids.has(id)) : ids,
    keys: same ? keys.filter((key) => !known.keys.has(key)) : keys,
  }
  const hidden = missing.ids.length === 0 ? [] : await store.hidden.bulkGet([...missing.ids])
  const wanted = missing.ids.filter((_, place) => hidden[place] === undefined)
  if (wanted.length + missing.keys.length > 0) throw new NotAtHand(wanted, missing.keys)
}

/**
 * Copies these members from the directory to the live rows, and those with exactly these keys; not inside a transaction. What is
 * live already, or gone, stays as it is.
 */
export async function bringToHand(store: Store, ids: readonly string[], keys: readonly string[] = []): Promise<void> {
  return notingDamage(store, async () => {
    for (;;) {
      const directory = await openDirectory(store)
      if (directory === null) return noteUnreadable(store, ids, keys)
      const live = new Set(await store.members.where('id').anyOf(ids).primaryKeys())
      const byId = await filedRows(
        directory,
        ids.filter((id) => !live.has(id)),
      )
      const byKey = await Promise.all(
        keys.map((key) => firstEntries(directory, (run) => run.equal(key), MOST_OF_A_KEY)),
      )
      const rows = new Map([...byId, ...byKey.flat().map(({ row }) => [row.id, row] as const)])
      if (await addLive(store, directory.installed.cursor, [...rows.values()])) {
        noteSettled(store, directory.installed.cursor, ids, keys)
        return
      }
    }
  })
}

/** Without its key, where the system's key store is locked, the directory is as if it were not there. */
async function noteUnreadable(store: Store, ids: readonly string[], keys: readonly string[]): Promise<void> {
  const installed = await readMeta(store, 'directory')
  if (installed !== undefined) noteSettled(store, installed.cursor, ids, keys)
}

/** A code names one member, a mobile number hardly more. */
const MOST_OF_A_KEY = 50

/** False where another directory has been installed meanwhile; then nothing was added. */
async function addLive(store: Store, cursor: string, rows: readonly MemberRow[]): Promise<boolean> {
  if (rows.length === 0) return (await readMeta(store, 'directory'))?.cursor === cursor
  return store.transaction('rw', [store.members, store.hidden, store.meta], async () => {
    if ((await readMeta(store, 'directory'))?.cursor !== cursor) return false
    const ids = rows.map(({ id }) => id)
    const [live, hidden] = await Promise.all([store.members.bulkGet(ids), store.hidden.bulkGet(ids)])
    await store.members.bulkAdd(rows.filter((_, place) => live[place] === undefined && hidden[place] === undefined))
    return true
  })
}

function noteSettled(store: Store, of: string, ids: readonly string[], keys: readonly string[]): void {
  const before = settled.get(store)
  const room = before !== undefined && before.ids.size + before.keys.size < MOST_SETTLED
  const known = room && before.of === of ? before : { of, ids: new Set<string>(), keys: new Set<string>() }
  for (const id of ids) known.ids.add(id)
  for (const key of keys) known.keys.add(key)
  settled.set(store, known)
}
