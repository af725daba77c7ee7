import { blocksOf, parseFile, type FileIndex, type ParsedFile } from '#directory/file-format.ts'
import type { Store } from '../tables.ts'
import { readCodec } from './inflate.ts'
import { openPrivateFile, writePrivateFile, type FileReader } from './private-files.ts'
import type { DirectoryFileRow } from './rows.ts'
import { seal, SEAL_BYTES, unseal } from './seal.ts'

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

/**
 * Keeps a whole file, whose hash was checked, each block sealed by itself; in the place of a damaged one under another name,
 * because somebody may have that open.
 */
export async function keepFile(store: Store, key: CryptoKey, hash: string, bytes: Uint8Array): Promise<void> {
  const { kind, index } = parseFile(bytes, readCodec)
  const blocks = blocksOf(bytes, index)
  const sealed = await Promise.all(blocks.map((block, place) => seal(key, block, placeOf(hash, place))))
  const all = new Uint8Array(sealed.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const block of sealed) {
    all.set(block, at)
    at += block.length
  }
  const name = crypto.randomUUID()
  await writePrivateFile(store, name, all)
  const fences = await seal(key, new TextEncoder().encode(JSON.stringify(index)), placeOf(hash, 'index'))
  await store.directoryFiles.put({ hash, kind, name, index: fences })
}

/** A kept file with its fences. */
export type OpenFile = ParsedFile & {
  readonly hash: string
  /** Where each sealed block begins. */
  readonly begins: readonly number[]
  readonly reader: FileReader
}

/** Throws DirectoryDamaged. */
export async function openFile(store: Store, key: CryptoKey, row: DirectoryFileRow): Promise<OpenFile> {
  try {
    const raw = await unseal(key, row.index, placeOf(row.hash, 'index'))
    const index = JSON.parse(readCodec.decode(raw)) as FileIndex
    let end = 0
    const begins = index.sizes.map((size) => (end += size + SEAL_BYTES) - size - SEAL_BYTES)
    return { hash: row.hash, kind: row.kind, index, begins, reader: await openPrivateFile(store, row.name) }
  } catch {
    throw new DirectoryDamaged([row.hash])
  }
}

/** A block as it was deflated. Throws DirectoryDamaged. */
export async function readBlock(key: CryptoKey, file: OpenFile, at: number): Promise<Uint8Array> {
  try {
    const read = file.reader.read(file.begins[at] ?? 0, (file.index.sizes[at] ?? 0) + SEAL_BYTES)
    // Not waited for where it is there: before anything else is read, decrypting has made its copy.
    return await unseal(key, read instanceof Uint8Array ? read : await read, placeOf(file.hash, at))
  } catch {
    throw new DirectoryDamaged([file.hash])
  }
}
