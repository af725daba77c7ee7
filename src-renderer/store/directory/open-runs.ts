import { RunReader } from '#directory/run-reader.ts'
import type { Store } from '../tables.ts'
import type { BlockCache } from './block-cache.ts'
import { DirectoryDamaged, openFile, type OpenFile } from './file-blocks.ts'
import { fetchBlocks, glancing, type Seen } from './glance.ts'
import { fflateCodec } from './inflate.ts'
import { openRun, type OpenRun } from './open-run.ts'
import type { InstalledDirectory } from './rows.ts'

/** The installed directory, opened: its fences are in memory. */
export type OpenDirectory = {
  readonly installed: InstalledDirectory
  /** The newest first. */
  readonly runs: readonly RunReader[]
}

/** An open directory, to be looked into again and again. */
export type DirectoryHandle = OpenDirectory & {
  /** For one look: the same directory, and who is live or gone of whom it gives. */
  glance(): { readonly directory: OpenDirectory; readonly seen: Seen }
  /** Takes the digits into memory, a few blocks at a time, until `goesOn` says no. */
  loadColumns(goesOn: () => boolean): Promise<void>
}

/** Opens what is installed. Throws DirectoryDamaged with all files that cannot be read. */
export async function openRuns(
  store: Store,
  key: CryptoKey,
  installed: InstalledDirectory,
  cache: BlockCache,
): Promise<DirectoryHandle> {
  const files = await openFiles(store, key, installed)
  const opened = await Promise.all(
    installed.runs.map((run) =>
      openRun(
        store,
        key,
        run.files.flatMap((hash) => files.get(hash) ?? []),
        cache,
      ),
    ),
  )
  const newestFirst = opened.reverse()
  const readers = (fetch: Parameters<OpenRun['source']>[0]) =>
    newestFirst.map((run) => new RunReader(run.source(fetch), fflateCodec))
  return {
    installed,
    runs: readers(fetchBlocks(store)),
    glance() {
      const { fetch, seen } = glancing(store, installed.cursor)
      return { directory: { installed, runs: readers(fetch) }, seen }
    },
    async loadColumns(goesOn) {
      for (const run of newestFirst) await run.loadColumns(goesOn)
    },
  }
}

async function openFiles(
  store: Store,
  key: CryptoKey,
  installed: InstalledDirectory,
): Promise<ReadonlyMap<string, OpenFile>> {
  const hashes = installed.runs.flatMap(({ files }) => files)
  const rows = await store.directoryFiles.bulkGet(hashes)
  const damaged: string[] = []
  const opened = new Map<string, OpenFile>()
  await Promise.all(
    hashes.map(async (hash, place) => {
      const row = rows[place]
      try {
        if (row === undefined) throw new DirectoryDamaged([hash])
        opened.set(hash, await openFile(key, row))
      } catch {
        damaged.push(hash)
      }
    }),
  )
  if (damaged.length > 0) throw new DirectoryDamaged(damaged)
  return opened
}
