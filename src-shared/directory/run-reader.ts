import type { ReadCodec } from './codec.ts'
import { blockAt, blockOf, firstBlockFrom, type Fences } from './fences.ts'
import { mayHave } from './id-filter.ts'
import { startingInBlock, type Entry } from './key-block.ts'
import { startingIn, type KeyColumn } from './key-column.ts'
import { leadAt, mayMeet, type Leads } from './leads.ts'
import { readRowBlock, type RowText } from './row-block.ts'

export type { Entry } from './key-block.ts'

/** What a run keeps in memory, and how it comes to its blocks, inflated, by their number in the run. */
export type RunSource = {
  readonly rows: Fences
  readonly keys: Fences
  /** Null for the lowest run. */
  readonly filter: Uint8Array | null
  readonly readKeys: (blocks: readonly number[]) => Promise<readonly Uint8Array[]>
  /**
   * `use` takes what it wants of a block of rows, the nth of `blocks`, at once: its bytes may be overwritten by the next one, and
   * hold no more than the first `rows` rows.
   */
  readonly readRows: <T>(
    blocks: readonly { readonly block: number; readonly rows: number }[],
    use: (raw: Uint8Array, nth: number) => readonly T[],
  ) => Promise<readonly T[]>
  /** A block of keys that is held in memory; null where it has to be read. */
  readonly column?: (block: number) => KeyColumn | null
  /** How names begin, where that is held in memory. */
  readonly leads?: () => Leads | null
}

/** So many are taken from a block at once: most of what looks for somebody wants no more. */
const BATCH = 32

function* inBatches(entries: Iterable<Entry>): Generator<readonly Entry[]> {
  let batch: Entry[] = []
  for (const entry of entries) {
    batch.push(entry)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  yield batch
}

/** Looks things up in one run. */
export class RunReader {
  readonly #source: RunSource
  readonly #codec: ReadCodec

  constructor(source: RunSource, codec: ReadCodec) {
    this.#source = source
    this.#codec = codec
  }

  get count(): number {
    return this.#source.rows.entries
  }

  /** False: `id` is certainly not in this run. */
  mayHave(id: string): boolean {
    return this.#source.filter === null || mayHave(this.#source.filter, id)
  }

  /** The rows with these ids that the run has, in no order. Each block is read once. */
  async rowsOf(ids: readonly string[]): Promise<readonly RowText[]> {
    const wanted = new Set(ids.filter((id) => this.mayHave(id)))
    const blocks = new Set([...wanted].map((id) => blockOf(this.#source.rows, id)).filter((block) => block >= 0))
    const whole = [...blocks].map((block) => ({ block, rows: Infinity }))
    return this.#source.readRows(whole, (raw) => readRowBlock(raw, this.#codec, (id) => wanted.has(id)))
  }

  /** The rows at these places, by place. */
  async rowsAt(ordinals: readonly number[]): Promise<ReadonlyMap<number, RowText>> {
    const { rows } = this.#source
    const byBlock = new Map<number, number[]>()
    for (const ordinal of [...new Set(ordinals)].sort((a, b) => a - b)) {
      const block = blockAt(rows, ordinal)
      byBlock.set(block, [...(byBlock.get(block) ?? []), ordinal])
    }
    const blocks = [...byBlock].map(([block, wanted]) => {
      const before = rows.before[block] ?? 0
      return { block, wanted, before, rows: (wanted.at(-1) ?? 0) - before + 1 }
    })
    const found = await this.#source.readRows(blocks, (raw, nth) => {
      const { wanted = [], before = 0 } = blocks[nth] ?? {}
      const texts = readRowBlock(raw, this.#codec, (_, place) => wanted.includes(before + place))
      return texts.map((row, which) => [wanted[which] ?? 0, row] as const)
    })
    return new Map(found)
  }

  /** Postings whose keys begin with `start`, in the order of key and row, a few at first and then more at a time. */
  async *starting(start: string): AsyncGenerator<readonly Entry[]> {
    const { keys } = this.#source
    const first = firstBlockFrom(keys, start)
    let block = first
    for (let width = 1; block < keys.first.length; width = Math.min(16, width * 2)) {
      if (!isWithin(keys.first[block], start, block === first)) return
      const column = this.#source.column?.(block) ?? null
      if (column !== null) {
        const { entries, ended } = startingIn(column, start)
        for (const batch of inBatches(entries)) yield batch
        if (ended) return
        block++
        continue
      }
      const blocks: number[] = []
      for (; blocks.length < width && isWithin(keys.first[block], start, block === first); block++) blocks.push(block)
      for (const raw of await this.#source.readKeys(blocks)) {
        const { entries, ended } = startingInBlock(raw, this.#codec, start)
        for (const batch of inBatches(entries)) yield batch
        if (ended) return
      }
    }
  }

  /** Postings of exactly this key. */
  async *equal(key: string): AsyncGenerator<readonly Entry[]> {
    for await (const entries of this.starting(key)) {
      const own = entries.filter((entry) => entry.key === key)
      yield own
      if (own.length < entries.length) return
    }
  }

  /** False: the row at this place certainly has no key that begins with any of `starts`. Told without reading it. */
  mayMeet(ordinal: number, starts: readonly string[]): boolean {
    const leads = this.#source.leads?.() ?? null
    return leads === null || mayMeet(leadAt(leads, ordinal), starts)
  }
}

/** The block in which the search begins may hold what comes before `start`; a later one has to begin with it. */
const isWithin = (fence: string | undefined, start: string, isFirst: boolean): boolean =>
  fence !== undefined && (isFirst || fence < start || fence.startsWith(start))
