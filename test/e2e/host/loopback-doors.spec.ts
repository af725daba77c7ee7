import { findBrowser } from '#scripts/ground/find-browser.mjs'
import { rootSwitches } from '#scripts/ground/find-electron.mjs'
import { routes } from '#bridge/routes.ts'
import { end, startReady } from '#test/support/launch/child.ts'
import { whyNot } from '#test/support/launch/till.ts'
import { chromium, expect, test, type Browser, type Page } from '@playwright/test'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { request, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { JUNK } from './junk.ts'
import { openTrap } from './trap.ts'

test.describe.configure({ mode: 'serial' })

let profile: string
let host: { readonly child: ChildProcess; readonly ready: { readonly url: string } }
let browser: Browser
let page: Page
let trap: Awaited<ReturnType<typeof openTrap>>
let origin: string
test.beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'shuke-doors-'))
  const why = await whyNot('loopback')
  test.skip(why !== null, why ?? '')
  trap = await openTrap()
  host = await startReady(process.execPath, ['out/main/loopback.cjs'], { SHUKE_PROFILE: profile })
  origin = new URL(host.ready.url).origin
  browser = await chromium.launch({ executablePath: (await findBrowser()) ?? '', args: rootSwitches() })
  page = await (await browser.newContext()).newPage()
  await page.goto(host.ready.url)
})
test.afterAll(async () => {
  await browser?.close()
  if (host !== undefined) await end(host.child, 'SIGTERM')
  await trap?.close()
  rmSync(profile, { recursive: true, force: true })
})

const callIn = (target: Page, name: string, input: unknown) =>
  target.evaluate(
    async ([route, given]) => {
      const answer = await fetch(`/bridge/${route}`, { method: 'POST', body: JSON.stringify(given) })
      return { status: answer.status, body: (await answer.json()) as unknown }
    },
    [name, input] as const,
  )

/** A request as no browser would send it. */
function rawRequest(
  path: string,
  headers: Readonly<Record<string, string>>,
  method = 'GET',
  to = '127.0.0.1',
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: to, port: new URL(origin).port, path, method, headers }, (answer) => {
      answer.resume()
      resolve(answer)
    })
    sent.on('error', reject)
    sent.end()
  })
}

test('the address leads to the till without its token, and lets in nobody else', async () => {
  expect(page.url()).toBe(`${origin}/`)
  expect(await callIn(page, 'host.info', {})).toMatchObject({
    status: 200,
    body: { ok: true, data: { host: 'loopback' } },
  })
  expect(await page.evaluate(() => document.cookie)).toBe('')
  const other = await browser.newPage()
  const answer = await other.goto(host.ready.url)
  expect(answer?.status()).toBe(403)
  await expect(other.locator('body')).toContainText('这个地址只能用一次')
  expect((await other.goto(`${origin}/`))?.status()).toBe(403)
  await other.close()
  await page.reload()
  expect(await callIn(page, 'host.info', {})).toMatchObject({ status: 200 })
})

test('a foreign page in the same browser gets nowhere, though its cookies would', async () => {
  const context = page.context()
  const foreign = await context.newPage()
  await foreign.goto(trap.url)
  const got = await foreign.evaluate(async (to) => {
    const tried: Record<string, unknown> = {}
    const attempt = async (name: string, run: () => Promise<unknown>) => {
      tried[name] = await run().catch(() => 'refused')
    }
    await attempt('call', () => fetch(`${to}/bridge/host.info`, { method: 'POST', body: '{}', credentials: 'include' }))
    await attempt('read', () => fetch(`${to}/`, { credentials: 'include' }))
    await attempt(
      'events',
      () =>
        new Promise((tell) => {
          const events = new EventSource(`${to}/bridge/events`, { withCredentials: true })
          events.onopen = () => tell('open')
          events.onerror = () => tell('refused')
        }),
    )
    await attempt(
      'frame',
      () =>
        new Promise((tell) => {
          const frame = document.createElement('iframe')
          frame.src = `${to}/`
          frame.onload = () => {
            // A frame that shows an error page belongs to nobody, one that shows the till neither: its size tells.
            tell(frame.contentWindow?.length === 0 ? 'refused' : 'open')
          }
          document.body.append(frame)
        }),
    )
    await attempt(
      'script',
      () =>
        new Promise((tell) => {
          const script = document.createElement('script')
          script.src = `${to}/bridge/host.info`
          script.onload = () => tell('open')
          script.onerror = () => tell('refused')
          document.body.append(script)
        }),
    )
    return tried
  }, origin)
  expect(got).toEqual({ call: 'refused', read: 'refused', events: 'refused', frame: 'refused', script: 'refused' })
  // A call that needs no answer does not do anything either.
  await foreign.evaluate(
    (to) =>
      fetch(`${to}/bridge/settings.write`, {
        method: 'POST',
        mode: 'no-cors',
        credentials: 'include',
        body: '{"theme":"dark"}',
      }),
    origin,
  )
  expect(await callIn(page, 'settings.read', {})).toMatchObject({ body: { data: { theme: 'auto' } } })
  await foreign.close()
})

test('a rebound name, a wrong origin and a missing session are told apart from the till', async () => {
  const { host: authority, port } = new URL(origin)
  const cookies = await page.context().cookies(origin)
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const good = { host: authority, origin, cookie }
  const status = async (headers: Record<string, string>) =>
    (await rawRequest('/bridge/host.info', headers, 'POST')).statusCode
  expect(await status({ ...good, 'content-type': 'application/json' })).toBe(200)
  expect(await status({ ...good, host: `till.example:${port}` })).toBe(403)
  expect(await status({ ...good, host: `localhost:${port}` })).toBe(403)
  expect(await status({ ...good, origin: `http://localhost:${port}` })).toBe(403)
  expect(await status({ ...good, origin: 'null' })).toBe(403)
  expect(await status({ host: authority, origin })).toBe(403)
  expect(await status({ ...good, cookie: 'shuke=' })).toBe(403)
  for (const path of [
    '/../package.json',
    '/%2e%2e/main/loopback.cjs',
    '/..%2fmain%2floopback.cjs',
    '//etc/passwd',
    '/assets/..%5c..%5cmain%5cloopback.cjs',
  ]) {
    expect((await rawRequest(path, good)).statusCode, path).toBe(404)
  }
  const answer = await rawRequest('/', good)
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; ")
  expect(answer.headers['x-content-type-options']).toBe('nosniff')
})

test('it listens on this machine only', async () => {
  const outside = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
  test.skip(outside.length === 0, 'this machine has no other network interface')
  for (const { address } of outside) {
    const open = await new Promise((tell) => {
      const socket = connect(Number(new URL(origin).port), address)
      socket.on('connect', () => tell(true))
      socket.on('error', () => tell(false))
    })
    expect(open, address).toBe(false)
  }
})

test('every route refuses what it was not made for, and answers', async () => {
  for (const name of Object.keys(routes)) {
    for (const input of JUNK) {
      expect(await callIn(page, name, input), `${name} ${JSON.stringify(input)}`).toMatchObject({
        status: 200,
        body: { ok: false, code: 'bad-input' },
      })
    }
  }
  expect(await callIn(page, 'constructor', {})).toMatchObject({ body: { code: 'unknown-route' } })
})

test('the port is the same at the next start, so the browser finds its data again', async () => {
  await end(host.child, 'SIGKILL')
  host = await startReady(process.execPath, ['out/main/loopback.cjs'], { SHUKE_PROFILE: profile })
  expect(new URL(host.ready.url).origin).toBe(origin)
  await page.goto(host.ready.url)
  expect(await callIn(page, 'host.info', {})).toMatchObject({ status: 200 })
})
