import type { GuestScreen } from '#bridge/guest-screens.ts'
import type { BridgeAnswer, RouteInput, RouteName, RouteOutput } from '#bridge/routes.ts'
import { dispatch } from '#main/dispatch.ts'
import { readCapture } from '#scanning/capture/capture-format.ts'
import { openServices, type Displays, type HostOptions, type Services } from '#services/open-services.ts'
import { createCrashes } from '#services/support/crashes.ts'
import { keyFileVault, type Vault } from '#services/vault.ts'
import { recoveryPublicKey, unwrapDataKey } from '#protocol/recovery.ts'
import { eventHash } from '#protocol/event-hash.ts'
import { chainOf, lineOf } from '#test/support/events.ts'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const SECRET = new Uint8Array(32).fill(5)
const HQ = 'http://hq.test'
const NOW = 1_800_000_000_000

let profile: string
let open: Services[]
let logged: string[]
beforeEach(() => {
  profile = join(mkdtempSync(join(tmpdir(), 'shuke-host-')), 'till')
  open = []
  logged = []
})
afterEach(async () => {
  for (const services of open) await services.close()
  rmSync(join(profile, '..'), { recursive: true, force: true })
})

/** Headquarters as `HqLink` meets it: notes the keys that enrol; `lose` drops that many answers on the way back. */
function hq(lose = 0) {
  const keys: string[] = []
  /** What opens keys that were wrapped for it: not there, another, or the right one. */
  const safe: { secret: Uint8Array | null } = { secret: SECRET }
  const fetch: HostOptions['fetch'] = async (url, init) => {
    if (url.endsWith('/v1/recover')) {
      if (safe.secret === null) throw new TypeError('no line')
      const { wrapped } = JSON.parse(Buffer.from(init.body as Uint8Array).toString()) as { wrapped: string }
      const key = unwrapDataKey(safe.secret, 'T1', wrapped)
      return key === null
        ? Response.json({ ok: false, code: 'cannot-recover', facts: {} }, { status: 409 })
        : Response.json({ ok: true, data: { key: Buffer.from(key).toString('hex') } })
    }
    if (!url.endsWith('/v1/enrol')) return Response.json({ ok: true, data: { url } })
    const { publicKey, code } = JSON.parse(init.body as string) as { publicKey: string; code: string }
    if (code !== 'GOOD-CODE') return Response.json({ ok: false, code: 'code-wrong', facts: {} }, { status: 403 })
    const used = keys.length > 0 && keys[0] !== publicKey
    keys.push(publicKey)
    if (keys.length <= lose) throw new TypeError('the line dropped')
    if (used) return Response.json({ ok: false, code: 'code-used', facts: {} }, { status: 403 })
    const till = { id: 'T1', name: '1号机', number: 1 }
    return Response.json({
      ok: true,
      data: { till, store: { id: 'S01', name: '店' }, recoveryKey: recoveryPublicKey(SECRET), now: NOW },
    })
  }
  return { keys, safe, fetch }
}

async function start(options: Partial<HostOptions> = {}) {
  const services = await openServices({
    profile,
    exports: join(profile, 'exports'),
    host: 'loopback',
    version: '1.2.3',
    demo: false,
    hqUrl: null,
    enrol: null,
    keyStore: () => null,
    fetch: hq().fetch,
    now: () => NOW,
    quit: null,
    displays: null,
    updater: null,
    log: (message) => logged.push(message),
    crashes: createCrashes({ profile, now: () => NOW, log: () => undefined }),
    ...options,
  })
  open.push(services)
  const call = <N extends RouteName>(name: N, input: RouteInput<N>) =>
    dispatch(services.handlers, name, input, (error) => logged.push(String(error))) as Promise<
      BridgeAnswer<RouteOutput<N>>
    >
  const stop = async () => {
    open = open.filter((each) => each !== services)
    await services.close()
  }
  return { call, stop, services }
}

const enrolment = { hqUrl: HQ, code: 'GOOD-CODE' }
const lines = chainOf('T1', 6).map(lineOf)

describe('a new till', () => {
  test('has no identity and no journal, says so, and enrols once, however often it is asked at once', async () => {
    const { call, services } = await start()
    expect(await call('till.identity', {})).toEqual({ ok: true, data: null })
    for (const answer of [
      await call('journal.head', {}),
      await call('journal.append', { lines }),
      await call('journal.read', { after: 0, limit: 5 }),
    ]) {
      expect(answer).toEqual({ ok: false, code: 'not-enrolled', facts: {} })
    }
    expect((await services.forward('GET', '/v1/pull', new Uint8Array())).status).toBe(409)
    const answers = await Promise.all([call('till.enrol', enrolment), call('till.enrol', enrolment)])
    expect(answers[0]).toMatchObject({ ok: true, data: { till: { id: 'T1' }, hqUrl: HQ } })
    expect(answers[1]).toEqual({ ok: false, code: 'already-enrolled', facts: { till: '1号机' } })
    expect(await call('till.identity', {})).toEqual(answers[0])
    expect(await call('journal.append', { lines })).toEqual({ ok: true, data: { seq: 6 } })
  })

  test('is the same till with the same journal after a restart, and goes where SHUKE_HQ_URL says', async () => {
    const first = await start({ enrol: enrolment })
    expect(await first.call('journal.append', { lines })).toMatchObject({ ok: true })
    await first.stop()
    const again = await start({ hqUrl: 'http://other.test', fetch: () => Promise.reject(new Error('no line')) })
    expect(await again.call('till.identity', {})).toMatchObject({
      data: { till: { id: 'T1' }, hqUrl: 'http://other.test' },
    })
    expect(await again.call('journal.head', {})).toEqual({ ok: true, data: { seq: 6, hash: lines[5]?.hash } })
  })

  test('may send its code again where the answer was lost: the key is the same, even after a restart', async () => {
    const { keys, fetch } = hq(2)
    const first = await start({ fetch, enrol: enrolment })
    expect(await first.call('till.identity', {})).toEqual({ ok: true, data: null })
    expect(await first.call('till.enrol', enrolment)).toMatchObject({ ok: false, code: 'hq-unreachable' })
    await first.stop()
    const { call } = await start({ fetch })
    expect(await call('till.enrol', { ...enrolment, code: 'BAD-CODE' })).toMatchObject({ code: 'code-wrong' })
    expect(await call('till.enrol', enrolment)).toMatchObject({ ok: true })
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
  })
})

describe('an enrolled till', () => {
  const enrolled = async (options: Partial<HostOptions> = {}) => {
    const till = await start({ enrol: enrolment, ...options })
    expect(await till.call('till.identity', {})).toMatchObject({ ok: true, data: { till: { id: 'T1' } } })
    return till
  }

  test('takes no events of another till', async () => {
    const { call } = await enrolled()
    const foreign = chainOf('T2', 1).map(lineOf)
    expect(await call('journal.append', { lines: foreign })).toMatchObject({ ok: false, code: 'journal-fork' })
    expect(await call('journal.head', {})).toMatchObject({ data: { seq: 0 } })
  })

  test('whose journal cannot be opened says so, keeps all else going, and opens it when it can', async () => {
    mkdirSync(join(profile, 'journal-T1.jsonl'), { recursive: true })
    const { call } = await enrolled()
    expect(await call('journal.append', { lines })).toMatchObject({ ok: false, code: 'journal-failed' })
    expect(await call('settings.write', { theme: 'dark' })).toMatchObject({ ok: true })
    rmdirSync(join(profile, 'journal-T1.jsonl'))
    expect(await call('journal.append', { lines })).toEqual({ ok: true, data: { seq: 6 } })
  })

  test('opens nothing while its key store is closed, and has everything when it is open again', async () => {
    const system: Vault = { ...keyFileVault(join(profile, '..')), scheme: 'system' }
    const first = await enrolled({ keyStore: () => system })
    expect(await first.call('journal.append', { lines })).toMatchObject({ ok: true })
    const keys = await first.call('data.keys', {})
    await first.stop()
    expect(readFileSync(join(profile, 'till-key.json'), 'utf8')).toContain('"system"')
    const closed = await start()
    for (const name of ['data.keys', 'journal.head'] as const)
      expect(await closed.call(name, {})).toEqual({ ok: false, code: 'key-locked', facts: {} })
    expect(await closed.call('display.facts', {})).toMatchObject({
      data: { identity: { till: { id: 'T1' } }, keys: null },
    })
    const answer = await closed.services.forward('GET', '/v1/pull', new Uint8Array())
    expect([answer.status, await answer.json()]).toEqual([503, { ok: false, code: 'key-locked', facts: {} }])
    await closed.stop()
    const again = await start({ keyStore: () => system })
    expect((await again.services.forward('GET', '/v1/pull', new Uint8Array())).status).toBe(200)
    expect(await again.call('journal.head', {})).toMatchObject({ data: { seq: 6 } })
    expect(await again.call('data.keys', {})).toEqual(keys)
  })

  /** The key file is lost, and with it the keys of the till and of its data. */
  const keyLost = async () => {
    const server = hq()
    const first = await enrolled({ fetch: server.fetch })
    await first.call('journal.append', { lines })
    const keys = await first.call('data.keys', {})
    await first.stop()
    rmSync(join(profile, 'vault.key'))
    server.keys.length = 0
    const again = await start({ fetch: server.fetch })
    expect(await again.call('till.identity', {})).toEqual({ ok: true, data: null })
    return { ...again, ...server, before: keys }
  }

  test('whose key is lost has to enrol again, and then has its journal, as soon as headquarters opens it', async () => {
    const { call, safe, before } = await keyLost()
    safe.secret = null
    expect(await call('till.enrol', enrolment)).toMatchObject({ ok: true })
    for (const name of ['data.keys', 'journal.head'] as const)
      expect(await call(name, {})).toMatchObject({ ok: false, code: 'key-away' })
    safe.secret = SECRET
    expect(await call('journal.head', {})).toMatchObject({ data: { seq: 6 } })
    expect(await call('journal.read', { after: 0, limit: 9 })).toMatchObject({
      data: { lines: lines.map(({ json }) => json) },
    })
    expect(await call('data.keys', {})).toEqual(before)
    expect(readdirSync(profile).filter((name) => name.includes('.lost') || name.includes('.torn'))).toEqual([])
  })

  test('whose key nobody can open begins anew, and keeps its journal beside', async () => {
    const { call, stop, safe, fetch, before } = await keyLost()
    const sealed = readFileSync(join(profile, 'journal-T1.jsonl'))
    safe.secret = new Uint8Array(32).fill(6)
    expect(await call('till.enrol', enrolment)).toMatchObject({ ok: true })
    expect(await call('journal.head', {})).toMatchObject({ data: { seq: 0 } })
    const keys = await call('data.keys', {})
    expect(keys).not.toEqual(before)
    expect(readFileSync(join(profile, 'journal-T1.jsonl.lost-1')).equals(sealed)).toBe(true)
    expect(await call('journal.append', { lines })).toMatchObject({ ok: true })
    await stop()
    const again = await start({ fetch })
    expect(await again.call('data.keys', {})).toEqual(keys)
    expect(await again.call('journal.head', {})).toMatchObject({ data: { seq: 6 } })
  })

  test('keeps no word of an event, and no key, in any file as it is', async () => {
    const { call } = await enrolled()
    await call('journal.append', { lines })
    const keys = await call('data.keys', {})
    const names = readdirSync(profile).filter((name) => statSync(join(profile, name)).isFile())
    const kept = names.map((name) => readFileSync(join(profile, name)).toString('latin1'))
    const secret = keys.ok ? [keys.data.directory, keys.data.store] : []
    expect(secret).toHaveLength(2)
    for (const word of ['staff-signed-in', '员工', ...secret]) {
      const written = Buffer.from(word).toString('latin1')
      expect(kept.filter((text) => text.includes(written))).toEqual([])
    }
    expect(statSync(join(profile, 'vault.key')).mode & 0o777).toBe(0o600)
  })

  test('that went back from a newer version reads the events of kinds that it does not know', async () => {
    const [last] = chainOf('T1', 6).slice(-1)
    const open = { ...last!, id: 'T1-7', seq: 7, prevHash: last!.hash, kind: 'of-tomorrow', data: { told: ['酸奶'] } }
    const tomorrow = { ...open, hash: eventHash(open) }
    const newer = await start({ version: '9.0.0', enrol: enrolment })
    expect(await newer.call('journal.append', { lines: [...lines, lineOf(tomorrow)] })).toMatchObject({ ok: true })
    await newer.stop()
    const older = await start()
    expect(await older.call('journal.head', {})).toEqual({ ok: true, data: { seq: 7, hash: tomorrow.hash } })
    const read = await older.call('journal.read', { after: 6, limit: 9 })
    expect(read.ok && read.data.lines.map((line) => JSON.parse(line) as unknown)).toEqual([tomorrow])
  })

  test('with a torn journal says where the rest is kept', async () => {
    const first = await enrolled()
    await first.call('journal.append', { lines })
    await first.stop()
    const path = join(profile, 'journal-T1.jsonl')
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"half":`)
    const { call } = await start()
    expect(await call('journal.head', {})).toMatchObject({ data: { seq: 6 } })
    expect(logged.join('\n')).toContain(`${path}.torn-1`)
  })
})

describe('a host', () => {
  test('says what it is, and opens no profile that is open already', async () => {
    const { call, stop } = await start({ demo: true })
    expect(await call('host.info', {})).toMatchObject({
      ok: true,
      data: { host: 'loopback', version: '1.2.3', demo: true, can: { quit: false, print: true, display: false } },
    })
    expect(await call('host.quit', {})).toMatchObject({ ok: false, code: 'cannot-quit' })
    await expect(start()).rejects.toMatchObject({ code: 'profile-in-use' })
    await stop()
    await (await start()).stop()
  })

  test('without windows has no screens for guests, and tells what one needs all the same', async () => {
    const { call } = await start({ enrol: enrolment })
    for (const name of ['display.open', 'display.move'] as const) {
      expect(await call(name, { screen: 'waiting' })).toEqual({ ok: false, code: 'cannot-display', facts: {} })
    }
    expect(await call('settings.read', {})).toMatchObject({ data: { waitingScreen: { open: false } } })
    expect(await call('display.state', {})).toEqual({
      ok: true,
      data: { displays: 1, waiting: 'closed', customer: 'closed' },
    })
    expect(await call('display.facts', {})).toEqual({
      ok: true,
      data: {
        identity: ((await call('till.identity', {})) as { data: unknown }).data,
        // Not that of the member directory.
        keys: { store: expect.any(String) as string, tag: expect.any(String) as string },
        locale: 'zh-CN',
        theme: 'auto',
      },
    })
  })

  test('remembers which screens are open and where, also when one was closed by hand', async () => {
    const open = new Set<GuestScreen>()
    let closedByHand = (_: GuestScreen) => {}
    const displays: Displays = {
      open: (screen) => open.add(screen),
      close: (screen) => open.delete(screen),
      move: (screen) => ({ waiting: null, customer: null, [screen]: 7 }),
      place: (screen) => (open.has(screen) ? 'window' : 'closed'),
      displays: () => 2,
      whenClosed: (listener) => (closedByHand = listener),
    }
    const { call } = await start({ displays })
    const kept = async () => {
      const read = await call('settings.read', {})
      return read.ok ? [read.data.waitingScreen, read.data.customerScreen] : []
    }
    const close = {
      customer: () => call('display.close', { screen: 'customer' }),
      waiting: () => closedByHand('waiting'),
    }
    for (const screen of ['waiting', 'customer'] as const) {
      expect(await call('display.open', { screen })).toEqual({ ok: true, data: null })
    }
    expect(await call('display.state', {})).toMatchObject({ data: { waiting: 'window', customer: 'window' } })
    expect(await call('display.move', { screen: 'customer' })).toEqual({ ok: true, data: null })
    expect(await kept()).toEqual([
      { open: true, display: null },
      { open: true, display: 7 },
    ])
    await close.customer()
    await close.waiting()
    await expect.poll(kept).toEqual([
      { open: false, display: null },
      { open: false, display: 7 },
    ])
  })

  test('that may quit does, after it has answered', async () => {
    let quits = 0
    const { call } = await start({ quit: () => (quits += 1) })
    expect(await call('host.quit', {})).toEqual({ ok: true, data: null })
    expect(quits).toBe(0)
    await new Promise((resolve) => setImmediate(resolve))
    expect(quits).toBe(1)
  })
})

test('a host that something else updates says so, and keeps the address all the same', async () => {
  const { call } = await start()
  const updates = { feed: 'https://updates.test/shuke', when: 'night' } as const
  expect(await call('settings.write', { updates })).toMatchObject({ ok: true, data: { updates } })
  expect(await call('updates.state', {})).toEqual({
    ok: true,
    data: { state: { kind: 'off', why: 'not-here' }, back: null },
  })
  const work = { openBaskets: 0, head: { seq: 0, hash: '' } }
  expect(await call('updates.install', work)).toMatchObject({ ok: false, code: 'no-update' })
  expect(await call('updates.back', work)).toMatchObject({ ok: false, code: 'no-way-back' })
})

describe('a capture for support', () => {
  const forms = { cardPrefixes: ['8000'], coBrandPrefixes: [], scalePatterns: [] }

  test('is kept as a file of this till alone, with what the page and the devices heard', async () => {
    const { call } = await start()
    expect(await call('capture.start', { forms })).toEqual({ ok: true, data: null })
    const answer = await call('capture.stop', { page: [{ kind: 'break', at: 3 }] })
    const file = answer.ok ? (answer.data.file ?? '') : ''
    expect(file).toBe(join(profile, 'captures', 'scans-20270115080000.jsonl'))
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const read = readCapture(readFileSync(file, 'utf8'))
    expect(read).toMatchObject({
      ok: true,
      value: { head: { host: 'loopback', app: '1.2.3', forms }, events: [{ kind: 'break', at: 3 }] },
    })
  })

  test('that is not wanted, or was never begun, leaves no file', async () => {
    const { call } = await start()
    await call('capture.start', { forms })
    expect(await call('capture.stop', { page: null })).toEqual({ ok: true, data: { file: null } })
    expect(await call('capture.stop', { page: [] })).toMatchObject({ ok: false, code: 'capture-not-begun' })
    expect(existsSync(join(profile, 'captures'))).toBe(false)
  })

  test('takes nothing from the page that is no event of a capture', async () => {
    const { call } = await start()
    await call('capture.start', { forms })
    const page = [{ kind: 'report', at: 1, device: 'x', hex: '00' }] as never
    expect(await call('capture.stop', { page })).toMatchObject({ ok: false, code: 'bad-input' })
  })
})

describe('a till that is given up', () => {
  const others = ['left.json', 'settings.json', 'vault.key', 'in-use.sock', 'running.json']
  const kept = () => readdirSync(profile).filter((name) => !others.includes(name))

  test('forgets who it was, its keys and its journal, and can be enrolled again', async () => {
    const { call, stop } = await start()
    await call('till.enrol', enrolment)
    await call('journal.append', { lines: lines.slice(0, 3) })
    expect(await call('till.leave', { till: 'T2', seq: 3 })).toMatchObject({ code: 'not-enrolled' })
    expect(await call('till.leave', { till: 'T1', seq: 2 })).toEqual({
      ok: false,
      code: 'journal-gap',
      facts: { expected: 3 },
    })
    expect(await call('journal.head', {})).toMatchObject({ ok: true, data: { seq: 3 } })

    expect(await call('data.keys', {})).toMatchObject({ ok: true })
    expect(await call('till.leave', { till: 'T1', seq: 3 })).toEqual({ ok: true, data: null })
    expect(kept()).toEqual([])
    expect(await call('till.identity', {})).toEqual({ ok: true, data: null })
    expect(await call('journal.head', {})).toMatchObject({ code: 'not-enrolled' })
    expect(await call('till.left', {})).toEqual({ ok: true, data: ['T1'] })
    expect(await call('data.keys', {})).toMatchObject({ code: 'not-enrolled' })

    await stop()
    const again = await start()
    expect(await again.call('till.left', {})).toEqual({ ok: true, data: ['T1'] })
    await again.call('till.cleared', { till: 'T1' })
    expect(await again.call('till.left', {})).toEqual({ ok: true, data: [] })
    expect(await again.call('till.enrol', enrolment)).toMatchObject({ ok: true })
    expect(await again.call('journal.head', {})).toMatchObject({ data: { seq: 0 } })
  })

  test('is given up though the power goes in the middle', async () => {
    const { call, stop } = await start()
    await call('till.enrol', enrolment)
    await call('journal.append', { lines })
    await stop()
    writeFileSync(join(profile, 'left.json'), '{"tills":["T1"]}')
    const again = await start()
    expect(await again.call('till.identity', {})).toEqual({ ok: true, data: null })
    expect(existsSync(join(profile, 'journal-T1.jsonl'))).toBe(false)
  })
})

describe('headquarters is looked for before a code is spent', () => {
  test.each([
    ['answers', () => Response.json({ ok: true, data: { now: NOW } }), { ok: true, data: null }],
    ['is something else', () => new Response('<html>'), { ok: false, code: 'hq-strange', facts: { hqUrl: HQ } }],
    [
      'is not there',
      () => {
        throw new TypeError('no route')
      },
      { ok: false, code: 'hq-unreachable', facts: { hqUrl: HQ } },
    ],
  ])('and %s', async (_, answer, told) => {
    const asked: string[] = []
    const { call } = await start({
      fetch: async (url) => {
        asked.push(url)
        return answer()
      },
    })
    expect(await call('hq.probe', { hqUrl: HQ })).toEqual(told)
    expect(asked).toEqual([`${HQ}/v1/health`])
  })
})
