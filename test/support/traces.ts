import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Batches } from '#directory/merge-sorted.ts'
import type { Database } from '#hq/database.ts'
import { databaseFiles } from '#hq/directory/file-store.ts'
import { currentManifest } from '#hq/directory/manifests.ts'
import { runFeed } from '#hq/directory/run-feed.ts'
import type { TestShop } from './hq-shop.ts'
import type { TestTill } from './till.ts'

/** Everything that a till keeps of a person, as text: every row of its database, its journal file and what lies beside it. */
export async function tillText(till: TestTill): Promise<string> {
  const rows = await Promise.all(till.store.tables.map((table) => table.toArray()))
  const folder = dirname(till.journalPath)
  const files = readdirSync(folder)
    .filter((name) => name.startsWith(basename(till.journalPath)))
    .map((name) => till.openLines(readFileSync(join(folder, name), 'utf8')).join('\n'))
  return [JSON.stringify(rows), ...files].join('\n')
}

/** Every row of every table of headquarters, but the files of the directory, and all that it logged. */
export const hqText = async ({ db, lines }: TestShop): Promise<string> =>
  [JSON.stringify(lines), await everyRow(db)].join('\n')

/** Every row of every table, as text, but the files of the directory. */
export async function everyRow(db: Database): Promise<string> {
  const tables = await db.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'directory_file'`,
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const rows = await db.query<{ text: string }>(`SELECT t::text AS text FROM "${name}" AS t`)
    texts.push(...rows.map(({ text }) => text))
  }
  return texts.join('\n')
}

/** All rows and keys in the files of the directory, and how many files there are that no manifest in force names. */
export async function directoryText(shop: TestShop): Promise<{ readonly text: string; readonly strays: number }> {
  const current = await currentManifest(shop.db)
  const files = databaseFiles(shop.hq.context)
  const texts: string[] = []
  const named = new Set<string>()
  for (const run of current?.manifest.runs ?? []) {
    for (const { hash } of run.files) named.add(hash)
    const feed = runFeed(run, files)
    texts.push(...(await all(feed.rows())), ...(await all(feed.postings())))
  }
  return { text: texts.join('\n'), strays: await strays(shop.db, named) }
}

async function strays(db: Database, named: ReadonlySet<string>): Promise<number> {
  const stored = await db.query<{ hash: string }>('SELECT hash FROM directory_file')
  return stored.filter(({ hash }) => !named.has(hash)).length
}

async function all(batches: Batches<unknown>): Promise<readonly string[]> {
  const texts: string[] = []
  for (let batch = await batches.next(); batch.done !== true; batch = await batches.next())
    texts.push(JSON.stringify(batch.value))
  return texts
}
