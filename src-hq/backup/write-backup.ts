import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Database, Sql } from '../database.ts'
import { backedUpTables, columnsOf, type Head, type Mark } from './tables.ts'

const AT_ONCE = 1000

/**
 * Writes everything that headquarters has into a file, gzip over lines of JSON, as it stands at one instant: tills go
 * on meanwhile (on the embedded database they wait). The file appears under its name when it is whole and on disk.
 * Out: how many rows.
 */
export async function writeBackup(db: Database, file: string, now: number): Promise<number> {
  const making = `${file}.part`
  let rows = 0
  try {
    await db.transaction(async (tx) => {
      const lines = linesOf(tx, now, (count) => (rows = count))
      await pipeline(Readable.from(lines), createGzip({ level: 6 }), createWriteStream(making, { mode: 0o600 }))
    }, 'snapshot')
    const made = await open(making, 'r+')
    await made.sync()
    await made.close()
    await rename(making, file)
    return rows
  } catch (error) {
    await rm(making, { force: true })
    throw error
  }
}

async function* linesOf(tx: Sql, at: number, counted: (rows: number) => void): AsyncGenerator<string> {
  const line = (value: Head | Mark) => `${JSON.stringify(value)}\n`
  const migrations = await tx.query<{ name: string }>('SELECT name FROM migration ORDER BY name')
  yield line({ backup: 'shuke-hq', form: 1, at, migrations: migrations.map(({ name }) => name) })
  let rows = 0
  for (const table of await backedUpTables(tx)) {
    yield line(['table', table])
    const columns = (await columnsOf(tx, table)).map(({ name, isJson }) => (isJson ? `"${name}"::text` : `"${name}"`))
    await tx.query(
      `DECLARE backup CURSOR FOR SELECT row_to_json(t)::text AS row FROM (SELECT ${columns.join(', ')} FROM "${table}") t`,
    )
    for (;;) {
      const page = await tx.query<{ row: string }>(`FETCH ${AT_ONCE} FROM backup`)
      rows += page.length
      if (page.length > 0) yield page.map(({ row }) => `${oneLine(row)}\n`).join('')
      if (page.length < AT_ONCE) break
    }
    await tx.query('CLOSE backup')
  }
  counted(rows)
  yield line(['end', rows])
}

/** Some readers end a line where Unicode does. */
const oneLine = (row: string): string => row.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
