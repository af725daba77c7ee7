import { joinFences } from '#directory/fences.ts'
import { inflateBlock } from '#directory/file-format.ts'
import { readKeyBlock } from '#directory/key-block.ts'
import { columnOf, type KeyColumn } from '#directory/key-column.ts'
import { placeFiles, placeOf } from '#directory/run-places.ts'
import type { RunSource } from '#directory/run-reader.ts'
import type { Store } from '../tables.ts'
import type { BlockCache } from './block-cache.ts'
import { placeOf as nameOf, unsealBlock, type OpenFile } from './file-blocks.ts'
import { fetchBlocks, type BlockPlace, type FetchBlocks, type IdRange } from './glance.ts'
import { fflateCodec } from './inflate.ts'

/** A run, opened. */
export type OpenRun = {
  /** How it is read, its blocks got by `fetch`. */
  source(fetch: FetchBlocks): RunSource
  /** Takes its digits into memory; stops where `goesOn` says no. */
  loadColumns(goesOn: () => boolean): Promise<void>
}

/** Blocks that begin so hold mobile numbers, cards and tails. */
const DIGITS = /^~?\d/
/** So many are taken at once: a find that comes up meanwhile waits for some ms. */
const AT_ONCE = 4
/** More blocks of a run are not held: 50 MB, and the digits of a million members are 40. */
const MOST_COLUMNS = 4_096
const PAUSE = 2

export async function openRun(
  store: Store,
  key: CryptoKey,
  files: readonly OpenFile[],
  cache: BlockCache,
): Promise<OpenRun> {
  const of = (kind: OpenFile['kind']) => files.filter((file) => file.kind === kind)
  const places = { rows: placeFiles(of('rows')), keys: placeFiles(of('keys')) }
  const rows = joinFences(of('rows').map(({ index }) => index))
  const keys = joinFences(of('keys').map(({ index }) => index))
  const columns = new Map<number, KeyColumn>()
  const first = new Map<string, Promise<Uint8Array>>()
  const plain = fetchBlocks(store)

  /** What the blocks of a file repeat; read once and kept, a few kB a file. */
  function firstOf(file: OpenFile): Promise<Uint8Array> {
    const known = first.get(file.hash) ?? readFirst(file)
    first.set(file.hash, known)
    known.catch(() => first.delete(file.hash))
    return known
  }

  async function readFirst(file: OpenFile): Promise<Uint8Array> {
    const [sealed] = await plain([{ file, at: 0 }], [])
    return inflateBlock(await unsealBlock(key, file, 0, sealed), 0, file, null, fflateCodec)
  }

  async function open({ file, at }: BlockPlace, sealed: Uint8Array | undefined): Promise<Uint8Array> {
    const [deflated, before] = await Promise.all([
      unsealBlock(key, file, at, sealed),
      file.kind === 'rows' ? firstOf(file) : null,
    ])
    return inflateBlock(deflated, at, file, before, fflateCodec)
  }

  async function read(
    fetch: FetchBlocks,
    kind: 'rows' | 'keys',
    blocks: readonly number[],
  ): Promise<readonly Uint8Array[]> {
    const wanted = blocks.map((block) => placeOf(places[kind], block))
    const known = wanted.map(({ file, at }) => cache.get(nameOf(file.hash, at)))
    const missing = wanted.filter((_, place) => known[place] === undefined)
    const ranges = kind === 'keys' ? [] : blocks.map((block) => rangeOf(rows.first, block))
    const sealed = await fetch(missing, ranges)
    const opened = await Promise.all(missing.map((place, n) => open(place, sealed[n])))
    for (const [n, { file, at }] of missing.entries()) cache.set(nameOf(file.hash, at), opened[n] as Uint8Array)
    let next = 0
    return known.map((block) => block ?? (opened[next++] as Uint8Array))
  }

  const [filterFile] = of('filter')
  const filter = filterFile === undefined ? null : await firstOf(filterFile)
  return {
    source: (fetch) => ({
      rows,
      keys,
      filter,
      read: (kind, blocks) => read(fetch, kind, blocks),
      column: (block) => columns.get(block) ?? null,
    }),
    async loadColumns(goesOn) {
      const digits = [...keys.first.keys()].filter((block) => DIGITS.test(keys.first[block] ?? ''))
      const wanted = digits.slice(0, MOST_COLUMNS)
      for (let from = 0; from < wanted.length && goesOn(); from += AT_ONCE) {
        const some = wanted.slice(from, from + AT_ONCE)
        const at = some.map((block) => placeOf(places.keys, block))
        const sealed = await plain(at, [])
        for (const [n, raw] of (await Promise.all(at.map((place, m) => open(place, sealed[m])))).entries()) {
          const column = columnOf(readKeyBlock(raw, fflateCodec))
          if (column !== null) columns.set(some[n] as number, column)
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE))
      }
    },
  }
}

const rangeOf = (first: readonly string[], block: number): IdRange => [first[block] ?? '', first[block + 1] ?? '\uffff']
