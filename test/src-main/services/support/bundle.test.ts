import { TEST_DATA_KEY } from '#test/support/test-keys.ts'
import { FIRST_SETTINGS } from '#bridge/routes.ts'
import { PageFacts, troubleOf } from '#bridge/support.ts'
import { createTill } from '#services/till.ts'
import { createCrashes } from '#services/support/crashes.ts'
import { createSupport } from '#services/support/create-support.ts'
import { createLogFile, logFolder } from '#services/support/log-file.ts'
import { dispatch, type Handlers } from '#main/dispatch.ts'
import { BusyTill } from '#test/support/busy-till.ts'
import { lineOf } from '#test/support/events.ts'
import { firstChanges } from '#test/support/shop.ts'
import { MOBILES, step } from '#test/support/till-steps.ts'
import { TestTill } from '#test/support/till.ts'
import { pageFacts } from '#usecases/till-health.ts'
import { unzipSync } from 'fflate'
import fc from 'fast-check'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { AnyEvent } from '#protocol/event.ts'

/** Every text in a value, however deep. */
const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : []

/** What says something of a person or opens something: names and words of people, numbers, codes. */
const isTelling = (text: string): boolean => /[^\x00-\x7f]{2,}/.test(text) || /\d{6,}/.test(text)

/** A till after a busy day, and what came of it in words and numbers. */
async function busyDay() {
  const busy = new BusyTill(await TestTill.open())
  await busy.till.pull(firstChanges())
  for (const each of fc.sample(step, { numRuns: 80, seed: 8 })) await busy.run(each)
  const { store, ports } = busy.till
  const rows = await Promise.all(store.tables.map((table) => table.toArray() as Promise<unknown[]>))
  const telling = new Set([...textsIn(rows).filter(isTelling), ...MOBILES])
  // Ids and hashes name nobody.
  for (const text of telling) if (/^(?:[0-9a-f]{64}|.*T-?7-\d+.*)$/.test(text)) telling.delete(text)
  return { store, ports, telling: [...telling] }
}

test('a bundle made after a busy day holds no name, number or code of that day, and what was told of it', async () => {
  const { store, ports, telling } = await busyDay()
  expect(telling.length).toBeGreaterThan(20)
  const profile = mkdtempSync(join(tmpdir(), 'shuke-bundle-'))
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }))
  const now = () => Date.UTC(2026, 10, 30, 12)
  const log = createLogFile({ folder: logFolder(profile), now, echo: () => undefined })
  const till = createTill({
    profile,
    identity: { ...ports.identity, hqUrl: 'https://someone:secret@hq.example.com/shop?token=abc' },
    key: null,
    dataKey: async () => ({ ok: true, data: TEST_DATA_KEY }),
    log,
  })
  onTestFinished(() => till.close())
  const events = (await store.events.orderBy('seq').toArray()).map(({ event }) => event as AnyEvent)
  await (await till.journal()).append(events.map(lineOf))
  const support = createSupport({
    ...{ profile, exports: join(profile, 'exports'), host: 'loopback', version: '1.2.3', now, log },
    crashes: createCrashes({ profile, now, log }),
    till: () => Promise.resolve(till),
    settings: () =>
      Promise.resolve({ ...FIRST_SETTINGS, updates: { feed: 'https://who:pw@feed.example.com/a?key=k', when: 'ask' } }),
    devices: () => [{ id: 'usb-13800138000', name: '王小敏的扫码枪', kind: 'scanner', connected: true }],
    updates: () => Promise.resolve({ state: { kind: 'current', checkedAt: null }, back: null }),
    hasKeyStore: () => false,
    printer: () => ({ at: now(), code: 'printer-paper-out' }),
  })
  const call = (name: keyof typeof support, input: unknown) =>
    dispatch(support as unknown as Handlers, name, input, (error) => {
      throw error
    }) as Promise<{ ok: true; data: { file: string } & Record<string, unknown[]> }>
  // Errors in which all of it stands, as careless ones might have it.
  for (const text of telling) log(`failed for ${text}: {"was":"${text}"}`)
  await call('log.write', { troubles: telling.slice(0, 20).map((text) => troubleOf('error', `Error: ${text}`, text)) })
  mkdirSync(join(profile, 'captures'))
  writeFileSync(join(profile, 'captures', 'scans-1.jsonl'), '{"code":"13800138000"}')

  const contents = await call('support.contents', {})
  expect(contents.data).toMatchObject({
    logs: [{ name: 'till.log' }],
    captures: [{ name: 'scans-1.jsonl' }],
    dumps: [],
  })
  const page = await pageFacts(store)
  expect(PageFacts.parse(page)).toEqual(page)
  const saved = await call('support.save', { page, captures: false, dumps: false })
  expect(saved.data.file).toMatch(/exports.shuke-support-20261130120000\.zip$/)

  const files = unzipSync(readFileSync(saved.data.file))
  expect(Object.keys(files).toSorted()).toEqual(
    [
      'about.json',
      'devices.json',
      'journal.json',
      'logs/till.log',
      'page.json',
      'settings.json',
      'updates.json',
    ].toSorted(),
  )
  const text = Object.values(files)
    .map((bytes) => Buffer.from(bytes).toString('utf8'))
    .join('\n')
  for (const fact of [...telling, 'secret', 'token', 'who:', 'key=k', '13800138000', homedir()]) {
    expect(text, fact).not.toContain(fact)
  }
  const read = (name: string) => JSON.parse(Buffer.from(files[name] ?? []).toString('utf8')) as Record<string, unknown>
  expect(read('journal.json')).toMatchObject({ head: { seq: events.length, hash: events.at(-1)?.hash }, torn: false })
  expect(read('journal.json')['last']).toHaveLength(events.length)
  expect(read('about.json')).toMatchObject({ app: '1.2.3', health: { printer: { code: 'printer-paper-out' } } })
  expect(read('page.json')).toEqual(page)

  const again = await call('support.save', { page: null, captures: true, dumps: true })
  expect(Object.keys(unzipSync(readFileSync(again.data.file)))).toContain('captures/scans-1.jsonl')
})

test('what the page says to a bundle has no place for anything but numbers, codes and hashes', () => {
  const page = {
    ...{ tables: { members: { rows: 1, bytes: 2 } }, storage: { usage: 1, quota: 2, persisted: true } },
    sync: {
      ...{ online: true, since: 1, waiting: 0, oldest: null, lastPull: 1, skew: -3, rejections: [] },
      ...{ refused: null, journalProblem: null },
    },
    ...{ directory: null, programme: { version: 3 } },
    journal: { seq: 1, hash: 'ab', events: 1, gaps: [] },
  }
  expect(PageFacts.safeParse(page).success).toBe(true)
  for (const bad of [
    { ...page, note: '王小敏' },
    { ...page, tables: { 王小敏: { rows: 1, bytes: 1 } } },
    { ...page, sync: { ...page.sync, refused: '王小敏' } },
    { ...page, journal: { ...page.journal, hash: '王' } },
  ]) {
    expect(PageFacts.safeParse(bad).success).toBe(false)
  }
})
