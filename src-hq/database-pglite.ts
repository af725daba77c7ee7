import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite, types } from '@electric-sql/pglite'
import { PLAN_ONCE, type Database, type Sql } from './database.ts'
import { lockFolder } from './folder-lock.ts'
import { PgliteStatements } from './pglite-statements.ts'

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
  const statements = new PgliteStatements(pglite)
  // One connection: transactions, and statements by themselves, come one after the other.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work)
    last = turn
    return turn
  }
  const sql = (script: (text: string) => Promise<unknown>): Sql => ({
    query: (text, params = []) => statements.run(text, params),
    inLane: (lane, text, params = []) => statements.run(text, [lane, ...params]),
    script: async (text) => void (await script(text)),
  })
  const alone = sql((text) => pglite.exec(text))
  return {
    query: (text, params) => inTurn(() => alone.query(text, params)),
    inLane: (lane, text, params) => inTurn(() => alone.inLane(lane, text, params)),
    script: (text) => inTurn(() => alone.script(text)),
    transaction: (work, mode = 'write') =>
      inTurn(() =>
        pglite.transaction(async (tx) => {
          // PGlite has sent BEGIN; one connection alone has nobody to wait for, so nothing is ever retried.
          await tx.exec(`${mode === 'snapshot' ? SNAPSHOT : ''} ${PLAN_ONCE}`)
          return work(sql((text) => tx.exec(text)))
        }),
      ),
    async close() {
      await pglite.close()
      await unlock()
    },
  }
}

const SNAPSHOT = 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;'

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
