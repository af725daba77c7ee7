import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { JournalEvent } from '#protocol/event.ts'
import { eraseEvent } from '#protocol/personal-fields.ts'
import { JournalFile } from '#services/journal-file/journal-file.ts'
import { createLineSeal } from '#services/journal-file/line-seal.ts'
import { lineOf } from '#test/support/events.ts'
import { enrolmentFact } from '#test/support/hq-facts.ts'
import { TEST_DATA_KEY } from '#test/support/test-keys.ts'
import { nextEvent } from '#test/support/till-client.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shuke-sealed-'))
  path = join(folder, 'journal.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const seal = createLineSeal(TEST_DATA_KEY, 'T1')
const mobileOf = (nth: number) => `139${String(nth).padStart(8, '0')}`
const events: JournalEvent[] = []
for (let nth = 0; nth < 12; nth++)
  events.push(nextEvent(events.at(-1), 'T1', enrolmentFact({ memberId: `m-${nth}`, mobile: mobileOf(nth) })))
const lines = events.map(lineOf)

test('a line opens as it was, and not with a letter changed, as another event’s or as another till’s', () => {
  const foreign = createLineSeal(TEST_DATA_KEY, 'T2')
  fc.assert(
    fc.property(fc.integer({ min: 1 }), fc.string({ unit: 'binary' }), fc.nat(), (seq, json, at) => {
      const line = seal.seal(seq, json)
      expect(line).not.toContain('\n')
      expect(seal.open(line)).toBe(Buffer.from(json).toString())
      expect(foreign.open(line)).toBeNull()
      expect(seal.open(line.replace(/^\d+/, String(seq + 1)))).toBeNull()
      const place = at % line.length
      const other = line[place] === 'A' ? 'B' : 'A'
      expect(seal.open(line.slice(0, place) + other + line.slice(place + 1))).toBeNull()
    }),
    { numRuns: 80 },
  )
})

test('the file names nobody; cut or damaged anywhere, all events before it are read, and the rest is set aside', async () => {
  const whole = await JournalFile.open(path, seal)
  expect(await whole.append(lines)).toMatchObject({ ok: true })
  await whole.close()
  const content = readFileSync(path, 'utf8')
  expect(content).not.toMatch(/139\d{8}|member-enrolled|profile/)
  await fc.assert(
    fc.asyncProperty(fc.nat(content.length - 2), fc.boolean(), async (at, cut) => {
      for (const name of readdirSync(folder)) rmSync(join(folder, name))
      const other = content[at] === 'A' ? 'B' : 'A'
      writeFileSync(path, cut ? content.slice(0, at) : content.slice(0, at) + other + content.slice(at + 1))
      const sound = content.slice(0, at).split('\n').length - 1
      const journal = await JournalFile.open(path, seal)
      expect(journal.head.seq).toBe(sound)
      expect(await journal.read(0, 100)).toEqual(lines.slice(0, sound).map(({ json }) => json))
      expect(await journal.append(lines)).toMatchObject({ ok: true, data: { seq: 12 } })
      await journal.close()
      for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name), 'utf8')).not.toMatch(/139\d{8}/)
    }),
    { numRuns: 25 },
  )
})

test('lines that changed places or came twice are no chain', async () => {
  const sealed = lines.map(({ seq, json }) => seal.seal(seq, json))
  for (const [order, sound] of [
    [[0, 2, 1, 3], 1],
    [[0, 1, 1, 2], 2],
    [[1, 2, 3], 0],
    [[0, 1, 3], 2],
  ] as const) {
    writeFileSync(path, order.map((place) => `${sealed[place]}\n`).join(''))
    const journal = await JournalFile.open(path, seal)
    expect(journal.head.seq).toBe(sound)
    await journal.close()
  }
})

test('whoever is erased is gone from under the seal as well, also from what was set aside', async () => {
  const text = lines.slice(0, 8).map(({ seq, json }) => `${seal.seal(seq, json)}\n`)
  writeFileSync(path, [...text.slice(0, 4), 'no line\n', ...text.slice(4)].join(''))
  const journal = await JournalFile.open(path, seal)
  expect(await journal.append(lines)).toMatchObject({ ok: true })
  const gone = [events[1]!, events[6]!].map(eraseEvent)
  expect(await journal.replace(gone.map(lineOf))).toEqual({ ok: true, data: null })
  await journal.close()
  const again = await JournalFile.open(path, seal)
  expect(again.head).toEqual({ seq: 12, hash: events.at(-1)!.hash })
  await again.close()
  const opened = readdirSync(folder)
    .filter((name) => !name.endsWith('.checkpoint'))
    .map((name) =>
      readFileSync(join(folder, name), 'utf8')
        .trim()
        .split('\n')
        .map((line) => seal.open(line)),
    )
  expect(opened.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([4, 12])
  const all = opened.flat().join('\n')
  for (const nth of [1, 6]) expect(all).not.toContain(`"${mobileOf(nth)}"`)
  for (const nth of [0, 5, 7]) expect(all).toContain(`"${mobileOf(nth)}"`)
})
