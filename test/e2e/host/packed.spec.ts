import programme from '#resources/programmes/shop.json' with { type: 'json' }
import { FUSES } from '#scripts/packaging/builder-config.ts'
import { holds } from '#test/support/launch/holds.ts'
import { startHq, type RunningHq } from '#test/support/launch/hq.ts'
import { packTill, startPacked, whyNotPacked } from '#test/support/launch/packaged.ts'
import { scan } from '#test/support/launch/scan.ts'
import { signIn } from '#test/support/launch/shop.ts'
import { whyNot } from '#test/support/launch/till.ts'
import { openFeed, type UpdateFeed } from '#test/support/update-feed.ts'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from '@playwright/test'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { payCash } from '../counter/at-counter.ts'

test.describe.configure({ mode: 'serial' })

/** What a browser would run if it were ever taken for HTML, and what a template language would. */
const POISON = '<img src=x onerror=pwned=1>'
const MOBILE = '13900007788'
const GOODS = '6901234567892'

let folder: string
let feed: UpdateFeed
let hq: RunningHq
let program: string
let till: Awaited<ReturnType<typeof startPacked>> | null = null
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shuke-packed-'))
  const why = (await whyNot('electron')) ?? whyNotPacked()
  test.skip(why !== null, why ?? '')
  feed = await openFeed(join(folder, 'feed'))
  ;[program, hq] = await Promise.all([
    packTill(join(folder, 'dist'), feed.keyFile),
    startHq({ data: join(folder, 'hq') }),
  ])
  await poison()
})
test.afterAll(async () => {
  await till?.stop()
  await hq?.stop()
  await feed?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
})

/** Head office writes scripts wherever it writes a name. */
async function poison(): Promise<void> {
  const poisoned = JSON.parse(
    JSON.stringify(programme, (key, value: unknown) =>
      key === 'name' && typeof value === 'string' ? `${value}${POISON}` : value,
    ),
  ) as typeof programme
  await hq.admin('POST', '/programmes', { ...poisoned, version: programme.version + 1 })
  await hq.admin('POST', '/import/members', `手机,姓名,积分\n${MOBILE},赵${POISON},5000\n`)
  await hq.admin('POST', '/import/products', `编号,名称,分类,售价,条码\np-x,茶${POISON},饮料,99.00,${GOODS}\n`)
  await hq.admin('POST', '/staff', { id: 'E99', name: `钱${POISON}`, role: 'cashier', pin: '9753' })
}

const open = () => {
  if (till === null) throw new Error('the till was not started')
  return till
}

test('the fuses of the built program are as the configuration says', async () => {
  const wire = (await getCurrentFuseWire(program)) as unknown as Record<number, FuseState>
  const names: Readonly<Record<keyof typeof FUSES, FuseV1Options>> = {
    runAsNode: FuseV1Options.RunAsNode,
    enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
    enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
    enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
    loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
    grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
  }
  const found = Object.fromEntries(Object.entries(names).map(([name, at]) => [name, wire[at] === FuseState.ENABLE]))
  expect(found).toEqual(FUSES)
  expect([FUSES.runAsNode, FUSES.enableNodeOptionsEnvironmentVariable, FUSES.enableNodeCliInspectArguments]).toEqual([
    false,
    false,
    false,
  ])
})

test('it starts, and neither the environment nor a switch makes it run what is not ours', async () => {
  const evil = join(folder, 'evil.cjs')
  writeFileSync(evil, `require('node:fs').writeFileSync(${JSON.stringify(`${evil}.ran`)}, '')`)
  const own = join(folder, 'shuke.AppImage')
  writeFileSync(own, 'what runs')
  till = await startPacked(
    program,
    {
      SHUKE_PROFILE: join(folder, 'till'),
      SHUKE_HQ_URL: hq.url,
      SHUKE_ENROL: `${hq.url} ${await hq.newCode()}`,
      APPIMAGE: own,
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: `--require=${evil}`,
    },
    ['--inspect=0', `--require=${evil}`],
  )
  const { page } = till
  expect(page.url()).toBe('shuke://app/')
  expect(await page.evaluate(() => window.shuke?.call('host.info', {}))).toMatchObject({
    ok: true,
    data: { host: 'electron', demo: false },
  })
  expect(existsSync(`${evil}.ran`)).toBe(false)
  expect(till.log()).not.toContain('Debugger listening')
  // The native library is found outside of the archive; what it needs of the system may be missing.
  expect(till.log()).not.toMatch(/Cannot find module|node-hid.*not found/)
  for (const keys of ['F12', 'Control+Shift+I', 'Control+Shift+J']) await page.keyboard.press(keys)
  expect(
    page
      .context()
      .pages()
      .map((each) => each.url()),
  ).toEqual(['shuke://app/'])
})

test('a name is never taken for HTML, whoever wrote it', async () => {
  const { page } = open()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  const clean = async () => {
    const found = await page.evaluate(() => ({
      pwned: 'pwned' in window,
      images: document.querySelectorAll('img[src="x"], [onerror]').length,
    }))
    expect(found).toEqual({ pwned: false, images: 0 })
  }
  await signIn(page, '钱', '9753')
  await expect(page.getByRole('banner')).toContainText(`钱${POISON}`)
  await scan(page, await hq.memberCode(MOBILE))
  await expect(page.getByRole('region', { name: /赵/ })).toContainText(POISON)
  await scan(page, GOODS)
  await expect(page.getByRole('listbox', { name: '购物篮' })).toContainText(`茶${POISON}`)
  await expect(page.getByRole('list', { name: '已用' })).toContainText(POISON)
  await clean()
  await payCash(page)
  await clean()
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('region', { name: '关于本机' })).toContainText(POISON)
  await clean()
  expect(complaints).toEqual([])
})

test('an update is got in the background, waits for the basket, and is installed and started when asked', async () => {
  test.skip(process.platform !== 'linux', 'its own installer is a script here')
  const { page, child } = open()
  const updates = page.getByRole('dialog', { name: '软件更新' })
  // What waits to be sent tells of itself below it.
  const status = updates.getByRole('status').first()
  const openUpdates = async () => {
    await page.getByRole('button', { name: '软件更新' }).click()
    await expect(updates).toBeVisible()
  }
  await openUpdates()
  await expect(updates).toContainText('没有填更新地址，本机不会更新。')
  const installed = join(folder, 'installed')
  feed.publish('99.0.0', { sign: 'stranger' })
  await updates.getByLabel('更新地址').fill(feed.url.replaceAll('.', '。'))
  await updates.getByRole('button', { name: '保存' }).click()
  await expect(status).toContainText('更新的签名不对')

  // What comes starts in the place of the till: here it only tells that it did.
  feed.publish('99.0.0', { bytes: Buffer.from(`#!/bin/sh\necho "$APPIMAGE_SILENT_INSTALL" > '${installed}'\n`) })
  await updates.getByRole('button', { name: '检查更新' }).click()
  await expect(status).toContainText('99.0.0 版已下载并核对')
  await holds(page)

  const install = updates.getByRole('button', { name: '安装 99.0.0 版并重启' })
  const leave = async () => {
    await page.keyboard.press('Escape')
    await expect(updates).toBeHidden()
    await page.keyboard.press('Escape')
  }
  await leave()
  await scan(page, GOODS)
  await expect(page.getByRole('listbox', { name: '购物篮' })).toBeVisible()
  await page.keyboard.press('Control+,')
  await openUpdates()
  await expect(updates).toContainText('购物篮里还有东西')
  await expect(install).toBeDisabled()
  expect(existsSync(installed)).toBe(false)
  await leave()
  await expect(page.getByRole('listbox', { name: '购物篮' })).toBeVisible()
  await payCash(page)
  await page.keyboard.press('Control+,')
  await openUpdates()
  const gone = new Promise((resolve) => child.once('exit', resolve))
  await install.click()
  expect(await gone).toBe(0)
  await expect.poll(() => existsSync(installed) && readFileSync(installed, 'utf8')).toBe('true\n')
  till = null
})
