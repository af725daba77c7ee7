import { blocksOf, parseFile, type FileIndex, type ParsedFile } from '#directory/file-format.ts'
import type { Store } from '../tables.ts'
import { fflateCodec } from './inflate.ts'
import type { DirectoryFileRow } from './rows.ts'
import { seal, unseal } from './seal.ts'

/** A stored file cannot be read any more: bits have turned, or the key is another. It has to be fetched again. */
export class DirectoryDamaged extends Error {
  readonly hashes: readonly string[]
  constructor(hashes: readonly string[]) {
    super(`the member directory is damaged: ${hashes.join(' ')}`)
    this.name = 'DirectoryDamaged'
    this.hashes = hashes
  }
}

/** Where a block or the index of a file belongs; a sealed block opens there only. */
export const placeOf = (hash: string, block: number | 'index') => `${hash}/${block}`

/** Keeps a whole file, whose hash was checked: each block sealed by itself, all in one transaction. */
export async function keepFile(store: Store, key: CryptoKey, hash: string, bytes: Uint8Array): Promise<void> {
  const { kind, index } = parseFile(bytes, fflateCodec)
  const blocks = blocksOf(bytes, index)
  const [fences, sealed] = await Promise.all([
    seal(key, new TextEncoder().encode(JSON.stringify(index)), placeOf(hash, 'index')),
    Promise.all(blocks.map((block, place) => seal(key, block, placeOf(hash, place)))),
  ])
  await store.transaction('rw', store.directoryBlocks, store.directoryFiles, async () => {
    const known = await store.directoryFiles.get(hash)
    const base = known?.base ?? (await nextBase(store))
    await store.directoryBlocks.bulkPut(
      sealed,
      sealed.map((_, place) => base + place),
    )
    await store.directoryFiles.put({ hash, kind, base, blocks: blocks.length, index: fences })
  })
}

async function nextBase(store: Store): Promise<number> {
  const [last] = await store.directoryBlocks.toCollection().reverse().limit(1).primaryKeys()
  return last === undefined ? 0 : last + 1
}

/** Removes files with their blocks; part of a running transaction or not. */
export async function dropFiles(store: Store, hashes: readonly string[]): Promise<void> {
  for (const row of await store.directoryFiles.bulkGet([...hashes])) {
    if (row === undefined) continue
    await store.directoryBlocks
      .where(':id')
      .between(row.base, row.base + row.blocks, true, false)
      .delete()
    await store.directoryFiles.delete(row.hash)
  }
}

/** A kept file with its fences. Throws DirectoryDamaged. */
export type OpenFile = ParsedFile & Pick<DirectoryFileRow, 'hash' | 'base'>

export async function openFile(key: CryptoKey, row: DirectoryFileRow): Promise<OpenFile> {
  try {
    const raw = await unseal(key, row.index, placeOf(row.hash, 'index'))
    return { hash: row.hash, base: row.base, kind: row.kind, index: JSON.parse(fflateCodec.decode(raw)) as FileIndex }
  } catch {
    throw new DirectoryDamaged([row.hash])
  }
}

/** A block as it was deflated. Throws DirectoryDamaged. */
export async function unsealBlock(
  key: CryptoKey,
  file: OpenFile,
  at: number,
  sealed: Uint8Array | undefined,
): Promise<Uint8Array> {
  try {
    if (sealed === undefined) throw new Error('gone')
    return await unseal(key, sealed, placeOf(file.hash, at))
  } catch {
    throw new DirectoryDamaged([file.hash])
  }
}
