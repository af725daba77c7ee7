import { filedRows } from './filed-members.ts'
import { notingDamage, openDirectory } from './attached.ts'
import { sameJson } from './same-json.ts'
import type { Store } from '../tables.ts'
import type { MemberRow } from '../rows.ts'

const AT_ONCE = 500

/**
 * After a newer directory was installed: live rows that say what the directory says go, and so does what hides members
 * whom it does not have any more. Those whom a basket or a waiting own event names stay at hand.
 */
export async function dropFiled(store: Store): Promise<void> {
  await notingDamage(store, async () => {
    const directory = await openDirectory(store)
    if (directory === null) return
    for (let after = ''; ;) {
      const rows = await store.members.where('id').above(after).limit(AT_ONCE).toArray()
      const filed = await filedRows(
        directory,
        rows.map(({ id }) => id),
      )
      const same = rows.filter((row) => row.base === 'as-shown' && sameJson(row.doc, filed.get(row.id)?.doc))
      await dropUnchanged(store, directory.installed.cursor, same)
      after = rows.at(-1)?.id ?? after
      if (rows.length < AT_ONCE) break
    }
    for (let after = ''; ;) {
      const ids = await store.hidden.where('id').above(after).limit(AT_ONCE).primaryKeys()
      const filed = await filedRows(directory, ids)
      await store.transaction('rw', [store.hidden, store.meta], async () => {
        if (!(await isInstalled(store, directory.installed.cursor))) return
        await store.hidden.bulkDelete(ids.filter((id) => !filed.has(id)))
      })
      after = ids.at(-1) ?? after
      if (ids.length < AT_ONCE) break
    }
  })
}

async function dropUnchanged(store: Store, cursor: string, rows: readonly MemberRow[]): Promise<void> {
  if (rows.length === 0) return
  const tables = [store.members, store.meta, store.unconfirmed, store.baskets]
  await store.transaction('rw', tables, async () => {
    if (!(await isInstalled(store, cursor))) return
    const ids = rows.map(({ id }) => id)
    const [now, waiting, baskets] = await Promise.all([
      store.members.bulkGet(ids),
      store.unconfirmed.where('memberId').anyOf(ids).toArray(),
      store.baskets.toArray(),
    ])
    const needed = new Set([
      ...waiting.map(({ memberId }) => memberId),
      ...baskets.map(({ basket }) => basket.memberId),
    ])
    const gone = rows.filter(({ id, doc }, place) => {
      const row = now[place]
      return !needed.has(id) && row?.base === 'as-shown' && sameJson(row.doc, doc)
    })
    await store.members.bulkDelete(gone.map(({ id }) => id))
  })
}

const isInstalled = async (store: Store, cursor: string): Promise<boolean> =>
  ((await store.meta.get('directory'))?.value as { cursor?: string } | undefined)?.cursor === cursor
