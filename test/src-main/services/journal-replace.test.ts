import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { GENESIS } from '#protocol/event-hash.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { eraseEvent } from '#protocol/personal-fields.ts'
import { JournalFile } from '#services/journal-file/journal-file.ts'
import { enrolmentFact, signIn } from '#test/support/hq-facts.ts'
import { PLAIN_LINES } from '#test/support/plain-lines.ts'
import { lineOf } from '#test/support/events.ts'
import { nextEvent } from '#test/support/till-client.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shuke-replace-'))
  path = join(folder, 'journal.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const text = () => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
const mobileOf = (nth: number) => `138${String(nth).padStart(8, '0')}`
/** Members enrolled among other things; more lines than the index remembers one in. */
const events: JournalEvent[] = []
for (let nth = 0; nth < 600; nth++) {
  const fact = nth % 3 === 0 ? signIn() : enrolmentFact({ memberId: `m-${nth}`, mobile: mobileOf(nth) })
  events.push(nextEvent(events.at(-1), 'T1', fact))
}
const lines = events.map(lineOf)

test('whoever is taken out is nowhere in the folder, all else is as it was, and the chain goes on', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(599), { minLength: 1, maxLength: 20 }), fc.boolean(), async (who, torn) => {
      for (const name of readdirSync(folder)) rmSync(join(folder, name))
      let journal = await JournalFile.open(path, PLAIN_LINES)
      await journal.append(lines.slice(0, 590))
      if (torn) {
        await journal.close()
        // A damaged end with whole events behind it is set aside, with the persons in it.
        writeFileSync(path, `${readFileSync(path, 'utf8')}{"half\n${lines[590]!.json}\n`)
        journal = await JournalFile.open(path, PLAIN_LINES)
        expect(journal.torn).not.toBeNull()
      }
      await journal.append(lines.slice(590, 595))
      const erased = [...new Set([590, ...who])].filter((nth) => nth < 595).map((nth) => eraseEvent(events[nth]!))
      const reads = [journal.read(0, 1000), journal.read(300, 5)]
      const [done, after] = await Promise.all([journal.replace(erased.map(lineOf)), journal.append(lines.slice(595))])
      expect([done, after]).toMatchObject([{ ok: true }, { ok: true, data: { seq: 600 } }])
      expect((await Promise.all(reads)).map(({ length }) => length)).toEqual([595, 5])
      await journal.close()
      journal = await JournalFile.open(path, PLAIN_LINES)
      const gone = new Map(erased.map((event) => [event.seq, event]))
      const kept = (await journal.read(0, 1000)).map((line) => JSON.parse(line) as JournalEvent)
      expect(kept).toEqual(events.map((event) => gone.get(event.seq) ?? event))
      expect([journal.head, journal.torn]).toEqual([{ seq: 600, hash: events.at(-1)!.hash }, null])
      await journal.close()
      const all = text().join('\n')
      for (const { seq, kind } of erased)
        if (kind === 'member-enrolled') expect(all.includes(`"${mobileOf(seq - 1)}"`)).toBe(false)
    }),
    { numRuns: 15 },
  )
})

test('a line with another hash, or that lies, changes nothing', async () => {
  const journal = await JournalFile.open(path, PLAIN_LINES)
  await journal.append(lines.slice(0, 5))
  const before = readFileSync(path, 'utf8')
  const other = nextEvent(undefined, 'T1', signIn())
  expect(await journal.replace([lineOf({ ...other, prevHash: GENESIS })])).toEqual({ ok: true, data: null })
  expect(await journal.replace([{ ...lines[1]!, json: lines[2]!.json }])).toMatchObject({ code: 'bad-line' })
  expect(readFileSync(path, 'utf8')).toBe(before)
  expect(await journal.append(lines.slice(5, 6))).toMatchObject({ ok: true })
  await journal.close()
  expect(await journal.replace(lines.slice(0, 1))).toMatchObject({ code: 'journal-failed' })
})
