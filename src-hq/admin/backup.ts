import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { writeBackup } from '../backup/write-backup.ts'
import type { Context } from '../context.ts'

/**
 * A backup of headquarters as it runs: the only way for the embedded database, which one process has to itself. It is
 * made on this machine first, so that a slow line keeps no transaction open.
 */
export async function downloadBackup({ db, now }: Context): Promise<Response> {
  const folder = await mkdtemp(join(tmpdir(), 'shuke-backup-'))
  const forget = () => rm(folder, { recursive: true, force: true })
  try {
    const file = join(folder, 'backup.gz')
    await writeBackup(db, file, now())
    const stream = createReadStream(file)
    stream.once('close', () => void forget())
    const headers = { 'content-type': 'application/gzip', 'cache-control': 'no-store' }
    return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, { headers })
  } catch (error) {
    await forget()
    throw error
  }
}
