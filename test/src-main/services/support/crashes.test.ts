import { createCrashes, MOST_DUMPS } from '#services/support/crashes.ts'
import { dumpFolder } from '#services/support/dump-folder.ts'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let profile: string
let now = 1_800_000_000_000
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'shuke-crashes-'))
})
afterEach(() => rmSync(profile, { recursive: true, force: true }))

const run = () => createCrashes({ profile, now: () => now, log: () => undefined })
function dump(name: string, at: number): void {
  const folder = join(dumpFolder(profile), 'pending')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), 'MDMP')
  utimesSync(join(folder, name), at / 1000, at / 1000)
}

describe('what crashed', () => {
  test('is told once after the next start: an end without a trace, one with a dump, a page', async () => {
    const first = run()
    await first.begin()
    expect(await first.take()).toEqual([])
    const second = run()
    await second.begin()
    expect(await second.take()).toEqual([{ what: 'host', at: now, reason: 'unclean' }])
    expect(await second.take()).toEqual([])
    now += 1000
    dump('a.dmp', now)
    const third = run()
    await third.begin()
    await third.note({ what: 'page', reason: 'oom' })
    expect(await third.take()).toEqual([
      { what: 'host', at: now, reason: 'dump' },
      { what: 'page', at: now, reason: 'oom' },
    ])
    third.end()
    const fourth = run()
    await fourth.begin()
    expect(await fourth.take()).toEqual([])
    expect(await fourth.list()).toHaveLength(3)
  })

  test('only the newest dumps are kept, and so many crashes remembered', async () => {
    for (let n = 0; n < MOST_DUMPS + 3; n++) dump(`${n}.dmp`, now + n * 1000)
    const crashes = run()
    await crashes.begin()
    expect(readdirSync(join(dumpFolder(profile), 'pending')).toSorted()).toEqual(
      ['3', '4', '5', '6', '7'].map((n) => `${n}.dmp`),
    )
    expect((await crashes.dumps()).map(({ name }) => name)[0]).toBe('pending-7.dmp')
    for (let n = 0; n < 50; n++) await crashes.note({ what: 'page', reason: 'crashed' })
    expect(await crashes.list()).toHaveLength(20)
    expect(await crashes.take()).toHaveLength(20)
  })
})
