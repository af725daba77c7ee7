import { tabTo } from '#test/support/launch/by-keys.ts'
import { pressQuickly } from '#test/support/launch/press.ts'
import { scan } from '#test/support/launch/scan.ts'
import { openShop, signInByKeys, typeSlowly, type OpenShop } from '#test/support/launch/shop.ts'
import { expect, test, type Page } from '@playwright/test'
import { dialog, payCash, scanAll } from './at-counter.ts'

test.describe.configure({ mode: 'default', timeout: 180_000 })

let shop: OpenShop
let goods: readonly string[]
test.beforeAll(async () => {
  shop = await openShop({ enrolled: true })
  goods = (await shop.hq.goods()).slice(5, 8)
  await signInByKeys(shop.page)
})
test.afterAll(async () => {
  await shop.close()
})

/** A discount by hand that a cashier may not give; Enter asks the manager. */
async function wishBeyondTheLimit(page: Page): Promise<void> {
  await scanAll(page, goods.slice(0, 1))
  await page.keyboard.press('F9')
  await expect(page.getByLabel('减多少（元）')).toBeFocused()
  await typeSlowly(page, '9')
  await tabTo(page, page.getByLabel('原因', { exact: true }))
  await page.keyboard.insertText('顾客投诉')
}

async function discard(page: Page): Promise<void> {
  await page.keyboard.press('Control+Delete')
  await tabTo(page, dialog(page, '清空购物篮').getByRole('button', { name: '清空' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('扫第一件商品')).toBeVisible()
}

test('Enter right behind F12 pays, before the hand has seen the dialog', async () => {
  const { page } = shop
  for (let sale = 0; sale < 5; sale++) {
    await scanAll(page, goods)
    await pressQuickly(page, 'F12', 'Enter')
    await expect(dialog(page, '已完成')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
})

test('points typed right behind the scan of member and goods are points', async () => {
  const { page, hq } = shop
  const member = await hq.memberCode('13800138899')
  for (let sale = 0; sale < 5; sale++) {
    await scan(page, goods[0] ?? '')
    await scan(page, member)
    await pressQuickly(page, 'F10', '2', '0', '0', 'Enter')
    await expect(page.getByText(/^200 分抵 ¥2\.00/)).toBeVisible()
    await expect(page.getByRole('combobox')).toHaveValue('')
    await discard(page)
  }
})

test('a sum typed right behind F12 is the money received, though the last scan is not in the basket yet', async () => {
  const { page } = shop
  for (let sale = 0; sale < 5; sale++) {
    await scanAll(page, goods)
    await scan(page, goods[0] ?? '')
    await pressQuickly(page, 'F12', '3', '0', '0', 'Enter')
    const done = dialog(page, '已完成')
    await expect(done).toBeVisible()
    await expect(done.getByRole('listitem').filter({ hasText: '现金' }).first()).toContainText('300')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('combobox')).toHaveValue('')
  }
})

test('keys right behind the Escape that leaves a dialog go to the field that they open, and stay there', async () => {
  const { page, hq } = shop
  const member = await hq.memberCode('13800138899')
  for (let time = 0; time < 5; time++) {
    await scanAll(page, goods.slice(0, 1))
    await scan(page, member)
    await expect(page.getByText('王小敏').first()).toBeVisible()
    await pressQuickly(page, 'F12', 'Escape', 'F10', '2', '0', '0', 'Enter', 'F9', 'Escape', '3', '*')
    await expect(page.getByText(/^200 分抵 ¥2\.00/)).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('option', { name: /3 ×/ })).toBeVisible()
    await expect(page.getByRole('combobox')).toBeFocused()
    await discard(page)
  }
})

test('the focus that somebody put elsewhere stays there: nothing that comes late takes it', async () => {
  const { page, hq } = shop
  await scanAll(page, goods.slice(0, 1))
  await scan(page, await hq.memberCode('13800138899'))
  await expect(page.getByText('王小敏').first()).toBeVisible()
  for (let time = 0; time < 3; time++) {
    await pressQuickly(page, 'F12', 'Escape', 'F10')
    const points = page.getByRole('group', { name: '积分', exact: true }).getByRole('textbox')
    await expect(points).toBeFocused()
    // Longer than anything takes that could want the focus back for the search box.
    await page.waitForTimeout(300)
    await expect(points).toBeFocused()
    await page.keyboard.press('Escape')
  }
  await discard(page)
})

test('a scan elsewhere opens the counter, and the keys right behind it pay what was scanned', async () => {
  const { page } = shop
  // As slow a machine as there is: the counter stands only after the keys.
  const line = await page.context().newCDPSession(page)
  await line.send('Emulation.setCPUThrottlingRate', { rate: 10 })
  for (let sale = 0; sale < 2; sale++) {
    await page.keyboard.press('Control+4')
    await expect(page.locator('[data-place=care]')).toBeVisible()
    await scan(page, goods[0] ?? '')
    await pressQuickly(page, 'F12', 'Enter')
    await expect(dialog(page, '已完成')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await line.send('Emulation.setCPUThrottlingRate', { rate: 1 })
})

test('a key pressed twice pays once and leaves what was paid on the screen; the next one goes on', async () => {
  const { page } = shop
  await scanAll(page, goods.slice(0, 1))
  await pressQuickly(page, 'F12', 'Enter', 'Enter')
  await expect(dialog(page, '已完成')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a manager’s PIN typed right behind the question is taken, ten times', async () => {
  const { page } = shop
  for (let time = 0; time < 10; time++) {
    await wishBeyondTheLimit(page)
    await page.keyboard.press('Enter')
    await dialog(page, '请店长授权').waitFor()
    await page.keyboard.type('8888', { delay: 50 })
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('list', { name: '已用' })).toContainText('手工优惠：顾客投诉')
    await discard(page)
  }
})

test('the PIN goes where it belongs even behind the Enter that asks for it', async () => {
  const { page } = shop
  for (let time = 0; time < 3; time++) {
    await wishBeyondTheLimit(page)
    await pressQuickly(page, 'Enter', '8', '8', '8', '8', 'Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('list', { name: '已用' })).toContainText('手工优惠：顾客投诉')
    await discard(page)
  }
})

test('Enter right behind the choice of goods waits for its sum, and refunds it', async () => {
  const { page } = shop
  await scanAll(page, goods)
  const receipt = await payCash(page)
  await scan(page, receipt)
  const desk = dialog(page, '退货')
  // A Tab right behind a scan is one of the scanner's own line ends.
  await page.waitForTimeout(100)
  await tabTo(page, page.getByLabel('退货原因'))
  await page.keyboard.insertText('不想要了')
  await pressQuickly(page, 'F7', 'Enter')
  await expect(dialog(page, '已退货')).toContainText(/¥[1-9]/)
  await page.keyboard.press('Enter')
  await expect(desk).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a key right behind the one that opens the member’s page, or the receipts, waits until that is read', async () => {
  const { page, hq } = shop
  const member = await hq.memberCode('13800138899')
  await scanAll(page, goods.slice(0, 1))
  await payCash(page)
  // Slow enough that the page is read only after the keys, and sooner than keys are let go in any case.
  const line = await page.context().newCDPSession(page)
  await line.send('Emulation.setCPUThrottlingRate', { rate: 3 })
  for (let time = 0; time < 2; time++) {
    await scanAll(page, goods.slice(0, 1))
    await scan(page, member)
    await pressQuickly(page, 'Control+m', 'F3')
    await expect(dialog(page, '修改 王小敏 的资料')).toBeVisible()
    await pressQuickly(page, 'Escape', 'Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await pressQuickly(page, 'F5', 'F7')
    await expect(dialog(page, '退货')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await discard(page)
  }
  await line.send('Emulation.setCPUThrottlingRate', { rate: 1 })
})

/** The bytes of the basket in hand, as they are sealed. */
const currentRow = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(new Error('no answer'))
      })
    const [database] = await indexedDB.databases()
    const db = await asked(indexedDB.open(database?.name ?? ''))
    const rows = await asked(db.transaction('baskets').objectStore('baskets').getAll())
    db.close()
    return [...(rows as { state: string; sealed: Uint8Array }[]).find(({ state }) => state === 'current')!.sealed]
  })

/** Puts the basket in hand back to what it was, as it was sealed, behind the back of the page. */
const putBack = (page: Page, row: readonly number[]): Promise<void> =>
  page.evaluate(async (bytes) => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(new Error('no answer'))
      })
    type Row = { state: string; sealed: Uint8Array }
    for (const { name } of await indexedDB.databases()) {
      const db = await asked(indexedDB.open(name ?? ''))
      if (!db.objectStoreNames.contains('baskets')) continue
      const baskets = db.transaction('baskets', 'readwrite').objectStore('baskets')
      for (const row of (await asked(baskets.getAll())) as Row[]) {
        if (row.state === 'current') await asked(baskets.put({ ...row, sealed: new Uint8Array(bytes) }))
      }
      db.close()
    }
  }, row)

test('a key whose basket does not come to be shown says that it was not carried out', async () => {
  const { page } = shop
  const told = page.getByText('F12 没有执行：收银台还没跟上')
  for (let attempt = 1; ; attempt++) {
    await scanAll(page, goods.slice(0, 1))
    const before = await currentRow(page)
    await scanAll(page, goods.slice(1))
    // What the page does not hear of it cannot show.
    await putBack(page, before)
    await page.keyboard.press('F12')
    await expect(told.or(dialog(page, '收款'))).toBeVisible()
    if (await told.isVisible()) break
    // It has heard of something else meanwhile, and read the basket again.
    expect(attempt).toBeLessThan(4)
    await page.keyboard.press('Escape')
    await discard(page)
  }
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(shop.complaints).toEqual([])
})
