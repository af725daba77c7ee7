import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite, types, type Transaction } from '@electric-sql/pglite'
import type { Database, Sql } from './database.ts'
import { lockFolder } from './folder-lock.ts'
import { PgliteLanes } from './pglite-lanes.ts'

/**
 * Opens the embedded PostgreSQL in `folder`, or in memory where it is null. Throws FolderInUse. What is
 * committed survives the end of the process, however it ends; PGlite has no fsync, so a loss of
 * power may cost the last seconds, which tills then send again from their journals.
 */
export async function openPglite(folder: string | null): Promise<Database> {
  const unlock = folder === null ? async () => {} : await lockFolder(folder)
  const letGo = async (error: unknown): Promise<never> => {
    await unlock()
    throw error
  }
  const parsers = { [types.INT8]: Number }
  const pglite = folder === null ? await PGlite.create({ parsers }) : await openIn(folder, parsers).catch(letGo)
  const lanes = new PgliteLanes(pglite)
  return {
    ...asSql(pglite),
    transaction: (work, mode = 'write') =>
      pglite.transaction(async (tx) => {
        // PGlite has sent BEGIN; one connection alone has nobody to wait for, so nothing is ever retried.
        if (mode === 'snapshot') await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
        return work({ ...asSql(tx), inLane: (lane, text, params = []) => lanes.run(text, [lane, ...params]) })
      }),
    async close() {
      await pglite.close()
      await unlock()
    },
  }
}

/** A new cluster is made aside and moved into place whole, so that one whose making was cut off is never opened. */
async function openIn(folder: string, parsers: Record<number, typeof Number>): Promise<PGlite> {
  const [place, making] = [join(folder, 'pg'), join(folder, 'pg.new')]
  if (!existsSync(place)) {
    await rm(making, { recursive: true, force: true })
    await (await PGlite.create(making)).close()
    await rename(making, place)
  }
  return PGlite.create(place, { parsers })
}

function asSql(connection: PGlite | Transaction): Sql {
  const query = async <T extends object>(text: string, params: readonly unknown[] = []) =>
    (await connection.query<T>(text, [...params])).rows
  return {
    query,
    inLane: (lane, text, params = []) => query(text, [lane, ...params]),
    script: async (text) => void (await connection.exec(text)),
  }
}
