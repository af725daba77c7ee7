import { joinFences } from '#directory/fences.ts'
import { inflateBlock } from '#directory/file-format.ts'
import { placeFiles, placeOf } from '#directory/run-places.ts'
import { RunReader } from '#directory/run-reader.ts'
import type { Store } from '../tables.ts'
import { DirectoryDamaged, openFile, readBlocks, type OpenFile } from './file-blocks.ts'
import { fflateCodec } from './inflate.ts'
import type { InstalledDirectory } from './rows.ts'

/** The installed directory, opened: its fences are in memory. */
export type OpenDirectory = {
  readonly installed: InstalledDirectory
  /** The newest first. */
  readonly runs: readonly RunReader[]
}

/** Opens what is installed. Throws DirectoryDamaged with all files that cannot be read. */
export async function openRuns(store: Store, key: CryptoKey, installed: InstalledDirectory): Promise<OpenDirectory> {
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
  const runs = await Promise.all(
    installed.runs.map(({ files }) =>
      openRun(
        store,
        key,
        files.flatMap((hash) => opened.get(hash) ?? []),
      ),
    ),
  )
  return { installed, runs: runs.reverse() }
}

async function openRun(store: Store, key: CryptoKey, files: readonly OpenFile[]): Promise<RunReader> {
  const of = (kind: OpenFile['kind']) => files.filter((file) => file.kind === kind)
  const places = { rows: placeFiles(of('rows')), keys: placeFiles(of('keys')) }
  const first = new Map<string, Promise<Uint8Array>>()
  /** What the blocks of a file repeat; read once and kept, a few kB a file. */
  const firstOf = (file: OpenFile): Promise<Uint8Array> => {
    const known =
      first.get(file.hash) ?? readBlocks(store, key, [{ file, at: 0 }]).then(([block]) => inflate(block, 0, file, null))
    first.set(file.hash, known)
    known.catch(() => first.delete(file.hash))
    return known
  }
  const [filter] = of('filter')
  return new RunReader(
    {
      rows: joinFences(of('rows').map(({ index }) => index)),
      keys: joinFences(of('keys').map(({ index }) => index)),
      filter: filter === undefined ? null : await firstOf(filter),
      async read(kind, blocks) {
        const wanted = blocks.map((block) => placeOf(places[kind], block))
        const [deflated, firsts] = await Promise.all([
          readBlocks(store, key, wanted),
          kind === 'keys' ? [] : Promise.all(wanted.map(({ file }) => firstOf(file))),
        ])
        return wanted.map(({ file, at }, place) => inflate(deflated[place], at, file, firsts[place] ?? null))
      },
    },
    fflateCodec,
  )
}

function inflate(block: Uint8Array | undefined, at: number, file: OpenFile, first: Uint8Array | null): Uint8Array {
  if (block === undefined) throw new DirectoryDamaged([file.hash])
  return inflateBlock(block, at, file, first, fflateCodec)
}
