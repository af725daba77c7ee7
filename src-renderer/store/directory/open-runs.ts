import { RunReader } from '#directory/run-reader.ts'
import type { Store } from '../tables.ts'
import type { BlockCache } from './block-cache.ts'
import { DirectoryDamaged, openFile, type OpenFile } from './file-blocks.ts'
import { readCodec } from './inflate.ts'
import { openRun } from './open-run.ts'
import type { InstalledDirectory } from './rows.ts'

/** The installed directory, opened: its fences are in memory. */
export type OpenDirectory = {
  readonly installed: InstalledDirectory
  /** The newest first. */
  readonly runs: readonly RunReader[]
}

/** An open directory, to be looked into again and again. */
export type DirectoryHandle = OpenDirectory & {
  /** Takes the digits into memory, a few blocks at a time, until `goesOn` says no. */
  loadColumns(goesOn: () => boolean): Promise<void>
  /** Closes its files. */
  close(): void
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
        key,
        run.files.flatMap((hash) => files.get(hash) ?? []),
        cache,
      ),
    ),
  )
  const newestFirst = opened.reverse()
  return {
    installed,
    runs: newestFirst.map((run) => new RunReader(run.source, readCodec)),
    async loadColumns(goesOn) {
      for (const run of newestFirst) await run.loadColumns(goesOn)
    },
    close() {
      for (const { reader } of files.values()) reader.close()
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
        opened.set(hash, await openFile(store, key, row))
      } catch {
        damaged.push(hash)
      }
    }),
  )
  if (damaged.length > 0) {
    for (const { reader } of opened.values()) reader.close()
    throw new DirectoryDamaged(damaged)
  }
  return opened
}
