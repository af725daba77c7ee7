import { pressOn, typeOver } from '#test/support/launch/by-keys.ts'
import { holds } from '#test/support/launch/holds.ts'
import { startHq } from '#test/support/launch/hq.ts'
import { scan } from '#test/support/launch/scan.ts'
import { launchTill } from '#test/support/launch/till.ts'
import { openShop, signIn, staffShown, typeSlowly, type OpenShop } from '#test/support/launch/shop.ts'
import { expect, test } from '@playwright/test'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

test.describe.configure({ mode: 'serial', timeout: 180_000 })

let shop: OpenShop
/** What the till could not send when it was given up. */
let saved = ''
test.beforeAll(async () => {
  shop = await openShop({ enrolled: false, host: 'loopback' })
})
test.afterAll(async () => {
  await shop.close()
})
test.afterEach(() => {
  expect(shop.complaints).toEqual([])
})

/** Starts the same profile again, after the power went. */
async function restart(): Promise<void> {
  await shop.till.kill()
  const till = await launchTill('loopback', { profile: join(shop.folder, 'till'), hqUrl: shop.hq.url })
  shop = {
    ...shop,
    till,
    page: till.page,
    close: async () => {
      await till.close()
      await shop.hq.stop()
    },
  }
}
const heading = (name: string) => shop.page.getByRole('heading', { name, exact: true }).first()

test('the first screen offers the demo and a real till, and says in words what is wrong with address and code', async () => {
  const { page, hq } = shop
  await expect(page.getByText('npm start')).toBeVisible()
  await holds(page)
  await page.keyboard.press('Enter')
  await expect(heading('语言')).toBeVisible()
  await page.keyboard.press('Alt+ArrowRight')
  const [url, code] = [page.getByLabel('总部地址'), page.getByLabel('登记码')]
  await typeOver(page, url, 'no address')
  await typeOver(page, code, '12')
  await page.keyboard.press('Enter')
  await expect(page.getByText('请输入完整的地址')).toBeVisible()
  await expect(page.getByText('登记码是 8 位')).toBeVisible()

  await typeOver(page, url, 'http://127.0.0.1:9', 'back')
  await expect(page.getByText('登记码还没有用')).toBeVisible()
  await typeOver(page, code, 'ABCD-EFGH')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('连不上总部')

  await typeOver(page, url, hq.url, 'back')
  await expect(page.getByText('已连上总部')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('登记码不对')
  await holds(page)
})

test('address and code can be scanned; after the power went it goes on at the step where it was', async () => {
  const { hq } = shop
  const code = await hq.newCode()
  await restart()
  await expect(heading('总部和登记码')).toBeVisible()
  await expect(shop.page.getByLabel('总部地址')).toHaveValue(hq.url)
  await scan(shop.page, `${hq.url} ${code}`)
  await expect(shop.page.getByLabel('登记码')).toHaveValue(code)
  // An Enter at once would be the end of the scan.
  await shop.page.waitForTimeout(500)
  await shop.page.keyboard.press('Enter')
  await expect(heading('门店和收银机')).toBeVisible()
  await expect(shop.page.getByText('南京西路店')).toBeVisible()
  await restart()
  await expect(heading('门店和收银机')).toBeVisible()
  await holds(shop.page)
})

test('devices can be tried before anybody signs in, and skipped; who signs in first is through', async () => {
  const { page, hq } = shop
  await page.keyboard.press('Alt+ArrowRight')
  await expect(heading('设备')).toBeVisible()
  await holds(page)
  await pressOn(page, page.getByRole('button', { name: '试扫与设置' }))
  const [goods = ''] = await hq.goods()
  await scan(page, goods)
  await expect(page.getByRole('region', { name: '刚扫到的' })).toContainText(goods)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+ArrowRight')
  await staffShown(page)
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(heading('设备')).toBeVisible()
  await page.keyboard.press('Alt+ArrowRight')
  await staffShown(page)
  await holds(page)
  await signIn(page, '陈姐', '8888')
  await restart()
  await expect(shop.page.getByRole('heading', { name: '谁在收银？' })).toBeVisible()
})

test('with unsent work a till is not given up; kept as a file it is, and nothing of it stays here', async () => {
  const { hq, folder } = shop
  const { page } = shop
  await signIn(page, '陈姐', '8888')
  const [goods = ''] = await hq.goods()
  await scan(page, goods)
  await expect(page.getByRole('listbox', { name: '购物篮' })).toBeVisible()
  await hq.stop()
  await page.keyboard.press('Control+L')
  await signIn(page, '陈姐', '8888')
  await page.keyboard.press('Control+,')
  await pressOn(page, page.getByRole('button', { name: '停用这台收银机' }))
  const dialog = page.getByRole('dialog', { name: '停用这台收银机' })
  const go = dialog.getByRole('button', { name: '停用', exact: true })
  await expect(dialog).toContainText(/条流水还没有传到总部，最早的是/)
  await expect(dialog).toContainText('购物篮里还有东西')
  await pressOn(page, dialog.getByRole('button', { name: '保存成文件' }))
  await expect(dialog).toContainText('已保存')
  await expect(go).toBeDisabled()
  await holds(page)
  const file = /(\S+\/unsent[^\n]+json)/.exec((await dialog.textContent()) ?? '')?.[1] ?? ''
  // Who was signed in is in it, and nobody but headquarters can read that.
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ format: 'shuke-unsent', version: 1 })
  expect(await readFile(file, 'utf8')).not.toContain('staff')

  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+1')
  await expect(page.getByRole('listbox', { name: '购物篮' })).toBeVisible()
  await page.keyboard.press('Control+Delete')
  await pressOn(page, page.getByRole('dialog').getByRole('button', { name: '清空', exact: true }))
  await expect(page.getByRole('listbox', { name: '购物篮' })).toHaveCount(0)
  await page.keyboard.press('Control+,')
  await pressOn(page, page.getByRole('button', { name: '停用这台收银机' }))
  await pressOn(page, dialog.getByRole('button', { name: '保存成文件' }))
  await expect(dialog).toContainText('已保存')
  saved = (/(\S+\/unsent[^\n]+json)/.exec((await dialog.textContent()) ?? '') ?? [])[1] ?? ''
  await pressOn(page, go)
  await expect(page.getByRole('dialog', { name: /授权/ })).toBeVisible()
  await typeSlowly(page, '8888')
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
  // Headquarters cannot hear it: who has to tell it stands there before anything is gone.
  await expect(dialog).toContainText(/总部还不知道本机要停用。.*由总部停用 熟客 南京西路店 的 \d+ 号机/)
  await holds(page)
  await pressOn(page, dialog.getByRole('button', { name: '先停用，之后告诉总部' }))
  await expect(page.getByRole('button', { name: '开始设置' })).toBeVisible()
  const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  await expect.poll(databases).toEqual([])
  const left = await page.evaluate(async () => {
    const names: string[] = []
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name)
    return names
  })
  expect(left).toEqual([])
  const files = await readdir(join(folder, 'till'))
  expect(files.filter((name) => /^(till|journal|directory-key)/.test(name))).toEqual([])
})

test('another till of the store hands the file in: headquarters has it once, and head office retires the till', async () => {
  const { page, folder } = shop
  const hq = await startHq({ data: join(folder, 'hq'), port: shop.hq.port })
  shop = { ...shop, hq }
  const first = await tillsOf(hq)
  const [gone] = first.filter(({ enrolledAt }) => enrolledAt !== null).slice(-1)
  expect(gone).toMatchObject({ retiredAt: null })
  const before = gone?.lastSeq ?? 0
  await pressOn(page, page.getByRole('button', { name: '开始设置' }))
  await page.keyboard.press('Alt+ArrowRight')
  await typeOver(page, page.getByLabel('总部地址'), hq.url)
  await typeOver(page, page.getByLabel('登记码'), await hq.newCode())
  await page.keyboard.press('Enter')
  await expect(heading('门店和收银机')).toBeVisible()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(heading('设备')).toBeVisible()
  await page.keyboard.press('Alt+ArrowRight')
  await signIn(page, '陈姐', '8888')
  await page.keyboard.press('Control+,')
  await pressOn(page, page.getByRole('button', { name: '导入停用机的流水' }))
  const dialog = page.getByRole('dialog', { name: '导入停用机的流水' })
  const hand = async (file: string) => {
    const chooser = page.waitForEvent('filechooser')
    await pressOn(page, dialog.getByRole('button', { name: '选择文件' }))
    await (await chooser).setFiles(file)
  }
  const text = await readFile(saved, 'utf8')
  const cut = join(folder, 'cut.json')
  await writeFile(cut, text.replace(/.{200}"}$/, '"}'))
  await hand(cut)
  await expect(dialog).toContainText('这不是收银机保存的流水文件，或不完整')
  await holds(page)
  await hand(saved)
  await expect(dialog).toContainText(/新传到总部 [1-9]\d* 条，总部早已有 0 条，待处理 0 条/)
  await hand(saved)
  await expect(dialog).toContainText(/新传到总部 0 条，总部早已有 [1-9]\d* 条/)
  await holds(page)
  await hq.admin('POST', `/tills/${gone?.id}/retire`)
  const after = (await tillsOf(hq)).find(({ id }) => id === gone?.id)
  expect(after?.retiredAt).not.toBeNull()
  expect(after?.lastSeq).toBe(Number(/(\d+)\.json$/.exec(saved)?.[1]))
  expect(after?.lastSeq).toBeGreaterThan(before)
})

type TillSeen = {
  readonly id: string
  readonly enrolledAt: number | null
  readonly retiredAt: number | null
  readonly lastSeq: number
}
const tillsOf = ({ admin }: OpenShop['hq']) => admin<readonly TillSeen[]>('GET', '/tills')
