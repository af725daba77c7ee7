import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite, types, type Transaction } from '@electric-sql/pglite'
import type { Database, Sql } from './database.ts'

/** Another headquarters has the folder open: PGlite is PostgreSQL for one process. */
export class FolderInUse extends Error {
  readonly pid: number
  constructor(folder: string, pid: number) {
    super(`${folder} is in use by process ${pid}`)
    this.pid = pid
  }
}

/** Opens the embedded PostgreSQL in `folder`, or in memory where it is null. Throws FolderInUse. */
export async function openPglite(folder: string | null): Promise<Database> {
  const unlock = folder === null ? async () => {} : await lockFolder(folder)
  const parsers = { [types.INT8]: Number }
  const pglite = folder === null ? await PGlite.create({ parsers }) : await openIn(folder, parsers)
  return {
    ...asSql(pglite),
    transaction: (work, mode = 'write') =>
      pglite.transaction(async (tx) => {
        // PGlite has sent BEGIN; one connection alone has nobody to wait for, so nothing is ever retried.
        if (mode === 'snapshot') await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
        return work(asSql(tx))
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
  return {
    query: async <T extends object>(text: string, params: readonly unknown[] = []) =>
      (await connection.query<T>(text, [...params])).rows,
    script: async (text) => void (await connection.exec(text)),
  }
}

async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'hq.pid')
  const handle = await takeLock(folder, file)
  await handle.write(String(process.pid))
  await handle.close()
  return () => rm(file, { force: true })
}

async function takeLock(folder: string, file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const pid = Number((await readFile(file, 'utf8')).trim())
    if (isRunning(pid)) throw new FolderInUse(folder, pid)
    // Left behind by a process that was killed.
    await rm(file, { force: true })
    return open(file, 'wx')
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
