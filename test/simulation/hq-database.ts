import type { Database } from '#hq/database.ts'
import { openPglite } from '#hq/database-pglite.ts'
import { openPostgres } from '#hq/database-postgres.ts'
import { migrate } from '#hq/migrate.ts'
import { furnish, type FurnishedTill } from './furnish.ts'
import { usePlainClone } from './plain-clone.ts'
import { keepSnapshot, putBack } from './snapshots.ts'

/** One database that serves many runs, one after the other. */
export type HqDatabase = {
  readonly db: Database
  readonly tills: readonly FurnishedTill[]
  /** As furnished, whatever the run before has done. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** So often the rows that runs have left behind are swept away. */
const SWEEP_EVERY = 40

/** An empty database of its own for one of several processes on a server. Out: its URL. */
export async function freshDatabase(server: string, place: number): Promise<string> {
  const name = `simulate_${place}`
  const db = openPostgres(server, { connections: 1 })
  await db.script(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await db.script(`CREATE DATABASE ${name}`)
  await db.close()
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** PGlite in this process; or, by URL, an empty database of a PostgreSQL server. */
export async function openHqDatabase(url: string | null): Promise<HqDatabase> {
  usePlainClone()
  const db = url === null ? await openPglite(null) : openPostgres(url, { connections: 2 })
  await migrate(db)
  const tills = await furnish(db)
  await keepSnapshot(db, 'furnished')
  let runs = 0
  return {
    db,
    tills,
    async reset() {
      await putBack(db, 'furnished')
      runs += 1
      if (runs % SWEEP_EVERY === 0) await db.script('VACUUM')
    },
    close: () => db.close(),
  }
}
