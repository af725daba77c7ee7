import { JournalFile } from '#services/journal-file/journal-file.ts'
import { realDisk, type Disk } from '#services/disk.ts'
import { eventHash } from '#protocol/event-hash.ts'
import type { AnyEvent } from '#protocol/event.ts'
import { PLAIN_LINES } from '#test/support/plain-lines.ts'
import { chainOf, lineOf } from '#test/support/events.ts'
import { faultyDisk, type Fault } from '#test/support/faulty-disk.ts'
import fc from 'fast-check'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let folder: string
let path: string
let disk: Awaited<ReturnType<typeof faultyDisk>>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shuke-faults-'))
  path = join(folder, 'journal.jsonl')
  disk = await faultyDisk()
})
afterEach(() => {
  disk.restore()
  rmSync(folder, { recursive: true, force: true })
})

const lines = chainOf('T1', 600).map(lineOf)
const content = (count: number) =>
  lines
    .slice(0, count)
    .map(({ json }) => `${json}\n`)
    .join('')

describe('journal file on a disk that fails', () => {
  test('appends that wait for the disk are written together, and none is answered before fsync', async () => {
    const journal = await JournalFile.open(path, PLAIN_LINES)
    const syncsAtAnswer: number[] = []
    await Promise.all(
      lines.slice(0, 40).map(async (line) => {
        expect(await journal.append([line])).toEqual({ ok: true, data: { seq: line.seq } })
        syncsAtAnswer.push(disk.syncs())
      }),
    )
    expect(syncsAtAnswer).toHaveLength(40)
    expect(Math.min(...syncsAtAnswer)).toBeGreaterThanOrEqual(1)
    expect(disk.syncs()).toBeLessThanOrEqual(3)
    expect(readFileSync(path, 'utf8')).toBe(content(40))
    await journal.close()
  })

  test('what is appended again while the first time still waits is written once; another event in its place is a fork', async () => {
    const journal = await JournalFile.open(path, PLAIN_LINES)
    const bare = { ...(JSON.parse(lines[4]?.json ?? '') as AnyEvent), data: { staff: 'other' } }
    const other = lineOf({ ...bare, hash: eventHash(bare) })
    const answers = await Promise.all([
      journal.append(lines.slice(0, 2)),
      journal.append(lines.slice(2, 6)),
      journal.append(lines.slice(4, 8)),
      journal.append([other]),
    ])
    expect(answers.map((answer) => (answer.ok ? answer.data.seq : answer.code))).toEqual([2, 6, 8, 'journal-fork'])
    expect(readFileSync(path, 'utf8')).toBe(content(8))
    await journal.close()
  })

  test.each<[Fault, 'ENOSPC' | 'EIO', string]>([
    ['write', 'ENOSPC', 'disk-full'],
    ['write', 'EIO', 'journal-failed'],
    ['datasync', 'EIO', 'journal-failed'],
    ['datasync', 'ENOSPC', 'disk-full'],
  ])('%s failing with %s is told as %s, leaves nothing behind, and the same append works again', async (...given) => {
    const [fault, code, told] = given
    const journal = await JournalFile.open(path, PLAIN_LINES)
    await journal.append(lines.slice(0, 3))
    disk.fail(fault, code)
    expect(await journal.append(lines.slice(3, 9))).toMatchObject({ ok: false, code: told })
    expect(journal.head.seq).toBe(3)
    expect(readFileSync(path, 'utf8')).toBe(content(3))
    expect(await journal.append(lines.slice(3, 5))).toEqual({ ok: true, data: { seq: 5 } })
    expect(readFileSync(path, 'utf8')).toBe(content(5))
    await journal.close()
  })

  test('where even cutting off the half line fails, the next append does it first', async () => {
    const journal = await JournalFile.open(path, PLAIN_LINES)
    disk.fail('write', 'EIO')
    disk.fail('truncate', 'EIO')
    expect(await journal.append(lines.slice(0, 9))).toMatchObject({ ok: false })
    expect(readFileSync(path, 'utf8').length).toBeGreaterThan(content(1).length)
    expect(await journal.append(lines.slice(0, 1))).toEqual({ ok: true, data: { seq: 1 } })
    expect(readFileSync(path, 'utf8')).toBe(content(1))
    await journal.close()
  })

  test('whatever fails, and wherever power is cut: what was confirmed is there, and the journal is a prefix', async () => {
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          do: fc.constant('append' as const),
          sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constant('fail' as const),
          kind: fc.constantFrom<Fault>('write', 'datasync', 'truncate'),
        }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('cut' as const), keep: fc.nat(3000), junk: fc.string() }) },
      { weight: 1, arbitrary: fc.constant({ do: 'close' as const }) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        disk.mend()
        for (const name of readdirSync(folder)) rmSync(join(folder, name))
        let journal = await JournalFile.open(path, PLAIN_LINES)
        let confirmed = 0
        for (const each of steps) {
          if (each.do === 'append') {
            let next = journal.head.seq
            const calls = each.sizes.map((size) => {
              const some = lines.slice(Math.max(0, next - 2), (next += size))
              return journal.append(some)
            })
            for (const answer of await Promise.all(calls)) {
              if (answer.ok) confirmed = Math.max(confirmed, answer.data.seq)
            }
            expect(journal.head.seq).toBe(confirmed)
          } else if (each.do === 'fail') {
            disk.fail(each.kind, 'EIO')
          } else {
            await journal.close()
            if (each.do === 'cut') {
              // Power is cut: of what was never confirmed any part may be on the disk, and junk too.
              truncateSync(path, Buffer.byteLength(content(confirmed)))
              const more = Buffer.from(
                lines
                  .slice(confirmed, confirmed + 9)
                  .map(({ json }) => `${json}\n`)
                  .join(''),
              )
              appendFileSync(path, more.subarray(0, each.keep))
              if (each.keep < more.length) appendFileSync(path, each.junk)
            }
            disk.mend()
            journal = await JournalFile.open(path, PLAIN_LINES)
            expect(journal.head.seq).toBeGreaterThanOrEqual(confirmed)
            confirmed = journal.head.seq
          }
        }
        expect(await journal.read(0, 1000)).toEqual(lines.slice(0, confirmed).map(({ json }) => json))
        await journal.close()
      }),
      { numRuns: 60 },
    )
  })
})

describe('journal file that was damaged', () => {
  test('behind a damaged event nothing is believed, everything is kept beside, and appending completes it', async () => {
    const damaged = content(20).replace('员工7"', '员工8"')
    writeFileSync(path, damaged)
    const journal = await JournalFile.open(path, PLAIN_LINES)
    expect(journal.head.seq).toBe(6)
    expect(readFileSync(journal.torn ?? '', 'utf8')).toBe(damaged.slice(content(6).length))
    expect(await journal.append(lines.slice(0, 20))).toEqual({ ok: true, data: { seq: 20 } })
    expect(readFileSync(path, 'utf8')).toBe(content(20))
    await journal.close()
  })

  test('on a full disk the sound part can be read, nothing of the rest is lost, and room lets appending go on', async () => {
    const damaged = content(20).replace('员工7"', '员工8"')
    writeFileSync(path, damaged)
    let full = true
    const small: Disk = {
      ...realDisk,
      open: async (...given) => {
        if (full && String(given[0]).includes('.torn-')) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
        return realDisk.open(...given)
      },
    }
    const journal = await JournalFile.open(path, PLAIN_LINES, small)
    expect(journal.head.seq).toBe(6)
    expect(await journal.read(0, 10)).toEqual(lines.slice(0, 6).map(({ json }) => json))
    expect(await journal.append(lines.slice(6, 8))).toMatchObject({ ok: false, code: 'disk-full' })
    expect(readFileSync(path, 'utf8')).toBe(damaged)
    full = false
    expect(await journal.append(lines.slice(6, 20))).toEqual({ ok: true, data: { seq: 20 } })
    expect(readFileSync(journal.torn ?? '', 'utf8')).toBe(damaged.slice(content(6).length))
    expect(readFileSync(path, 'utf8')).toBe(content(20))
    await journal.close()
  })

  test.each([
    ['an event that is missing', () => [...lines.slice(0, 5), ...lines.slice(6, 12)]],
    ['an event that is there twice', () => [...lines.slice(0, 5), ...lines.slice(4, 12)]],
    ['events of another chain', () => [...lines.slice(0, 5), ...chainOf('T2', 12).map(lineOf).slice(5)]],
    [
      'an event of another chain with the right number before',
      () => [...lines.slice(0, 5), ...chainOf('T1', 7, chainOf('T2', 5).at(-1)).map(lineOf)],
    ],
  ])('the chain ends before %s', async (_, spoilt) => {
    writeFileSync(
      path,
      spoilt()
        .map(({ json }) => `${json}\n`)
        .join(''),
    )
    const journal = await JournalFile.open(path, PLAIN_LINES)
    expect(journal.head).toEqual({ seq: 5, hash: lines[4]?.hash })
    expect(journal.torn).not.toBeNull()
    await journal.close()
  })

  test('a hole of zeros before whole lines, as a power cut leaves it, hides no line and invents none', async () => {
    const whole = Buffer.from(content(12))
    whole.fill(0, content(5).length + 30, content(8).length + 10)
    writeFileSync(path, whole)
    const journal = await JournalFile.open(path, PLAIN_LINES)
    expect(journal.head.seq).toBe(5)
    await journal.close()
  })
})

describe('checkpoint of the journal', () => {
  const checkpoint = () => `${path}.checkpoint`

  test('spares the beginning at the next opening and finds every line', async () => {
    const first = await JournalFile.open(path, PLAIN_LINES)
    await first.append(lines)
    await first.close()
    const stored = JSON.parse(readFileSync(checkpoint(), 'utf8')) as { seq: number; starts: number[] }
    expect(stored).toMatchObject({ seq: 600 })
    expect(stored.starts).toHaveLength(3)
    // Damage far before the checkpoint is not looked for at opening, which shows that it was believed.
    writeFileSync(path, readFileSync(path, 'utf8').replace('员工7"', '员工8"'))
    const again = await JournalFile.open(path, PLAIN_LINES)
    expect(again.head.seq).toBe(600)
    for (const after of [0, 255, 256, 511, 512, 599]) {
      const [line = '{}'] = await again.read(after, 1)
      expect((JSON.parse(line) as { seq: number }).seq).toBe(after + 1)
    }
    await again.close()
  })

  test.each([
    ['garbage', () => '{"seq":'],
    ['of a longer journal', (text: string) => text.replace(/"end":\d+/, '"end":99999999')],
    ['of another event', (text: string) => text.replace('"seq":600', '"seq":599')],
    ['of another chain', (text: string) => text.replace(/"hash":"[0-9a-f]{4}/, '"hash":"0000')],
    ['without its index', (text: string) => text.replace(/"starts":\[[^\]]*\]/, '"starts":[0]')],
  ])('%s is not believed', async (_, spoil) => {
    const first = await JournalFile.open(path, PLAIN_LINES)
    await first.append(lines)
    await first.close()
    writeFileSync(checkpoint(), spoil(readFileSync(checkpoint(), 'utf8')))
    writeFileSync(path, readFileSync(path, 'utf8').replace('员工7"', '员工8"'))
    const again = await JournalFile.open(path, PLAIN_LINES)
    expect(again.head.seq).toBe(6)
    await again.close()
  })

  test('a checkpoint without its journal is nothing', async () => {
    const first = await JournalFile.open(path, PLAIN_LINES)
    await first.append(lines.slice(0, 300))
    await first.close()
    rmSync(path)
    const again = await JournalFile.open(path, PLAIN_LINES)
    expect(again.head.seq).toBe(0)
    expect(await again.read(0, 10)).toEqual([])
    await again.close()
  })
})
