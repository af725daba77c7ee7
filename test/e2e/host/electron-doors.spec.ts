import { routes } from '#bridge/routes.ts'
import { whyNot } from '#test/support/launch/till.ts'
import { expect, test, type ElectronApplication, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { JUNK } from './junk.ts'
import { openElectron, type LooseBridge } from './open-electron.ts'
import { openTrap } from './trap.ts'
import { SHARED, WAYS_OUT } from './ways-out.ts'

const ORIGIN = 'shuke://app'
const PRELOAD = resolve('out/preload/preload.cjs')

test.describe.configure({ mode: 'serial' })

let profile: string
let app: ElectronApplication
let page: Page
let trap: Awaited<ReturnType<typeof openTrap>>
test.beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'shuke-doors-'))
  const why = await whyNot('electron')
  test.skip(why !== null, why ?? '')
  trap = await openTrap()
  ;({ app, page } = await openElectron({ SHUKE_PROFILE: profile }))
})
test.afterAll(async () => {
  await app?.close()
  await trap?.close()
  rmSync(profile, { recursive: true, force: true })
})

const callIn = (target: Page) => target.evaluate(() => window.shuke?.call('settings.read', {}))

test('the page has the bridge and nothing of Node or Electron', async () => {
  const found = await page.evaluate(() => ({
    globals: ['require', 'module', 'process', 'global', 'Buffer', 'electron', '__dirname', 'setImmediate'].filter(
      (name) => name in window,
    ),
    bridge: Object.keys(window.shuke ?? {}),
  }))
  expect(found).toEqual({ globals: [], bridge: ['call', 'listen'] })
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    // Not in Electron's types, and the only way to see what a window really got.
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  })
  expect(preferences['nodeIntegrationInSubFrames']).not.toBe(true)
  expect(preferences['experimentalFeatures']).not.toBe(true)
})

test('the bridge cannot be changed by the page', async () => {
  const kept = await page.evaluate(() => {
    const before = window.shuke?.call
    try {
      Object.assign(window.shuke ?? {}, { call: () => 'mine' })
    } catch {
      // Frozen, as it should be.
    }
    return window.shuke?.call === before
  })
  expect(kept).toBe(true)
})

for (const [way, leave] of Object.entries(WAYS_OUT)) {
  test(`${way} leads nowhere`, async () => {
    const windows = app.windows().length
    await page.evaluate(SHARED)
    await page.evaluate(leave, trap.url).catch(() => undefined)
    await page.waitForTimeout(150)
    expect(trap.caught).toEqual([])
    expect(app.windows()).toHaveLength(windows)
    expect(page.url().replace(/#.*$/, '')).toBe(`${ORIGIN}/`)
    expect(await callIn(page)).toMatchObject({ ok: true })
  })
}

test.describe('addresses of other kinds', () => {
  for (const to of [
    'file:///etc/passwd',
    'data:text/html,x',
    'about:blank',
    'chrome://version',
    'shuke://other/',
    'javascript:window.pwned=1',
  ]) {
    test(`${to} opens neither here nor in a new window`, async () => {
      await page
        .evaluate((address) => {
          const link = document.createElement('a')
          link.href = address
          document.body.append(link)
          link.click()
          link.target = '_blank'
          link.click()
          location.assign(address)
        }, to)
        .catch(() => undefined)
      await page.waitForTimeout(150)
      await expect.poll(() => page.url().replace(/#.*$/, '')).toBe(`${ORIGIN}/`)
      await page.waitForLoadState('load')
      expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
      expect(app.windows()).toHaveLength(1)
    })
  }
})

test('no inline script runs, whichever way it comes in', async () => {
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.pwned = 1'
    document.body.append(script)
    const image = document.createElement('img')
    image.setAttribute('onerror', 'window.pwned = 2')
    image.src = 'data:image/png;base64,AAAA'
    document.body.append(image)
    const blob = document.createElement('script')
    blob.src = URL.createObjectURL(new Blob(['window.pwned = 3'], { type: 'text/javascript' }))
    document.body.append(blob)
    await new Promise((done) => setTimeout(done, 200))
    return 'pwned' in window
  })
  expect(ran).toBe(false)
})

test('a frame inside the page has no bridge', async () => {
  const inside = await page.evaluate(async () => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    await new Promise((done) => setTimeout(done, 200))
    const { contentWindow } = frame
    const has = contentWindow !== null && 'shuke' in contentWindow
    frame.remove()
    return has
  })
  expect(inside).toBe(false)
})

test('only what is in the folder of the page is served, with the policy and under its own type', async () => {
  const paths = [
    '/',
    '/nothing.js',
    '/../main/electron.cjs',
    '/%2e%2e/main/electron.cjs',
    '/..%2fmain/electron.cjs',
    '/..%5cmain%5celectron.cjs',
    '/%00',
    '/assets/',
  ]
  const got = await page.evaluate(
    (all) =>
      Promise.all(
        all.map(async (path) => {
          const answer = await fetch(path)
          return {
            status: answer.status,
            policy: answer.headers.get('content-security-policy'),
            sniff: answer.headers.get('x-content-type-options'),
          }
        }),
      ),
    paths,
  )
  expect(got.map(({ status }) => status)).toEqual([200, ...paths.slice(1).map(() => 404)])
  for (const { policy, sniff } of got) {
    expect(policy).toContain("default-src 'none'; script-src 'self'; ")
    expect(policy).not.toContain('unsafe-eval')
    expect(sniff).toBe('nosniff')
  }
})

test('every route refuses what it was not made for, and answers', async () => {
  const callAll = (name: unknown, inputs: readonly unknown[]) =>
    page.evaluate(
      ([route, all]) => {
        const bridge = window.shuke as unknown as LooseBridge
        return Promise.all(all.map((input) => bridge.call(route, input)))
      },
      [name, inputs] as const,
    )
  for (const name of [...Object.keys(routes), 'no.such.route', '__proto__', 'constructor']) {
    const code = Object.hasOwn(routes, name) ? 'bad-input' : 'unknown-route'
    for (const [i, answer] of (await callAll(name, JUNK)).entries()) {
      expect(answer, `${name} ${JSON.stringify(JUNK[i])}`).toMatchObject({ ok: false, code })
    }
  }
  for (const name of [null, undefined, 7, {}, ['host.info']]) {
    expect(await callAll(name, [{}])).toEqual([{ ok: false, code: 'unknown-route', facts: {} }])
  }
})

test('nothing is permitted but to keep data and to copy text', async () => {
  const states = await page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'persistent-storage',
    ]
    const all = await Promise.all(
      names.map(async (name) => [name, (await navigator.permissions.query({ name: name as PermissionName })).state]),
    )
    return Object.fromEntries(all) as Record<string, string>
  })
  const { 'persistent-storage': storage, ...others } = states
  expect(new Set(Object.values(others))).toEqual(new Set(['denied']))
  expect(storage).toBe('granted')
  const asked = await page.evaluate(async () => ({
    persisted: await navigator.storage.persist(),
    notification: await Notification.requestPermission(),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      (error: DOMException) => error.name,
    ),
    place: await new Promise((tell) =>
      navigator.geolocation.getCurrentPosition(
        () => tell('granted'),
        ({ code }) => tell(code),
      ),
    ),
    clipboard: await navigator.clipboard.readText().then(
      () => 'granted',
      (error: DOMException) => error.name,
    ),
  }))
  expect(asked).toMatchObject({ persisted: true, notification: 'denied', place: 1 })
  // Without a camera it is not even asked for.
  expect(asked.camera).toMatch(/^(NotAllowedError|NotFoundError)$/)
  expect(asked.clipboard).toBe('NotAllowedError')
})

test('devices of the machine are for the host alone, and the page becomes no handler of addresses', async () => {
  const got = await page.evaluate(() => {
    const at = navigator as unknown as Record<string, Record<string, (what?: object) => Promise<unknown>>>
    const ask = (of: string, what: string) => at[of]?.[what]?.({ filters: [] }).catch(({ name }: Error) => name)
    const register = new Promise((done) => done(navigator.registerProtocolHandler('web+shuke', '/?take=%s')))
    const devices = [ask('hid', 'requestDevice'), ask('usb', 'requestDevice'), ask('serial', 'requestPort')]
    return Promise.all([register.catch(({ name }: Error) => name), ...devices])
  })
  expect(got.slice(0, 2)).toEqual(['SecurityError', []])
  for (const each of got.slice(2)) expect(each).toMatch(/^(NotFound|NotAllowed|Security)Error$/)
  expect(await app.evaluate(({ protocol }) => protocol.isProtocolHandled('file'))).toBe(false)
})

test('no page gets a webview, not even one whose window would allow it', async () => {
  const kinds = await app.evaluate(async ({ BrowserWindow, webContents }) => {
    const other = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } })
    await other.loadURL('data:text/html,<webview src="data:text/html,inside"></webview>')
    await new Promise((done) => setTimeout(done, 300))
    const found = webContents.getAllWebContents().map((each) => each.getType())
    other.destroy()
    return found
  })
  expect(kinds).not.toContain('webview')
})

test('another window may not call, not even at our own address; nor may ours when it shows something else', async () => {
  for (const address of ['data:text/html,x', `${ORIGIN}/`, 'shuke://nowhere/']) {
    const answer = await app.evaluate(
      async ({ BrowserWindow }, [url, preload]) => {
        const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
        await other.loadURL(url).catch(() => undefined)
        const said: unknown = await other.webContents.executeJavaScript("window.shuke.call('host.info', {})")
        other.destroy()
        return said
      },
      [address, PRELOAD] as const,
    )
    expect(answer, address).toEqual({ ok: false, code: 'foreign-sender', facts: {} })
  }
  for (const address of ['data:text/html,x', 'shuke://nowhere/', 'http://127.0.0.1:1/']) {
    const answer = await app.evaluate(async ({ BrowserWindow }, url) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      await contents?.loadURL(url).catch(() => undefined)
      return contents?.executeJavaScript("window.shuke.call('host.info', {})") as Promise<unknown>
    }, address)
    expect(answer, address).toEqual({ ok: false, code: 'foreign-sender', facts: {} })
  }
  await app.evaluate(({ BrowserWindow }, url) => BrowserWindow.getAllWindows()[0]?.loadURL(url), `${ORIGIN}/`)
  expect(await callIn(page)).toMatchObject({ ok: true })
})

test('no menu takes the keys of the till', async () => {
  expect(await app.evaluate(({ Menu }) => Menu.getApplicationMenu())).toBeNull()
})
