import { GUEST_ROUTES, GUEST_SCREENS } from '#bridge/guest-pages.ts'
import { routes } from '#bridge/routes.ts'
import { holds } from '#test/support/launch/holds.ts'
import { startHq, type RunningHq } from '#test/support/launch/hq.ts'
import { scan } from '#test/support/launch/scan.ts'
import { signInByKeys } from '#test/support/launch/shop.ts'
import { whyNot } from '#test/support/launch/till.ts'
import { expect, test, type ElectronApplication, type Page } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openElectron, type LooseBridge } from '../host/open-electron.ts'
import { CALL, openDoor, type Door } from './door.ts'

test.describe.configure({ mode: 'serial' })

let folder: string
let hq: RunningHq
let door: Door
let app: ElectronApplication
let till: Page
let screen: Page
test.beforeAll(async () => {
  const why = await whyNot('electron')
  test.skip(why !== null, why ?? '')
  folder = await mkdtemp(join(tmpdir(), 'shuke-waiting-'))
  hq = await startHq({ data: join(folder, 'hq') })
  await start(await hq.newCode())
  await signInByKeys(till)
  door = await openDoor(hq)
})
test.afterAll(async () => {
  await app?.close()
  await hq?.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})

async function start(code: string | null): Promise<void> {
  const env = { SHUKE_PROFILE: join(folder, 'till'), SHUKE_DEMO: '1', SHUKE_HQ_URL: hq.url }
  ;({ app } = await openElectron(code === null ? env : { ...env, SHUKE_ENROL: `${hq.url} ${code}` }))
  const isTill = (page: Page) => page.url().startsWith('shuke:') && !isWaitingPage(page)
  await expect.poll(() => app.windows().some(isTill)).toBe(true)
  till = app.windows().find(isTill)!
}

const callBridge = (page: Page, name: string, input: unknown = {}) =>
  page.evaluate(([route, given]) => (window.shuke as unknown as LooseBridge).call(route, given), [name, input] as const)

/** What was announced since the page was loaded: the numbers, and how each was heard. */
const announced = (page: Page) =>
  page.evaluate(() =>
    performance.getEntriesByName('announced').map((mark) => {
      const { label, by } = (mark as PerformanceMark).detail as { label: string; by: string | null }
      return `${label} ${by}`
    }),
  )

const isWaitingPage = (page: Page) => page.url().endsWith(GUEST_SCREENS.waiting.path)

test('the till opens it, and keeps the keyboard and the focus on its own page', async () => {
  expect(await callBridge(till, 'display.state')).toEqual({
    ok: true,
    data: { displays: 1, waiting: 'closed', customer: 'closed' },
  })
  const opened = app.waitForEvent('window')
  expect(await callBridge(till, 'display.open', { screen: 'waiting' })).toEqual({ ok: true, data: null })
  screen = await opened
  expect(isWaitingPage(screen)).toBe(true)
  await expect(screen.getByText('叫到的号会显示在这里')).toBeVisible()
  await expect(screen.getByRole('heading', { level: 1 })).not.toBeEmpty()
  await expect(screen.getByText('熟食柜台')).toBeVisible()
  expect(await callBridge(till, 'display.state')).toEqual({
    ok: true,
    data: { displays: 1, waiting: 'window', customer: 'closed' },
  })
  // Once more is the same window.
  expect(await callBridge(till, 'display.open', { screen: 'waiting' })).toEqual({ ok: true, data: null })
  expect(app.windows()).toHaveLength(2)
})

test('a number that is called appears and is announced, with the sounds that ship where there is no voice', async () => {
  const { ticket, label } = await door.take('A', null)
  await expect(screen.getByRole('listitem').filter({ hasText: '熟食柜台' })).toContainText('1在等')
  await door.act(ticket, CALL)
  await expect(screen.getByRole('status')).toHaveText(label)
  await expect.poll(() => announced(screen), { timeout: 60_000 }).toHaveLength(1)
  expect((await announced(screen))[0]).toMatch(new RegExp(`^${label} (system|recording)$`))
  const large = await screen.getByRole('status').locator('div').boundingBox()
  const height = await screen.evaluate(() => innerHeight)
  expect(large?.height).toBeGreaterThan(height / 4)
})

test('reloaded, it shows the number and does not announce it again; a repeated call is another one', async () => {
  const { ticket, label } = await door.take('B', null)
  await door.act(ticket, CALL)
  await expect(screen.getByRole('status')).toHaveText(label)
  await screen.reload()
  await expect(screen.getByRole('status')).toHaveText(label)
  await screen.waitForTimeout(1000)
  expect(await announced(screen)).toEqual([])
  expect(await screen.locator('[data-lit=true]').count()).toBe(0)
  await door.act(ticket, CALL)
  await expect(screen.locator('[data-lit=true]')).toHaveCount(1)
  await expect.poll(() => announced(screen), { timeout: 60_000 }).toHaveLength(1)
})

test('a call that comes late is shown and not announced', async () => {
  const { ticket, label } = await door.take('C', null)
  await door.act(ticket, CALL, 30_000)
  await expect(screen.getByText(label)).toBeVisible()
  await screen.waitForTimeout(500)
  expect(await screen.locator('[data-lit=true]').count()).toBe(0)
})

test('what is scanned goes to the till, and the counter goes on', async () => {
  const { label } = await door.take('A', null)
  const code = (await hq.goods())[0] ?? ''
  await scan(till, code)
  await expect(till.getByRole('listbox', { name: '购物篮' })).toBeVisible()
  await expect(screen.getByRole('listitem').filter({ hasText: '熟食柜台' })).toContainText('1在等')
  await expect(screen.getByText(label)).toBeHidden()
})

test('the waiting screen may ask for its own facts and for nothing else, by the bridge or by the network', async () => {
  expect(await callBridge(screen, 'display.facts')).toMatchObject({ ok: true, data: { locale: 'zh-CN' } })
  for (const name of [...Object.keys(routes), 'no.such.route', '__proto__']) {
    if (GUEST_ROUTES.some((own) => own === name)) continue
    expect(await callBridge(screen, name), name).toEqual({ ok: false, code: 'not-for-this-window', facts: {} })
  }
  const reached = await screen.evaluate(() =>
    Promise.all(
      ['/hq/v1/pull', '/', '/bridge/journal.head'].map((path) =>
        fetch(path).then(
          () => path,
          () => 'refused',
        ),
      ),
    ),
  )
  expect(reached).toEqual(['refused', 'refused', 'refused'])
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()
      .map(({ webContents }) => webContents)
      .find((each) => each.getURL().endsWith('/waiting.html'))
    return (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences()
  })
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false })
})

test('it is accessible in both themes, and fits at every size', async () => {
  await holds(screen)
  await screen.mouse.move(200, 200)
  await screen.mouse.move(300, 300)
  await expect(screen.getByRole('button', { name: '静音' })).toBeVisible()
  await holds(screen)
})

test('a display that is plugged in gets it in full screen, and one that is pulled gives it back', async () => {
  // What Electron's `screen` would tell of two displays: this machine has one.
  const after = (displays: readonly { id: number; x: number }[], event: string) =>
    app.evaluate(
      async ({ BrowserWindow, screen: displaysOf }, [given, name]) => {
        const [own] = displaysOf.getAllDisplays()
        const all = given.map(({ id, x }) => ({ ...own, id, bounds: { x, y: 0, width: 900, height: 700 } }))
        Object.assign(displaysOf, { getAllDisplays: () => all, getDisplayMatching: () => all[0] })
        displaysOf.emit(name)
        await new Promise((later) => setTimeout(later, 800))
        const shown = BrowserWindow.getAllWindows().find(({ webContents }) =>
          webContents.getURL().endsWith('/waiting.html'),
        )
        return { full: shown?.isFullScreen(), x: shown?.getBounds().x }
      },
      [displays, event] as const,
    )
  expect(
    await after(
      [
        { id: 1, x: 0 },
        { id: 2, x: 900 },
      ],
      'display-added',
    ),
  ).toMatchObject({ full: true })
  expect(await after([{ id: 1, x: 0 }], 'display-removed')).toMatchObject({ full: false })
})

test('its page comes back after a crash', async () => {
  const shown = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()
      .map(({ webContents }) => webContents)
      .find((each) => each.getURL().endsWith('/waiting.html'))
    await new Promise((loaded) => {
      contents?.once('did-finish-load', () => loaded(null))
      contents?.forcefullyCrashRenderer()
    })
    const read = () =>
      contents?.executeJavaScript("document.querySelector('[role=status]')?.textContent") as Promise<unknown>
    // Until the database is open, another text stands there.
    for (let tries = 0; tries < 50 && !/-\d\d$/.test(String(await read())); tries++) {
      await new Promise((later) => setTimeout(later, 200))
    }
    return read()
  })
  expect(shown).toMatch(/^[ABC]\d+-\d\d$/)
  await expect(till.getByRole('combobox')).toBeVisible()
})

test('it opens by itself at the next start, and not after it was closed', async () => {
  await app.close()
  await start(null)
  await expect.poll(() => app.windows().some(isWaitingPage)).toBe(true)
  expect(await callBridge(till, 'display.close', { screen: 'waiting' })).toEqual({ ok: true, data: null })
  await expect.poll(() => app.windows().length).toBe(1)
  // Closing it ends nothing.
  expect(await callBridge(till, 'display.state')).toEqual({
    ok: true,
    data: { displays: 1, waiting: 'closed', customer: 'closed' },
  })
  await app.close()
  await start(null)
  await till.waitForTimeout(1000)
  expect(app.windows()).toHaveLength(1)
})
