import { joinFences } from '#directory/fences.ts'
import { inflateBlock } from '#directory/file-format.ts'
import { readKeyBlock } from '#directory/key-block.ts'
import { columnOf, type KeyColumn } from '#directory/key-column.ts'
import { joinLeads, type Leads } from '#directory/leads.ts'
import { placeFiles, placeOf } from '#directory/run-places.ts'
import type { RunSource } from '#directory/run-reader.ts'
import type { BlockCache } from './block-cache.ts'
import { placeOf as nameOf, readBlock, type OpenFile } from './file-blocks.ts'
import { readCodec } from './inflate.ts'

/** A run, opened. */
export type OpenRun = {
  readonly source: RunSource
  /** Takes how its names begin, and its digits, into memory; stops where `goesOn` says no. */
  loadColumns(goesOn: () => boolean): Promise<void>
}

/** Blocks that begin so hold mobile numbers, cards and tails. */
const DIGITS = /^~?\d/
/** So many are taken at once: a find that comes up meanwhile waits for some ms. */
const AT_ONCE = 4
/** More blocks of a run are not held: 34 to 50 MB, and the digits of a million members are 27. */
const MOST_COLUMNS = 4_096
const PAUSE = 2

/** What an inflated block leaves behind in a find of twenty makes the next one wait for the collector. */
let scratch = new Uint8Array(0)

/** A block of a file. */
type BlockPlace = { readonly file: OpenFile; readonly at: number }

export async function openRun(key: CryptoKey, files: readonly OpenFile[], cache: BlockCache): Promise<OpenRun> {
  const of = (kind: OpenFile['kind']) => files.filter((file) => file.kind === kind)
  const places = { rows: placeFiles(of('rows')), keys: placeFiles(of('keys')) }
  const rows = joinFences(of('rows').map(({ index }) => index))
  const keys = joinFences(of('keys').map(({ index }) => index))
  const columns = new Map<number, KeyColumn>()
  let leads: Leads | null = null
  const first = new Map<string, Promise<Uint8Array>>()

  /** What the blocks of a file repeat; read once and kept, a few kB a file. */
  function firstOf(file: OpenFile): Promise<Uint8Array> {
    const known = first.get(file.hash) ?? readFirst(file)
    first.set(file.hash, known)
    known.catch(() => first.delete(file.hash))
    return known
  }

  const readFirst = async (file: OpenFile) => inflateBlock(await readBlock(key, file, 0), 0, file, null, readCodec)

  const open = async ({ file, at }: BlockPlace) =>
    inflateBlock(await readBlock(key, file, at), at, file, null, readCodec)

  /** A million members have so many blocks of rows that none is met again soon: not kept, and inflated in one place. */
  async function useRows<T>({ file, at }: BlockPlace, rows: number, use: (raw: Uint8Array) => T): Promise<T> {
    const [deflated, before] = await Promise.all([readBlock(key, file, at), firstOf(file)])
    const size = file.index.raw[at] ?? 0
    if (scratch.length < size) scratch = new Uint8Array(size)
    return use(inflateBlock(deflated, at, file, before, readCodec, { out: scratch, lines: rows + 1 }))
  }

  async function readKeys(place: BlockPlace): Promise<Uint8Array> {
    const name = nameOf(place.file.hash, place.at)
    const known = cache.get(name)
    if (known !== undefined) return known
    const block = await open(place)
    cache.set(name, block)
    return block
  }

  const [filterFile] = of('filter')
  const filter = filterFile === undefined ? null : await firstOf(filterFile)
  return {
    source: {
      rows,
      keys,
      filter,
      readKeys: (blocks) => Promise.all(blocks.map((block) => readKeys(placeOf(places.keys, block)))),
      readRows: async (wanted, use) => {
        const each = wanted.map(({ block, rows }, nth) =>
          useRows(placeOf(places.rows, block), rows, (raw) => use(raw, nth)),
        )
        return (await Promise.all(each)).flat()
      },
      column: (block) => columns.get(block) ?? null,
      leads: () => leads,
    },
    async loadColumns(goesOn) {
      const blocks = of('leads').flatMap((file) => file.index.sizes.map((_, at) => ({ file, at })))
      leads = joinLeads(await Promise.all(blocks.map(open)))
      const digits = [...keys.first.keys()].filter((block) => DIGITS.test(keys.first[block] ?? ''))
      const wanted = digits.slice(0, MOST_COLUMNS)
      for (let from = 0; from < wanted.length && goesOn(); from += AT_ONCE) {
        const some = wanted.slice(from, from + AT_ONCE)
        const raws = await Promise.all(some.map((block) => open(placeOf(places.keys, block))))
        for (const [n, raw] of raws.entries()) {
          const column = columnOf(readKeyBlock(raw, readCodec))
          if (column !== null) columns.set(some[n] as number, column)
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE))
      }
    },
  }
}
