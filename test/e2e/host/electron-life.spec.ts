import { electronArguments, findElectron } from '#scripts/ground/find-electron.mjs'
import { chainOf, lineOf } from '#test/support/events.ts'
import { end, startReady } from '#test/support/launch/child.ts'
import { whyNot } from '#test/support/launch/till.ts'
import { expect, test, type Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openElectron } from './open-electron.ts'
import { startSmallHq, type SmallHq } from './small-hq.ts'

const AHEAD = 40 * 86_400_000

let profile: string
let hq: SmallHq
test.beforeEach(async () => {
  const why = await whyNot('electron')
  test.skip(why !== null, why ?? '')
  profile = mkdtempSync(join(tmpdir(), 'shuke-life-'))
  hq = await startSmallHq(AHEAD)
})
test.afterEach(async () => {
  await hq?.stop()
  rmSync(profile, { recursive: true, force: true })
})

const environment = () => ({ SHUKE_PROFILE: profile, SHUKE_ENROL: `${hq.url} ABCD-EFGH` })
const lines = chainOf('T-1', 40).map(lineOf)

const head = (page: Page) => page.evaluate(() => window.shuke?.call('journal.head', {}))
const append = (page: Page, some: typeof lines) =>
  page.evaluate((given) => window.shuke?.call('journal.append', { lines: given }), some)
const ask = (page: Page, path: string, method = 'GET') =>
  page.evaluate(
    async ([target, how]) => {
      const answer = await fetch(target, { method: how, ...(how === 'POST' ? { body: '{"events":["酸奶"]}' } : {}) })
      return { status: answer.status, body: (await answer.json()) as unknown }
    },
    [path, method] as const,
  )

test('the host enrols by itself, signs what the page asks, and puts the clock right', async () => {
  const first = await openElectron(environment())
  expect(await first.page.evaluate(() => window.shuke?.call('till.identity', {}))).toMatchObject({
    ok: true,
    data: { till: { id: 'T-1', number: 1 }, store: { name: '南京西路店' }, hqUrl: hq.url },
  })
  await first.app.close()

  // A new process knows nothing of headquarters' clock: it is told once, and tries again.
  const { app, page } = await openElectron(environment())
  const pulled = await ask(page, '/hq/v1/pull?cursor=a%2Fb&limit=5')
  expect(pulled).toEqual({
    status: 200,
    body: { ok: true, data: { target: '/v1/pull?cursor=a%2Fb&limit=5', text: '你好' } },
  })
  expect((await ask(page, '/hq/v1/push', 'POST')).status).toBe(200)
  expect(hq.seen).toContain('POST /v1/push')
  for (const path of [
    '/hq/v1/enrol',
    '/hq/admin/v1/tills',
    '/hq/v1/pull/../../admin/v1/tills',
    '/hq//127.0.0.1:1/v1/pull',
  ]) {
    expect(await ask(page, path, 'GET'), path).toMatchObject({ status: 404, body: { code: 'unknown-path' } })
  }
  hq.misbehave('redirect')
  expect(await ask(page, '/hq/v1/health')).toMatchObject({ status: 503, body: { code: 'hq-unreachable' } })
  hq.misbehave('drop')
  expect(await ask(page, '/hq/v1/health')).toMatchObject({ status: 503, body: { code: 'hq-unreachable' } })
  await hq.stop()
  expect(await ask(page, '/hq/v1/health')).toEqual({
    status: 503,
    body: { ok: false, code: 'hq-unreachable', facts: {} },
  })
  await app.close()
})

test('what the journal took is there after the app was killed, and the profile is free again', async () => {
  const before = await openElectron(environment())
  for (let i = 0; i < 20; i += 4) await append(before.page, lines.slice(i, i + 4))
  // These wait for the disk, or not yet even that, when the app is killed.
  const late = append(before.page, lines.slice(20, 40)).catch(() => null)
  await end(before.app.process(), 'SIGKILL')
  const told = await late
  const { app, page } = await openElectron(environment())
  const found = await head(page)
  expect(found).toMatchObject({ ok: true })
  const seq = found?.ok === true ? found.data.seq : -1
  expect([20, 40]).toContain(seq)
  if (told?.ok === true) expect(seq).toBe(40)
  expect(await append(page, lines)).toMatchObject({ ok: true, data: { seq: 40 } })
  expect(await page.evaluate(() => window.shuke?.call('journal.read', { after: 38, limit: 9 }))).toEqual({
    ok: true,
    data: { lines: lines.slice(38).map(({ json }) => json) },
  })
  await app.close()
})

test('a page that crashed comes back by itself, with its host', async () => {
  const { app, page } = await openElectron(environment())
  await append(page, lines.slice(0, 3))
  const answer = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    await new Promise((loaded) => {
      contents?.once('did-finish-load', () => loaded(null))
      contents?.forcefullyCrashRenderer()
    })
    return contents?.executeJavaScript("window.shuke.call('journal.head', {})") as Promise<unknown>
  })
  expect(answer).toMatchObject({ ok: true, data: { seq: 3 } })
  await app.close()
})

test('a second start shows the first window, and no other host gets at the same profile', async () => {
  const { app, page } = await openElectron(environment())
  const found = findElectron({ download: false })
  const second = spawn(found.path ?? '', electronArguments(), {
    env: { ...process.env, ...environment() },
    stdio: 'ignore',
  })
  expect(await once(second, 'exit')).toEqual([0, null])
  expect(app.windows()).toHaveLength(1)
  const loopback = startReady(process.execPath, ['out/main/loopback.cjs'], environment())
  await expect(loopback).rejects.toThrow('this till is open already')
  expect(await head(page)).toMatchObject({ ok: true })
  await app.close()
})

test('the page can end the app, and the journal is closed in order', async () => {
  const { app, page } = await openElectron(environment())
  await append(page, lines.slice(0, 5))
  const gone = once(app.process(), 'exit')
  await page.evaluate(() => window.shuke?.call('host.quit', {})).catch(() => undefined)
  expect(await gone).toEqual([0, null])
})

test('what crashed is told after the next start, with a dump that stays here and goes into a bundle only if wanted', async () => {
  const first = await openElectron(environment())
  const mobile = '13800138000'
  await first.page.evaluate((text) => {
    setTimeout(() => {
      throw new Error(`nobody catches 王小敏 ${text}`)
    })
    void Promise.reject(new Error(`nobody waits for ${text}`))
  }, mobile)
  const log = () => readFileSync(join(profile, 'logs', 'till.log'), 'utf8')
  await expect.poll(log).toMatch(/"from":"page".*nobody catches[\s\S]*nobody waits/)
  expect(log()).not.toContain(mobile)
  expect(log()).not.toContain('王小敏')

  const reloaded = first.page.waitForEvent('crash')
  // The driver sometimes loses the answer with the page; that it crashed is seen next.
  await first.app
    .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
    .catch(() => undefined)
  await reloaded
  await expect.poll(() => existsSync(join(profile, 'crashes.json'))).toBe(true)
  const gone = once(first.app.process(), 'exit')
  await first.app.evaluate(() => process.crash()).catch(() => undefined)
  await gone

  const { app, page } = await openElectron(environment())
  const health = await page.evaluate(() => window.shuke?.call('support.health', {}))
  expect(health).toMatchObject({
    data: { crashes: [{ what: 'page' }, { what: 'host', reason: 'dump' }], journal: { ok: true } },
  })
  await expect(page.getByText('上次程序意外退出')).toBeVisible()
  const contents = await page.evaluate(() => window.shuke?.call('support.contents', {}))
  expect(contents?.ok === true && contents.data.dumps.length).toBeGreaterThan(0)
  const saved = await page.evaluate(async () => {
    const save = async (dumps: boolean) => window.shuke?.call('support.save', { page: null, captures: false, dumps })
    return [await save(false), await save(true)]
  })
  const [without, with_] = saved.map((answer) =>
    answer?.ok === true ? Object.keys(unzipSync(readFileSync(answer.data.file))) : [],
  )
  expect(without).toContain('logs/till.log')
  expect(without?.filter((name) => name.endsWith('.dmp'))).toEqual([])
  expect(with_?.filter((name) => name.endsWith('.dmp'))).not.toEqual([])
  await app.close()
})
