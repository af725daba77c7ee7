import type { Codec } from '#directory/codec.ts'
import { blocksOf, inflateBlock, parseFile } from '#directory/file-format.ts'
import { joinFences } from '#directory/fences.ts'
import type { MadeFile } from '#directory/file-writer.ts'
import { placeFiles, placeOf } from '#directory/run-places.ts'
import { RunReader } from '#directory/run-reader.ts'
import { zlibCodec } from '#hq/directory/zlib-codec.ts'

/** Files of a run in memory, as they were put. */
export type HeldRun = { readonly files: { readonly kind: MadeFile['kind']; readonly bytes: Uint8Array }[] }

/** Reads a run from whole files in memory, for tests. */
export function readerOf(run: HeldRun, codec: Codec = zlibCodec): RunReader {
  const files = run.files.map(({ bytes }) => {
    const parsed = parseFile(bytes, codec)
    const blocks = blocksOf(bytes, parsed.index)
    const first = blocks[0] === undefined ? null : inflateBlock(blocks[0], 0, parsed, null, codec)
    return { ...parsed, raw: blocks.map((block, place) => inflateBlock(block, place, parsed, first, codec)) }
  })
  const of = (kind: MadeFile['kind']) => files.filter((file) => file.kind === kind)
  const places = { rows: placeFiles(of('rows')), keys: placeFiles(of('keys')) }
  const rawOf = (kind: keyof typeof places, block: number) => {
    const { file, at } = placeOf(places[kind], block)
    return file.raw[at] ?? new Uint8Array()
  }
  return new RunReader(
    {
      rows: joinFences(of('rows').map(({ index }) => index)),
      keys: joinFences(of('keys').map(({ index }) => index)),
      filter: of('filter')[0]?.raw[0] ?? null,
      readKeys: async (blocks) => blocks.map((block) => rawOf('keys', block)),
      readRows: async (wanted, use) => wanted.flatMap(({ block }, nth) => use(rawOf('rows', block), nth)),
    },
    codec,
  )
}
