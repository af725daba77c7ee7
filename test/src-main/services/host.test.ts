import type { GuestScreen } from '#bridge/guest-screens.ts'
import { readCapture } from '#scanning/capture/capture-format.ts'
import type { Displays } from '#services/open-services.ts'
import { at, enrolment, hostForEach, start } from '#test/support/host-services.ts'
import { nothingWaits } from '#test/support/unsent-work.ts'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

hostForEach()

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
      waiting: async () => closedByHand('waiting'),
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
  const work = nothingWaits(0)
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
    expect(file).toBe(join(at.profile, 'captures', 'scans-20270115080000.jsonl'))
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
    expect(existsSync(join(at.profile, 'captures'))).toBe(false)
  })

  test('takes nothing from the page that is no event of a capture', async () => {
    const { call } = await start()
    await call('capture.start', { forms })
    const page = [{ kind: 'report', at: 1, device: 'x', hex: '00' }] as never
    expect(await call('capture.stop', { page })).toMatchObject({ ok: false, code: 'bad-input' })
  })
})
