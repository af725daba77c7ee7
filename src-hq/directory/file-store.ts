import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MadeFile } from '#directory/file-writer.ts'
import type { DirectoryFile, DirectoryRun } from '#protocol/directory.ts'
import type { Context } from '../context.ts'

/** Where files are put and read again, by their hash. */
export type FileStore = {
  put(bytes: Uint8Array): Promise<string>
  get(hash: string): Promise<Uint8Array>
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Files that tills fetch: in the database, so that every process has them and a backup too. */
export function databaseFiles({ db, now }: Context): FileStore {
  return {
    async put(bytes) {
      const hash = hashOf(bytes)
      await db.query(
        `INSERT INTO directory_file (hash, bytes, written_at) VALUES ($1, $2, $3)
         ON CONFLICT (hash) DO UPDATE SET written_at = excluded.written_at`,
        [hash, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), now()],
      )
      return hash
    },
    async get(hash) {
      const [row] = await db.query<{ bytes: Uint8Array }>('SELECT bytes FROM directory_file WHERE hash = $1', [hash])
      if (row === undefined) throw new Error(`directory file ${hash} is gone`)
      return row.bytes
    },
  }
}

/** Files that are merged away before anybody sees them, in a folder of their own. */
export async function scratchFiles(): Promise<FileStore & { remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'shuke-directory-'))
  return {
    async put(bytes) {
      const hash = hashOf(bytes)
      await writeFile(join(folder, hash), bytes)
      return hash
    },
    get: (hash) => readFile(join(folder, hash)),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Collects what a run is made of while its files are put into `store`. */
export function collectRun(
  store: FileStore,
  onPut: () => Promise<void> = async () => {},
): { readonly put: (file: MadeFile) => Promise<void>; readonly run: () => DirectoryRun } {
  const files: DirectoryFile[] = []
  return {
    async put({ kind, bytes, entries }) {
      files.push({ hash: await store.put(bytes), kind, bytes: bytes.length, entries })
      await onPut()
    },
    run: () => ({
      rows: files.reduce((sum, { kind, entries }) => sum + (kind === 'rows' ? entries : 0), 0),
      files,
    }),
  }
}
