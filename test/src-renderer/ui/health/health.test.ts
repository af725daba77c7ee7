import { FIRST_SETTINGS, type HostInfo } from '#bridge/routes.ts'
import { millis } from '#domain/units.ts'
import { chinese, LOCALES, speaking } from '#test/support/say.ts'
import { HEALTH_PARTS, healthOf, type HealthFacts, type PartHealth } from '#ui/health/health.ts'
import { healthText, sayHealth } from '#ui/health/say-health.ts'
import { gapsOf } from '#usecases/till-health.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const NOW = 1_800_000_000_000
const host: HostInfo = {
  ...{ host: 'electron', dataKey: 'system', version: '1.2.3', demo: false },
  can: { hid: true, quit: true, print: true, display: true },
}
const well: HealthFacts = {
  ...{
    now: NOW,
    host,
    settings: { ...FIRST_SETTINGS, printer: { ...FIRST_SETTINGS.printer, kind: 'network', host: 'p' } },
  },
  page: {
    sync: {
      ...{ online: true, since: millis(NOW - 5000), waiting: 2, oldest: null, lastPull: millis(NOW - 5000), skew: 40 },
      ...{ rejections: 0, refused: null, revoked: false, journalProblem: null, recovered: null },
    },
    ...{ members: 1000, storage: { usage: 1e6, quota: 1e9, persisted: true } },
  },
  own: {
    journal: { ok: true, bytes: 5000, seq: 12, torn: false },
    disk: { free: 5e10, total: 1e11 },
    ...{ keys: 'system', printer: { at: NOW, code: null }, crashes: [] },
  },
  devices: [{ id: 'a', name: 'A', kind: 'scanner', connected: true }],
  displays: { displays: 2, waiting: 'closed', customer: 'display' },
  updates: { state: { kind: 'current', checkedAt: NOW }, back: null },
}
const part = (name: PartHealth['part'], facts: HealthFacts) => healthOf(facts).find((each) => each.part === name)
const own = (change: Partial<NonNullable<HealthFacts['own']>>): HealthFacts => ({
  ...well,
  own: { ...(well.own as NonNullable<HealthFacts['own']>), ...change },
})

describe('how the till does', () => {
  it('is all good where all is good, one line for each part', () => {
    expect(healthOf(well).map(({ tone }) => tone)).toEqual(HEALTH_PARTS.map(() => 'ok'))
    const text = healthText(chinese(), 'zh-CN', healthOf(well))
    expect(text.split('\n')).toHaveLength(HEALTH_PARTS.length)
    expect(text).toMatch(/会员目录：1,?000 位会员/)
  })

  it.each<[PartHealth['part'], PartHealth['tone'], HealthFacts]>([
    ['line', 'warn', { ...well, page: { ...well.page, sync: { ...well.page.sync, online: false } } }],
    [
      'line',
      'bad',
      {
        ...well,
        page: {
          ...well.page,
          sync: { ...well.page.sync, refused: { code: 'till-revoked', facts: {}, at: millis(1) } },
        },
      },
    ],
    ['clock', 'warn', { ...well, page: { ...well.page, sync: { ...well.page.sync, skew: -300_000 } } }],
    ['journal', 'bad', own({ journal: { ok: false, code: 'journal-failed' } })],
    [
      'journal',
      'bad',
      {
        ...well,
        page: { ...well.page, sync: { ...well.page.sync, journalProblem: { code: 'disk-full', facts: {} } } },
      },
    ],
    ['journal', 'warn', own({ journal: { ok: true, bytes: 1, seq: 1, torn: true } })],
    ['disk', 'bad', own({ disk: { free: 1e8, total: 1e11 } })],
    ['disk', 'warn', own({ disk: { free: 9e8, total: 1e11 } })],
    ['database', 'bad', { ...well, page: { ...well.page, storage: { usage: 99, quota: 100, persisted: true } } }],
    ['database', 'warn', { ...well, page: { ...well.page, storage: { usage: 1, quota: 100, persisted: false } } }],
    ['keys', 'bad', own({ keys: 'locked' })],
    ['keys', 'idle', own({ keys: 'key-file' })],
    ['directory', 'warn', { ...well, now: NOW + 2 * 86_400_000 }],
    ['scanners', 'warn', { ...well, devices: [{ id: 'a', name: 'A', kind: 'scanner', connected: false }] }],
    ['printer', 'bad', own({ printer: { at: NOW, code: 'printer-paper-out' } })],
    [
      'screens',
      'warn',
      {
        ...well,
        settings: {
          ...well.settings,
          waitingScreen: { open: true, display: null },
          customerScreen: { open: true, display: null },
        },
      },
    ],
    [
      'updates',
      'warn',
      { ...well, updates: { state: { kind: 'failed', code: 'feed-unreachable', at: NOW }, back: null } },
    ],
    ['crashes', 'warn', own({ crashes: [{ what: 'page', at: NOW - 1000, reason: 'oom' }] })],
    ['crashes', 'ok', own({ crashes: [{ what: 'page', at: NOW - 2 * 86_400_000, reason: 'oom' }] })],
  ])('%s is %s', (name, tone, facts) => {
    const found = part(name, facts)
    expect(found).toMatchObject({ tone })
    // Whoever is told of trouble is told the way out.
    if (tone === 'bad' || tone === 'warn') expect(found?.todo).not.toBeNull()
    for (const locale of LOCALES) {
      const { state, todo } = sayHealth(speaking(locale), locale, found as PartHealth)
      expect(state).toMatch(/\S/)
      expect(todo ?? 'x').toMatch(/\S/)
    }
  })

  it('before anybody has answered nothing is called good or bad', () => {
    const asked = { ...well, own: null, devices: null, displays: null, updates: null }
    const tones = ['journal', 'disk', 'keys', 'scanners', 'screens', 'updates', 'crashes'] as const
    for (const name of tones) expect(part(name, asked)?.tone, name).toBe('idle')
  })
})

it('gaps of a journal are exactly the numbers that are missing before its end', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), (some) => {
      const seqs = some.toSorted((a, b) => a - b)
      const missing = gapsOf(seqs).flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, n) => from + n))
      const last = seqs.at(-1) ?? 0
      expect([...seqs, ...missing].toSorted((a, b) => a - b)).toEqual(Array.from({ length: last }, (_, n) => n + 1))
    }),
  )
})
