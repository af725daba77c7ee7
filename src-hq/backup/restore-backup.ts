import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import type { Database, Sql } from '../database.ts'
import { migrateIn, readMigrations } from '../migrate.ts'
import { pauseRights } from '../rights/pause.ts'
import { columnsOf, type Head, type Mark } from './tables.ts'

const AT_ONCE = 500

/** Why a file cannot be restored: `not-empty`, `no-backup`, `newer` (made by a later version) or `cut-off`. */
export class CannotRestore extends Error {
  readonly code: 'not-empty' | 'no-backup' | 'newer' | 'cut-off'
  constructor(code: CannotRestore['code']) {
    super(`cannot restore: ${code}`)
    this.code = code
  }
}

/**
 * Fills an empty database (without any table) with a backup, whole or not at all, and brings it up to date. It gets a new epoch,
 * so that every till pulls from the beginning, and sends again what it has and the backup has not. One-time codes that
 * nobody used do not hold any more. Rights that were given since are forgotten, so none are given until they have lapsed.
 * In: the time, in ms. Throws CannotRestore. Out: how many rows.
 */
export async function restoreBackup(db: Database, file: string, now: number): Promise<number> {
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Infinity })
  const all = lines[Symbol.asyncIterator]()
  const head = readHead(await nextLine(all))
  const known = await readMigrations()
  if (head.migrations.some((name) => !known.some((one) => one.name === name))) throw new CannotRestore('newer')
  const [there] = await db.query(
    `SELECT FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace`,
  )
  if (there !== undefined) throw new CannotRestore('not-empty')
  return db.transaction(async (tx) => {
    await migrateIn(
      tx,
      known.filter(({ name }) => head.migrations.includes(name)),
    )
    const rows = await load(tx, all)
    await migrateIn(tx, known)
    await pauseRights(tx, now)
    return rows
  })
}

function readHead(line: string | null): Head {
  const head = parse(line ?? '') as Partial<Head> | null
  if (head?.backup !== 'shuke-hq' || head.form !== 1 || !Array.isArray(head.migrations))
    throw new CannotRestore('no-backup')
  return head as Head
}

/** Null at the end, also where the file was cut off. */
async function nextLine(lines: AsyncIterator<string>): Promise<string | null> {
  try {
    const next = await lines.next()
    return next.done === true ? null : next.value
  } catch {
    return null
  }
}

async function load(tx: Sql, lines: AsyncIterator<string>): Promise<number> {
  let put: ((rows: readonly string[]) => Promise<unknown>) | null = null
  let waiting: string[] = []
  let rows = 0
  const flush = async () => {
    if (waiting.length > 0) await put?.(waiting)
    waiting = []
  }
  for (;;) {
    const line = await nextLine(lines)
    if (line === null) throw new CannotRestore('cut-off')
    if (!line.startsWith('[')) {
      waiting.push(line)
      rows += 1
      if (waiting.length >= AT_ONCE) await flush()
      continue
    }
    await flush()
    const [mark, value] = parse(line) as Mark
    if (mark === 'end' && value !== rows) throw new CannotRestore('cut-off')
    if (mark === 'end') break
    put = await intoTable(tx, value)
  }
  await flush()
  await tx.query('DELETE FROM enrolment_code WHERE used_at IS NULL')
  await tx.query('UPDATE hq SET epoch = DEFAULT')
  return rows
}

/** Empties a table (what the migrations put in stands in the backup too, as it is now). Out: puts rows into it. */
async function intoTable(tx: Sql, table: string): Promise<(rows: readonly string[]) => Promise<unknown>> {
  await tx.query(`DELETE FROM "${table}"`)
  const columns = await columnsOf(tx, table)
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const read = columns.map(({ name, type, isJson }) => (isJson ? `"${name}"::${type}` : `"${name}"`)).join(', ')
  const types = columns.map(({ name, type, isJson }) => `"${name}" ${isJson ? 'text' : type}`).join(', ')
  const counted = columns.filter(({ isCounted }) => isCounted)
  return async (rows) => {
    await tx.query(
      `INSERT INTO "${table}" (${names}) OVERRIDING SYSTEM VALUE
       SELECT ${read} FROM json_to_recordset($1::json) AS r(${types})`,
      [`[${rows.join(',')}]`],
    )
    for (const { name } of counted) {
      await tx.query(`SELECT setval(pg_get_serial_sequence($1, $2), max("${name}")) FROM "${table}"`, [table, name])
    }
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
