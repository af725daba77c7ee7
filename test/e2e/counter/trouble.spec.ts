import { pressOn } from '#test/support/launch/by-keys.ts'
import { scan } from '#test/support/launch/scan.ts'
import { openShop, signInByKeys, typeSlowly, type OpenShop } from '#test/support/launch/shop.ts'
import { expect, test, type Page, type Route } from '@playwright/test'

test.describe.configure({ mode: 'serial', timeout: 120_000 })

const APPEND = '**/bridge/journal.append'

let shop: OpenShop
test.beforeAll(async () => {
  shop = await openShop({ enrolled: true })
  await signInByKeys(shop.page)
})
test.afterAll(async () => {
  await shop.close()
})

async function payFor(page: Page, place: number): Promise<void> {
  await scan(page, (await shop.hq.goods())[place] ?? '')
  await expect(page.getByRole('listbox', { name: '购物篮' })).toBeVisible()
  await page.keyboard.press('F12')
  await expect(page.getByRole('dialog', { name: '收款' })).toBeVisible()
}

async function nextCustomer(page: Page): Promise<void> {
  await expect(page.getByRole('dialog', { name: '已完成' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
}

test('Enter pressed again while the sale is written sells once, and the button says that it is at work', async () => {
  const { page, hq } = shop
  await payFor(page, 0)
  const slow = async (route: Route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue()
  }
  await page.route(APPEND, slow)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '正在记账…' })).toBeVisible()
  for (const key of ['Enter', 'Enter', 'Escape']) await page.keyboard.press(key)
  await expect(page.getByRole('dialog', { name: '收款' }), 'no way out while it is written').toBeVisible()
  await nextCustomer(page)
  await page.unroute(APPEND, slow)
  await expect.poll(async () => (await hq.receipts()).length, { timeout: 30_000 }).toBe(1)
})

test('a journal file that cannot be written is told with what to do; trying again sells once', async () => {
  const { page, hq } = shop
  await payFor(page, 1)
  const full = (route: Route) => route.fulfill({ json: { ok: false, code: 'disk-full', facts: {} } })
  await page.route(APPEND, full)
  await page.keyboard.press('Enter')
  const trouble = page.getByRole('alert').filter({ hasText: '流水文件' })
  await expect(trouble).toContainText('已经记账，但流水文件还没写好')
  await expect(trouble).toContainText('请清理空间后重试')
  await pressOn(page, trouble.getByRole('button', { name: '重试' }))
  await expect(trouble, 'still full').toBeVisible()
  await page.unroute(APPEND, full)
  await pressOn(page, trouble.getByRole('button', { name: '重试' }))
  await nextCustomer(page)
  await expect.poll(async () => (await hq.receipts()).length, { timeout: 30_000 }).toBe(2)
})

test('with the disk full nothing is sold, the basket is kept, and it goes on when there is room', async () => {
  const { page, hq } = shop
  await payFor(page, 2)
  // The store's own test fills a real quota; here it is the words that are tried.
  await page.evaluate(() => {
    const real = { put: IDBObjectStore.prototype.put, add: IDBObjectStore.prototype.add }
    const full = (): never => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
    Object.assign(IDBObjectStore.prototype, { put: full, add: full })
    Object.assign(window, { makeRoom: () => Object.assign(IDBObjectStore.prototype, real) })
  })
  await page.keyboard.press('Enter')
  const trouble = page.getByRole('alert').filter({ hasText: '磁盘已满' })
  await expect(trouble).toContainText('这一单没有成交')
  await page.evaluate(() => (window as unknown as { makeRoom: () => void }).makeRoom())
  await pressOn(page, trouble.getByRole('button', { name: '重试' }))
  await nextCustomer(page)
  await expect.poll(async () => (await hq.receipts()).length, { timeout: 30_000 }).toBe(3)
})

test('a pay code is a friendly word before the payment, and names the wallet in it', async () => {
  const { page } = shop
  await scan(page, '134567890123456789')
  await expect(page.getByText('这是付款码')).toBeVisible()
  await payFor(page, 3)
  await scan(page, '281234567890123456')
  await expect(page.getByRole('button', { name: '支付宝' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('dialog')).not.toContainText('281234567890123456')
  // A key at the heels of a scan still counts as the scanner's own.
  await page.waitForTimeout(500)
  await page.keyboard.press('Enter')
  await nextCustomer(page)
})

test('a sum that cannot be taken is refused in words, and a split payment adds up', async () => {
  const { page } = shop
  await payFor(page, 4)
  await page.keyboard.press('F3')
  await typeSlowly(page, '999')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText('只有现金可以找零')
  for (let i = 0; i < 3; i++) await page.keyboard.press('Backspace')
  await page.keyboard.press('F2')
  await typeSlowly(page, '5')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: '已收' })).toContainText('5.00')
  await page.keyboard.press('F3')
  await page.keyboard.press('Enter')
  const done = page.getByRole('dialog', { name: '已完成' })
  await expect(done).toContainText('现金')
  await expect(done).toContainText('微信')
  await page.keyboard.press('Enter')
})

test('nothing of all this was a defect', () => {
  expect(shop.complaints).toEqual([])
})
