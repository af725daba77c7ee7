import type { Database, Sql } from '../database.ts'

/** Members who were erased up to `at` and may still stand in files of the directory. */
export async function unfiled(sql: Sql, at: number): Promise<readonly string[]> {
  const found = await sql.query<{ member: string }>(
    'SELECT member FROM erasure_work WHERE NOT filed AND at <= $1 ORDER BY member',
    [at],
  )
  return found.map(({ member }) => member)
}

/** Files from before the manifest `id` go at once: a till that is fetching one begins with the new ones. */
export async function dropErasedFiles(db: Database, id: number, members: readonly string[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query('DELETE FROM directory_manifest WHERE id < $1', [id])
    await tx.query(
      `DELETE FROM directory_file WHERE hash NOT IN (
         SELECT file ->> 'hash' FROM directory_manifest, json_array_elements(doc -> 'runs') AS run,
           json_array_elements(run -> 'files') AS file)`,
    )
    await tx.query('UPDATE erasure_work SET filed = true WHERE member = ANY($1::text[])', [members])
  })
}
