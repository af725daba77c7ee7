import { FORMAT } from '#directory/file-format.ts'
import type { DirectoryManifest } from '#protocol/directory.ts'
import type { Context } from '../context.ts'
import { readCursor } from '../cursor.ts'
import type { Sql } from '../database.ts'

/** How long a manifest, and files that nothing names, are kept for tills that are fetching them, in ms. */
const KEPT = 24 * 3_600_000

type Stored = Omit<DirectoryManifest, 'id'>

/** The manifest in force, with when it was made; null where there is none that this version can go on from. */
export async function currentManifest(
  sql: Sql,
): Promise<{ readonly manifest: DirectoryManifest; readonly at: number } | null> {
  const [row] = await sql.query<{ id: number; at: number; doc: Stored; epoch: string }>(
    'SELECT id, at, doc, epoch FROM directory_manifest, hq ORDER BY id DESC LIMIT 1',
  )
  if (row === undefined || row.doc.format !== FORMAT || readCursor(row.doc.cursor)?.epoch !== row.epoch) return null
  return { manifest: { id: row.id, ...row.doc }, at: row.at }
}

/** Puts a manifest in force and removes what no till can still be fetching. */
export async function publishManifest({ db, now }: Context, stored: Stored): Promise<number> {
  return db.transaction(async (tx) => {
    const [made] = await tx.query<{ id: number }>(
      'INSERT INTO directory_manifest (at, doc) VALUES ($1, $2) RETURNING id',
      [now(), JSON.stringify(stored)],
    )
    if (made === undefined) throw new Error('no manifest was made')
    await tx.query(
      // Until the next one came it was in force, so that is what its age counts from.
      `DELETE FROM directory_manifest AS old
       WHERE EXISTS (SELECT 1 FROM directory_manifest AS next WHERE next.id > old.id AND next.at < $1)`,
      [now() - KEPT],
    )
    await tx.query(
      `DELETE FROM directory_file WHERE written_at < $1 AND hash NOT IN (
         SELECT file ->> 'hash' FROM directory_manifest, json_array_elements(doc -> 'runs') AS run,
           json_array_elements(run -> 'files') AS file)`,
      [now() - KEPT],
    )
    return made.id
  })
}
