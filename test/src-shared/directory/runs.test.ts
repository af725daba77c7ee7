import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseFile } from '#directory/file-format.ts'
import { mergeRuns, type RunFeed } from '#directory/merge-runs.ts'
import { joinLeads, NO_LEAD } from '#directory/leads.ts'
import { mayHave, writeFilter } from '#directory/id-filter.ts'
import { readNumbers, writeNumbers } from '#directory/numbers.ts'
import { GONE } from '#directory/row-block.ts'
import type { Entry, RunReader } from '#directory/run-reader.ts'
import { writeSorted, type NewRow } from '#directory/sort-run.ts'
import { readKeyBlock } from '#directory/key-block.ts'
import { readRowBlock } from '#directory/row-block.ts'
import { blocksOf, inflateBlock } from '#directory/file-format.ts'
import { zlibCodec } from '#hq/directory/zlib-codec.ts'
import { readerOf, type HeldRun } from '#test/support/directory-runs.ts'

const id = fc.integer({ min: 0, max: 120 }).map((n) => `m-${n}`)
const key = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', '~', '-', '张', '\ud83d', '\n', '\uffff'), minLength: 1, maxLength: 4 }),
  fc.constantFrom('zm', 'zhang'),
)
const row = (n: string, keys: readonly string[], version: number): NewRow => ({
  id: n,
  text: keys.length === 0 ? GONE : JSON.stringify([{ n, version, keys }, null]),
  keys: [...new Set(keys)],
  lead: keys.length === 0 ? NO_LEAD : { letters: Number(n.slice(2)), written: version },
})
/** Versions of the same members, the oldest run first. */
const history = fc.array(
  fc.uniqueArray(fc.tuple(id, fc.array(key, { maxLength: 5 })), { selector: ([n]) => n, maxLength: 90 }),
  {
    minLength: 1,
    maxLength: 4,
  },
)

async function write(rows: readonly NewRow[], filter: boolean): Promise<HeldRun> {
  const run: HeldRun = { files: [] }
  await writeSorted(rows, zlibCodec, async (file) => void run.files.push(file), { filter })
  return run
}

function feed(run: HeldRun): RunFeed {
  async function* blocks(kind: string) {
    for (const { bytes } of run.files) {
      const parsed = parseFile(bytes, zlibCodec)
      if (parsed.kind !== kind) continue
      let first: Uint8Array | null = null
      for (const [place, block] of blocksOf(bytes, parsed.index).entries()) {
        const raw = inflateBlock(block, place, parsed, first, zlibCodec)
        first ??= raw
        yield raw
      }
    }
  }
  return {
    count: readerOf(run).count,
    async *rows() {
      for await (const raw of blocks('rows')) yield readRowBlock(raw, zlibCodec)
    },
    async leads() {
      const raws: Uint8Array[] = []
      for await (const raw of blocks('leads')) raws.push(raw)
      return joinLeads(raws)
    },
    async *postings() {
      for await (const raw of blocks('keys')) yield readKeyBlock(raw, zlibCodec)
    },
  }
}

async function allOf(entries: AsyncIterable<readonly Entry[]>): Promise<Entry[]> {
  const all: Entry[] = []
  for await (const some of entries) all.push(...some)
  return all
}

async function idsOf(reader: RunReader, entries: readonly Entry[]) {
  const rows = await reader.rowsAt(entries.map(({ ordinal }) => ordinal))
  return entries.map((entry) => [entry.key, rows.get(entry.ordinal)?.id])
}

describe('a run', () => {
  test('gives back every member, and every key in the order of an index', async () => {
    await fc.assert(
      fc.asyncProperty(history, key, async ([version = []], start) => {
        const rows = version.map(([n, keys]) => row(n, keys, 0))
        const reader = readerOf(await write(rows, false))
        const asked = Array.from({ length: 121 }, (_, n) => `m-${n}`)
        const found = await reader.rowsOf(asked)
        expect(new Map(found.map((each) => [each.id, each.text]))).toEqual(
          new Map(rows.map((each) => [each.id, each.text])),
        )
        const pairs = rows
          .flatMap((each) => each.keys.map((own) => [own, each.id] as const))
          .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : 1))
        expect(await idsOf(reader, await allOf(reader.starting(start)))).toEqual(
          pairs.filter(([own]) => own.startsWith(start)),
        )
        expect(await idsOf(reader, await allOf(reader.equal(start)))).toEqual(pairs.filter(([own]) => own === start))
      }),
      { numRuns: 60 },
    )
  })

  test('keys that thousands have go on from block to block', async () => {
    const rows = Array.from({ length: 5000 }, (_, n) =>
      row(`m-${String(n).padStart(5, '0')}`, ['w', `k${n % 7}`, 'z'], 0),
    )
    const reader = readerOf(await write(rows, false))
    for (const [start, count] of [
      ['w', 5000],
      ['z', 5000],
      ['k3', 714],
      ['k', 5000],
    ] as const) {
      const entries = await allOf(reader.starting(start))
      expect(entries.length, start).toBe(count)
    }
    expect((await allOf(reader.equal('k3'))).length).toBe(714)
  })

  test('several merged are one: the newest row of each member, its keys and no others', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.boolean(), async (versions, lowest) => {
        const now = new Map<string, NewRow>()
        const runs: HeldRun[] = []
        for (const [version, members] of versions.entries()) {
          const rows = members.map(([n, keys]) => row(n, keys, version))
          for (const each of rows) now.set(each.id, each)
          runs.unshift(await write(rows, true))
        }
        const merged: HeldRun = { files: [] }
        await mergeRuns(runs.map(feed), zlibCodec, async (file) => void merged.files.push(file), { lowest })
        const left = [...now.values()].filter(({ text }) => !lowest || text !== GONE)
        // The same bytes as written at once, so its files have the same names.
        expect(merged).toEqual(await write(left, !lowest))
      }),
      { numRuns: 60 },
    )
  })
})

test('numbers and filters give back what went in', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: Number.MAX_SAFE_INTEGER })), (values) => {
      expect(readNumbers(writeNumbers(values), 0, values.length).values).toEqual(values)
    }),
  )
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), (ids) => {
      const filter = writeFilter(ids)
      expect(ids.filter((each) => !mayHave(filter, each))).toEqual([])
    }),
  )
  const filter = writeFilter(Array.from({ length: 2000 }, (_, n) => `in-${n}`))
  const wrong = Array.from({ length: 2000 }, (_, n) => `out-${n}`).filter((each) => mayHave(filter, each))
  expect(wrong.length).toBeLessThan(80)
})
