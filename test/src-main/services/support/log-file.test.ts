import { createLogFile, LOG_BYTES, LOG_FILES, logName } from '#services/support/log-file.ts'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let folder: string
let now: number
let echoed: string[]
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'shuke-log-')), 'logs')
  now = 1_800_000_000_000
  echoed = []
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

const open = () => createLogFile({ folder, now: () => now, echo: (line) => echoed.push(line) })
const lines = (place = 0) =>
  readFileSync(join(folder, logName(place)), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { at: string; level: string; from: string; message: string })

describe('the log of a till', () => {
  test('is lines of JSON that tell when, how bad and from whom, without what is personal', () => {
    const log = open()
    log('started', 'info')
    log('TypeError: 王小敏 13800138899', 'error', 'page')
    open()('again')
    expect(lines()).toEqual([
      { at: '2027-01-15T08:00:00.000Z', level: 'info', from: 'host', message: 'started' },
      { at: '2027-01-15T08:00:00.000Z', level: 'error', from: 'page', message: 'TypeError: … …' },
      { at: '2027-01-15T08:00:00.000Z', level: 'warn', from: 'host', message: 'again' },
    ])
    expect(echoed.join('')).not.toContain('13800138899')
  })

  test('takes so much room and no more, and the newest is kept', () => {
    const log = open()
    const long = 'word '.repeat(1500)
    const most = Math.ceil((LOG_BYTES * (LOG_FILES + 2)) / long.length)
    for (let n = 0; n < most; n++) {
      now += 60_000
      log(`${n} ${long}`)
    }
    expect(readdirSync(folder).toSorted()).toEqual(Array.from({ length: LOG_FILES }, (_, n) => logName(n)).toSorted())
    for (let n = 0; n < LOG_FILES; n++) expect(statSync(join(folder, logName(n))).size).toBeLessThanOrEqual(LOG_BYTES)
    expect(lines().at(-1)?.message).toMatch(new RegExp(`^${most - 1} word`))
    const oldest = lines(LOG_FILES - 1)[0]
    expect(Date.parse(oldest?.at ?? '')).toBeLessThan(Date.parse(lines()[0]?.at ?? ''))
  })

  test('a loop of errors of the page is counted, and does not keep the host from its words', () => {
    const log = open()
    for (let n = 0; n < 5000; n++) log(`error ${n}`, 'error', 'page')
    log('the journal cannot be opened')
    expect(lines().filter(({ from }) => from === 'page')).toHaveLength(120)
    expect(lines().at(-1)).toMatchObject({ from: 'host', message: 'the journal cannot be opened' })
    now += 60_000
    log('next', 'error', 'page')
    expect(
      lines()
        .slice(-2)
        .map(({ message }) => message),
    ).toEqual(['4880 more lines were not kept', 'next'])
  })

  test('a disk that does not take it stops nothing, and it goes on where there is room again', () => {
    writeFileSync(folder, 'a file in the place of the folder')
    const log = open()
    log('lost')
    expect(echoed).toEqual(['lost\n'])
    rmSync(folder)
    log('kept')
    expect(existsSync(folder) && lines().map(({ message }) => message)).toEqual(['kept'])
  })
})
