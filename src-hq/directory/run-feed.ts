import { setImmediate as breathe } from 'node:timers/promises'
import { blocksOf, inflateBlock, parseFile } from '#directory/file-format.ts'
import { joinLeads } from '#directory/leads.ts'
import { readKeyBlock } from '#directory/key-block.ts'
import type { RunFeed } from '#directory/merge-runs.ts'
import { readRowBlock } from '#directory/row-block.ts'
import type { DirectoryRun } from '#protocol/directory.ts'
import type { FileStore } from './file-store.ts'
import { zlibCodec } from './zlib-codec.ts'

/** So many blocks are taken before requests that wait get their turn. */
const BLOCKS_AT_ONCE = 8

/** A stored run, to be merged. Holds one file at a time, and eight bytes a row. */
export const runFeed = (run: DirectoryRun, store: FileStore): RunFeed => ({
  count: run.rows,
  async *rows() {
    for await (const raw of blocks(run, 'rows', store)) yield readRowBlock(raw, zlibCodec)
  },
  async leads() {
    const raws: Uint8Array[] = []
    for await (const raw of blocks(run, 'leads', store)) raws.push(raw)
    return joinLeads(raws)
  },
  async *postings() {
    for await (const raw of blocks(run, 'keys', store)) yield readKeyBlock(raw, zlibCodec)
  },
})

async function* blocks(
  run: DirectoryRun,
  kind: 'rows' | 'keys' | 'leads',
  store: FileStore,
): AsyncGenerator<Uint8Array> {
  for (const file of run.files) {
    if (file.kind !== kind) continue
    const bytes = await store.get(file.hash)
    const parsed = parseFile(bytes, zlibCodec)
    let first: Uint8Array | null = null
    for (const [place, block] of blocksOf(bytes, parsed.index).entries()) {
      if (place % BLOCKS_AT_ONCE === 0) await breathe()
      const raw = inflateBlock(block, place, parsed, first, zlibCodec)
      first ??= raw
      yield raw
    }
  }
}
