import { newRow, writeSorted, type NewRow } from '#directory/sort-run.ts'
import type { Member } from '#domain/member.ts'
import type { DirectoryRun } from '#protocol/directory.ts'
import { loadPinyin } from './pinyin.ts'
import type { Database } from '../database.ts'
import { collectRun, type FileStore } from './file-store.ts'
import { zlibCodec } from './zlib-codec.ts'

/** So many members are held and sorted at once; it takes about half a second. */
const AT_ONCE = 10_000
const PAGE = 1_000

type Changed = { id: string; position: number; doc: string | null }

/**
 * Puts the members that changed after the positions `from`, up to `to`, into small sorted runs, no member in two of
 * them. Whoever changes meanwhile moves to a position above `to`, and is left out or was taken as they stood: tills pull
 * what lies above, so either is right, and no transaction has to stay open for it.
 */
export async function collectMembers(
  db: Database,
  from: readonly number[],
  to: readonly number[],
  store: FileStore,
): Promise<readonly DirectoryRun[]> {
  const toPinyin = await loadPinyin()
  const runs: DirectoryRun[] = []
  let rows: NewRow[] = []
  const write = async () => {
    if (rows.length === 0) return
    const made = collectRun(store)
    await writeSorted(rows, zlibCodec, made.put, { filter: false })
    runs.push(made.run())
    rows = []
  }
  for (const [lane, head] of to.entries()) {
    let position = from[lane] ?? 0
    while (position < head) {
      const page = await db.query<Changed>(
        `SELECT id, position, doc::text AS doc FROM change
         WHERE lane = $1 AND kind = 'member' AND position > $2 AND position <= $3 ORDER BY position LIMIT $4`,
        [lane, position, head, PAGE],
      )
      rows.push(...page.map(({ id, doc }) => newRow(id, doc === null ? null : (JSON.parse(doc) as Member), toPinyin)))
      if (rows.length >= AT_ONCE) await write()
      position = page.length < PAGE ? head : (page.at(-1)?.position ?? head)
    }
  }
  await write()
  return runs
}
