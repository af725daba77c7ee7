import type { UpdateSettings, UpdateState } from '#bridge/updates.ts'
import { createUpdates, type Updates } from '#services/updates/updates.ts'
import { nodeUpdater } from '#test/support/node-updater.ts'
import { nothingWaits } from '#test/support/unsent-work.ts'
import { openFeed, packageName, type UpdateFeed } from '#test/support/update-feed.ts'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const NOW = 1_800_000_000_000
const IDLE = nothingWaits(7)

let folder: string
let feed: UpdateFeed
let open: Updates[]
let logged: string[]
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shuke-updates-'))
  feed = await openFeed(join(folder, 'feed'))
  open = []
  logged = []
})
afterEach(async () => {
  for (const each of open) each.close()
  await feed.close()
  delete process.env['APPIMAGE']
  rmSync(folder, { recursive: true, force: true })
})

type How = Partial<{
  version: string
  settings: UpdateSettings
  keys: readonly string[]
  journaled: number
  pauses: readonly number[]
}>

/** A till of a version, on the profile that all tills of a test share. */
function till(how: How = {}) {
  const { version = '0.1.0', keys = [feed.key], journaled = 7, pauses = [1, 1] } = how
  const running = join(folder, packageName(version))
  if (!existsSync(running)) writeFileSync(running, `package of ${version}`)
  const updater = nodeUpdater(join(folder, 'updater'), version, running)
  const handed: Buffer[] = []
  const states: UpdateState[] = []
  const profile = join(folder, 'profile')
  const updates = createUpdates({
    host: {
      keys,
      ownPackages: [running],
      make: () => Promise.resolve(updater),
      // Where the real one calls `quitAndInstall`.
      install: () => handed.push(readFileSync((updater as unknown as { installerPath: string }).installerPath)),
    },
    profile,
    version,
    settings: () => Promise.resolve(how.settings ?? { feed: feed.url, when: 'ask' }),
    isJournaled: ({ seq }) => Promise.resolve(seq <= journaled),
    now: () => NOW,
    log: (message) => logged.push(message),
    pauses,
  })
  open.push(updates)
  updates.listen((event) => {
    if (event.kind === 'updates') states.push(event.updates.state)
  })
  const check = async (byHand = false) => {
    await updates.check(byHand)
    return (await updates.facts()).state
  }
  return { updates, check, states, handed, profile }
}

/** What somebody would get to install who asked now. */
async function handedOf({ updates, handed }: ReturnType<typeof till>): Promise<Buffer | undefined> {
  const answer = await updates.install(IDLE)
  if (!answer.ok) return undefined
  await expect.poll(() => handed.length).toBe(1)
  return handed[0]
}

const packagesAsked = () => feed.asked.filter((name) => name.endsWith('.AppImage'))

describe('an update that is good', () => {
  test('is found, got with its progress, and handed to be installed as it was published', async () => {
    const bytes = feed.publish('0.2.0')
    const it = till()
    expect(await it.check()).toEqual({ kind: 'ready', version: '0.2.0' })
    expect(it.states[0]).toEqual({ kind: 'checking' })
    expect(it.states).toContainEqual({ kind: 'downloading', version: '0.2.0', percent: 100 })
    expect(await handedOf(it)).toEqual(bytes)
    expect((await it.updates.facts()).state).toEqual({ kind: 'installing', version: '0.2.0' })
  })

  test('waits for the basket, and for the journal file to have every event', async () => {
    feed.publish('0.2.0')
    const it = till()
    expect(await it.updates.install(IDLE)).toMatchObject({ ok: false, code: 'no-update' })
    await it.check()
    expect(await it.updates.install({ ...IDLE, basket: true })).toMatchObject({
      ok: false,
      code: 'not-idle',
      facts: { waits: ['basket'] },
    })
    expect(await it.updates.install({ ...IDLE, events: 1, head: { seq: 8, hash: 'h' } })).toMatchObject({
      ok: false,
      code: 'not-idle',
      facts: { waits: ['events'] },
    })
    // Parked baskets, an open shift and events that wait for the line are there after it.
    const later = { ...IDLE, events: 3, parked: 2, shift: 5 }
    expect(it.handed).toEqual([])
    expect((await it.updates.facts()).state.kind).toBe('ready')
    expect(await it.updates.install(later)).toMatchObject({ ok: true })
    await expect.poll(() => it.handed.length).toBe(1)
  })

  test('comes whole though the line was cut, and though a byte was changed on the way', async () => {
    const bytes = feed.publish('0.2.0')
    feed.trouble('cut', 2)
    const cut = till()
    expect(await cut.check()).toEqual({ kind: 'ready', version: '0.2.0' })
    expect(packagesAsked()).toHaveLength(3)
    expect(await handedOf(cut)).toEqual(bytes)
    const next = feed.publish('0.3.0')
    feed.trouble('garbled', 1)
    const garbled = till()
    expect(await garbled.check()).toEqual({ kind: 'ready', version: '0.3.0' })
    expect(await handedOf(garbled)).toEqual(next)
  })

  test('goes to a share of the tills first', async () => {
    feed.publish('0.2.0', { staged: 0 })
    expect(await till().check()).toEqual({ kind: 'later', version: '0.2.0' })
    expect(packagesAsked()).toEqual([])
    feed.publish('0.2.0', { staged: 100 })
    expect(await till().check()).toEqual({ kind: 'ready', version: '0.2.0' })
  })
})

describe('what is refused before a byte of it is got', () => {
  const nothingGot = async (it: ReturnType<typeof till>, code: string) => {
    expect(await it.check()).toEqual({ kind: 'failed', code, at: NOW })
    expect(packagesAsked()).toEqual([])
    expect(await it.updates.install(IDLE)).toMatchObject({ ok: false, code: 'no-update' })
  }

  test('metadata without a signature', async () => {
    feed.publish('0.2.0', { sign: 'nobody' })
    await nothingGot(till(), 'unsigned')
  })

  test('metadata that a stranger signed', async () => {
    feed.publish('0.2.0', { sign: 'stranger' })
    await nothingGot(till(), 'bad-signature')
  })

  test.each([
    ['another version', (text: string) => text.replaceAll('0.2.0', '0.9.0')],
    [
      'another hash',
      (text: string) => text.replaceAll(/sha512: (.)/g, (_, sign) => `sha512: ${sign === 'A' ? 'B' : 'A'}`),
    ],
    ['another package', (text: string) => text.replaceAll('url: ', 'url: ../')],
    ['one more blank', (text: string) => `${text} `],
  ])('signed metadata that was changed: %s', async (_, change) => {
    feed.publish('0.2.0')
    feed.tamper('latest-linux.yml', change)
    await nothingGot(till(), 'bad-signature')
  })

  test('a signature that was made for a file of another name', async () => {
    feed.publish('0.2.0')
    const other = readFileSync(join(folder, 'feed', '0.2.0-linux.yml.sig'), 'utf8')
    feed.tamper('latest-linux.yml.sig', () => other)
    await nothingGot(till(), 'bad-signature')
  })

  test('an older version, however well it is signed', async () => {
    feed.publish('0.0.9')
    const it = till()
    expect(await it.check()).toEqual({ kind: 'current', checkedAt: NOW })
    expect(packagesAsked()).toEqual([])
    expect(await it.updates.install(IDLE)).toMatchObject({ ok: false, code: 'no-update' })
  })

  test('signed text that is no metadata', async () => {
    feed.publish('0.2.0-beta.1')
    await nothingGot(till(), 'feed-malformed')
  })
})

describe('what cannot be had', () => {
  test('a package with other bytes than were signed for, or that is cut off again and again, is not kept', async () => {
    feed.publish('0.2.0')
    feed.trouble('garbled', 99)
    const garbled = till()
    expect(await garbled.check()).toEqual({ kind: 'failed', code: 'download-broken', at: NOW })
    expect(packagesAsked()).toHaveLength(3)
    feed.trouble('cut', 99)
    const cut = till()
    expect(await cut.check()).toEqual({ kind: 'failed', code: 'download-cut', at: NOW })
    for (const it of [garbled, cut]) expect(await it.updates.install(IDLE)).toMatchObject({ code: 'no-update' })
    expect(readdirSync(join(folder, 'updater', 'cache', 'pending'))).toEqual([])
  })

  test('a feed without anything, and one that does not answer', async () => {
    expect(await till().check()).toMatchObject({ kind: 'failed', code: 'feed-empty' })
    feed.trouble('silent', 1)
    expect(await till().check()).toMatchObject({ kind: 'failed', code: 'feed-unreachable' })
  })

  test('without an address or a key of a publisher nobody is asked', async () => {
    feed.publish('0.2.0')
    const unset = till({ settings: { feed: '', when: 'ask' } })
    expect((await unset.updates.facts()).state).toEqual({ kind: 'off', why: 'no-feed' })
    expect(await unset.check()).toEqual({ kind: 'off', why: 'no-feed' })
    expect(await till({ keys: [] }).check()).toEqual({ kind: 'off', why: 'no-key' })
    expect(feed.asked).toEqual([])
  })
})

describe('going back', () => {
  /** 0.1.0 was installed by hand from a published package and brought itself to 0.2.0. */
  async function updated() {
    const first = feed.publish('0.1.0')
    writeFileSync(join(folder, packageName('0.1.0')), first)
    feed.publish('0.2.0')
    const before = till()
    expect(await before.check()).toMatchObject({ kind: 'ready' })
    before.updates.close()
    return { first, after: till({ version: '0.2.0' }) }
  }

  test('leads to the version before, signed and whole, without the feed; and what was left does not come by itself', async () => {
    const { first, after } = await updated()
    expect((await after.updates.facts()).back).toBe('0.1.0')
    await feed.close()
    expect(await after.updates.back({ ...IDLE, basket: true })).toMatchObject({ code: 'not-idle' })
    expect(await after.updates.back(IDLE)).toMatchObject({ ok: true })
    await expect.poll(() => after.handed.length).toBe(1)
    expect(after.handed[0]).toEqual(first)
    after.updates.close()

    feed = await openFeed(join(folder, 'feed-again'))
    feed.publish('0.2.0')
    const back = till()
    expect(await back.check()).toEqual({ kind: 'left', version: '0.2.0' })
    expect(await back.check(true)).toEqual({ kind: 'ready', version: '0.2.0' })
    expect((await back.updates.facts()).back).toBeNull()
  })

  test('is refused where what was kept is not what was signed for', async () => {
    const { after } = await updated()
    const kept = join(after.profile, 'updates', 'kept', '0.1.0')
    writeFileSync(join(kept, packageName('0.1.0')), 'something else')
    expect(await after.updates.back(IDLE)).toMatchObject({ code: 'update-failed', facts: { code: 'download-broken' } })
    writeFileSync(join(kept, '0.1.0-linux.yml'), 'version: 0.1.0')
    expect(await after.updates.back(IDLE)).toMatchObject({ code: 'update-failed', facts: { code: 'bad-signature' } })
    expect(after.handed).toEqual([])
  })

  test('is not there before the first update, and one generation is all that is kept', async () => {
    const first = till()
    expect((await first.updates.facts()).back).toBeNull()
    expect(await first.updates.back(IDLE)).toMatchObject({ code: 'no-way-back' })
    const { after } = await updated()
    feed.publish('0.3.0')
    await after.check()
    const third = till({ version: '0.3.0' })
    expect(await third.check()).toEqual({ kind: 'current', checkedAt: NOW })
    expect((await third.updates.facts()).back).toBe('0.2.0')
    expect(readdirSync(join(after.profile, 'updates', 'kept')).sort()).toEqual(['0.2.0', '0.3.0'])
  })
})
