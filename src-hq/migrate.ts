import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { Database, Sql } from './database.ts'

/** Any fixed number: the advisory lock under which one process migrates while the others wait. */
const MIGRATION_LOCK = 7_305_118

export type Migration = { readonly name: string; readonly sql: string }

/** An applied migration is not the one in the folder any more: somebody changed history. */
export class MigrationChanged extends Error {
  constructor(name: string) {
    super(`migration ${name} was applied in another form; write a new migration instead of changing it`)
  }
}

/** The numbered files beside this one, in order. */
export async function readMigrations(): Promise<Migration[]> {
  const folder = new URL('./migrations/', import.meta.url)
  const names = (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort()
  return Promise.all(names.map(async (name) => ({ name, sql: await readFile(new URL(name, folder), 'utf8') })))
}

/**
 * Brings the database up to date. Several processes may do so at once. All that is missing is
 * applied in one transaction, so a failing migration changes nothing. Throws MigrationChanged.
 */
export async function migrate(db: Database, migrations?: readonly Migration[]): Promise<void> {
  const wanted = migrations ?? (await readMigrations())
  await db.transaction((tx) => migrateIn(tx, wanted))
}

/** The same as part of a running transaction. */
export async function migrateIn(tx: Sql, migrations: readonly Migration[]): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
  const applied = await appliedChecksums(tx)
  for (const { name, sql } of migrations) {
    const checksum = createHash('sha256').update(sql).digest('hex')
    const before = applied.get(name)
    if (before !== undefined && before !== checksum) throw new MigrationChanged(name)
    if (before !== undefined) continue
    await tx.script(sql)
    await tx.query('INSERT INTO migration (name, checksum, applied_at) VALUES ($1, $2, now())', [name, checksum])
  }
}

async function appliedChecksums(tx: Sql): Promise<Map<string, string>> {
  await tx.script(
    'CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL)',
  )
  const applied = await tx.query<{ name: string; checksum: string }>('SELECT name, checksum FROM migration')
  return new Map(applied.map((row) => [row.name, row.checksum]))
}
