import { JournalFile } from '#services/journal-file/journal-file.ts'
import { eventHash, GENESIS } from '#protocol/event-hash.ts'
import { PLAIN_LINES } from '#test/support/plain-lines.ts'
import { chainOf, lineOf } from '#test/support/events.ts'
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shuke-journal-'))
  path = join(folder, 'journal.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const events = chainOf('T1', 30)
const lines = events.map(lineOf)

async function withJournal<T>(use: (journal: JournalFile) => Promise<T>): Promise<T> {
  const journal = await JournalFile.open(path, PLAIN_LINES)
  try {
    return await use(journal)
  } finally {
    await journal.close()
  }
}

describe('journal file', () => {
  test('what was appended is there after it was opened again, in order and to the letter', async () => {
    await withJournal((journal) => journal.append(lines.slice(0, 10)))
    await withJournal((journal) => journal.append(lines.slice(10)))
    await withJournal(async (journal) => {
      expect(journal.head).toEqual({ seq: 30, hash: events[29]?.hash })
      expect(await journal.read(0, 1000)).toEqual(lines.map(({ json }) => json))
      expect(await journal.read(12, 3)).toEqual(lines.slice(12, 15).map(({ json }) => json))
      expect(await journal.read(30, 5)).toEqual([])
    })
  })

  test('a cut at any byte loses only what was not whole, and appending goes on from there', async () => {
    await withJournal((journal) => journal.append(lines))
    const whole = readFileSync(path)
    const ends = [...whole].flatMap((byte, i) => (byte === 0x0a ? [i + 1] : []))
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: whole.length }),
        fc.uint8Array({ maxLength: 40 }),
        async (cut, junk) => {
          for (const name of readdirSync(folder)) rmSync(join(folder, name))
          writeFileSync(path, Buffer.concat([whole.subarray(0, cut), junk]))
          const survivors = ends.filter((end) => end <= cut).length
          await withJournal(async (journal) => {
            expect(journal.head.seq).toBe(survivors)
            expect(journal.torn !== null).toBe(cut + junk.length > (ends[survivors - 1] ?? 0))
            expect(await journal.append(lines)).toEqual({ ok: true, data: { seq: 30 } })
          })
          expect(readFileSync(path).equals(whole)).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('the torn end is kept in a file beside', async () => {
    await withJournal((journal) => journal.append(lines.slice(0, 2)))
    appendFileSync(path, '{"half":')
    const torn = await withJournal(async (journal) => journal.torn)
    expect(readFileSync(torn ?? '', 'utf8')).toBe('{"half":')
  })

  test('appending again is no second entry; a gap, a fork and a line that lies are refused and change nothing', async () => {
    await withJournal(async (journal) => {
      expect(await journal.append(lines.slice(0, 5))).toEqual({ ok: true, data: { seq: 5 } })
      expect(await journal.append(lines.slice(2, 7))).toEqual({ ok: true, data: { seq: 7 } })
      expect(await journal.append(lines.slice(8, 9))).toMatchObject({
        ok: false,
        code: 'journal-gap',
        facts: { expected: 8 },
      })
      const bare = { ...events[3], data: { staff: 'x' } } as (typeof events)[number]
      const other = { ...bare, hash: eventHash(bare) }
      expect(await journal.append([lineOf(other)])).toMatchObject({
        ok: false,
        code: 'journal-fork',
        facts: { seq: 4 },
      })
      const foreign = { ...events[7], prevHash: GENESIS } as (typeof events)[number]
      const sound = { ...foreign, hash: eventHash(foreign) }
      expect(await journal.append([lineOf(sound)])).toMatchObject({ ok: false, code: 'journal-fork' })
      const lying = { ...(lines[7] as (typeof lines)[number]), json: lines[6]?.json ?? '' }
      expect(await journal.append([lying])).toMatchObject({ ok: false, code: 'bad-line' })
    })
    expect(readFileSync(path, 'utf8').trim().split('\n')).toEqual(lines.slice(0, 7).map(({ json }) => json))
  })

  test('appends that come at once are written one after the other', async () => {
    await withJournal(async (journal) => {
      const answers = await Promise.all(lines.map((line) => journal.append([line])))
      expect(answers.every(({ ok }) => ok)).toBe(true)
      expect(await journal.read(0, 100)).toHaveLength(30)
    })
  })

  test('a full disk is told, keeps what was there and takes no half line', async ({ skip }) => {
    if (process.getuid?.() !== 0 || process.platform !== 'linux') skip('needs root on Linux to mount a small disk')
    const mount = mkdtempSync(join(tmpdir(), 'shuke-small-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'none', mount])
    try {
      const journal = await JournalFile.open(join(mount, 'journal.jsonl'), PLAIN_LINES)
      const many = chainOf('T1', 200).map(lineOf)
      let kept = 0
      for (const line of many) {
        const answer = await journal.append([line])
        if (!answer.ok) {
          expect(answer.code).toBe('disk-full')
          break
        }
        kept = answer.data.seq
      }
      expect(kept).toBeGreaterThan(5)
      expect(kept).toBeLessThan(200)
      expect(await journal.append(many.slice(kept))).toMatchObject({ ok: false, code: 'disk-full' })
      await journal.close()
      const again = await JournalFile.open(join(mount, 'journal.jsonl'), PLAIN_LINES)
      expect(again.head.seq).toBe(kept)
      expect(again.torn).toBeNull()
      await again.close()
    } finally {
      execFileSync('umount', [mount])
    }
  })
})
